/** The list above the composer that one chooses from with mouse or keyboard. */

import { $, make } from "./dom.js";

export class Menu {
  #entries = [];
  #at = 0;

  constructor() {
    $("menu").addEventListener("mousedown", (event) => event.preventDefault());
    $("menu").addEventListener("click", ({ target }) => {
      const option = target.closest("[role=option]");
      if (option) this.#pick(Number(option.dataset.at), true);
    });
  }

  get open() {
    return !$("menu").hidden;
  }

  /** Shows entries {label, about, pick(now)}, or `none` when there are none; `pick(false)` means: only into the draft. */
  show(entries, none) {
    this.#entries = entries;
    this.#at = 0;
    $("menu").replaceChildren(...(entries.length ? entries.map(option) : [make("p", { className: "none" }, none)]));
    this.#toggle(true);
    this.#mark();
  }

  close() {
    this.#toggle(false);
  }

  /** True if the menu used the key. */
  key(event) {
    if (!this.open) return false;
    if (event.key === "Escape") {
      this.close();
      return true;
    }
    if (this.#entries.length === 0) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.#move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Tab" && !event.shiftKey) this.#pick(this.#at, false);
    else if (event.key === "Enter" && !event.shiftKey) this.#pick(this.#at, true);
    else return false;
    return true;
  }

  #move(step) {
    this.#at = (this.#at + step + this.#entries.length) % this.#entries.length;
    this.#mark();
  }

  #mark() {
    for (const el of $("menu").querySelectorAll("[role=option]")) {
      const here = Number(el.dataset.at) === this.#at;
      el.setAttribute("aria-selected", String(here));
      if (here) el.scrollIntoView({ block: "nearest" });
    }
    if (this.#entries.length) $("draft").setAttribute("aria-activedescendant", `option-${this.#at}`);
    else $("draft").removeAttribute("aria-activedescendant");
  }

  #pick(at, now) {
    this.close();
    this.#entries[at].pick(now);
  }

  #toggle(open) {
    $("menu").hidden = !open;
    $("slash").setAttribute("aria-expanded", String(open));
    $("draft").setAttribute("aria-expanded", String(open));
    if (!open) $("draft").removeAttribute("aria-activedescendant");
  }
}

function option({ label, about }, at) {
  const properties = { className: "option", id: `option-${at}`, role: "option", data: { at } };
  return make("div", properties, make("b", {}, label), make("span", {}, about ?? ""));
}
