/** Who one is: a list of people on a wide screen, a select on a phone, with counts of unread messages. */

import { $, make } from "./dom.js";
import { t } from "./words.js";

export class People {
  #people = [];
  #unread = new Map();

  /** `onChoose(user)` is called when the reader becomes somebody else. */
  constructor(onChoose) {
    const choose = ({ target }) => onChoose(Number(target.value));
    $("people").addEventListener("change", choose);
    $("people-select").addEventListener("change", choose);
  }

  /** The people one can be, as the server lists them. */
  get all() {
    return this.#people;
  }

  show(people, user) {
    if (JSON.stringify(people) !== JSON.stringify(this.#people)) this.#draw(people);
    this.#people = people;
    this.#unread.delete(user);
    for (const radio of $("people").querySelectorAll("input")) radio.checked = Number(radio.value) === user;
    $("people-select").value = String(user);
    this.#counts();
  }

  /** Somebody one is not at the moment got a message. */
  addUnread(user) {
    this.#unread.set(user, (this.#unread.get(user) ?? 0) + 1);
    this.#counts();
  }

  #draw(people) {
    $("people").replaceChildren(...people.map(card));
    $("people-select").replaceChildren(...people.map(({ id, label }) => make("option", { value: id, data: { label } }, label)));
  }

  #counts() {
    for (const { id } of this.#people) {
      const n = this.#unread.get(id) ?? 0;
      const badge = $(`unread-${id}`);
      badge.hidden = n === 0;
      badge.replaceChildren(String(n), make("span", { className: "sr" }, t("unread", { n })));
    }
    for (const option of $("people-select").options) {
      const n = this.#unread.get(Number(option.value));
      option.textContent = n ? `${option.dataset.label} · ${t("unread", { n })}` : option.dataset.label;
    }
  }
}

function card({ id, name, label }) {
  const [, title, kind] = label.match(/^(.+?)[（(](.+)[）)]$/) ?? [null, label, name === label ? "" : name];
  const radio = make("input", { type: "radio", name: "person", value: id, className: "sr" });
  const face = make("span", { className: "face", aria: { hidden: "true" } }, [...title.replace(/^宁波示例/, "")][0] ?? "·");
  const words = make("span", { className: "who" }, make("b", {}, title), make("small", {}, kind));
  const badge = make("span", { className: "badge", id: `unread-${id}`, hidden: true });
  return make("label", { className: "card" }, radio, face, words, badge);
}
