/** The menu of commands above the composer: opened by the "/" button or by typing "/". */

import { $, make } from "./dom.js";
import { t } from "./words.js";

export class CommandMenu {
  #commands = [];
  #shown = [];
  #at = 0;
  #onPick;

  /** `onPick(command, send)`: `send` is false when the command is only put into the draft (Tab). */
  constructor(onPick) {
    this.#onPick = onPick;
    $("menu").addEventListener("mousedown", (event) => event.preventDefault());
    $("menu").addEventListener("click", ({ target }) => {
      const option = target.closest("[role=option]");
      if (option) this.#pick(Number(option.dataset.at), true);
    });
  }

  get open() {
    return !$("menu").hidden;
  }

  set commands(commands) {
    this.#commands = commands;
    $("slash").disabled = commands.length === 0;
  }

  /** Opens, filters or closes the menu by what stands in the draft. */
  follow(draft) {
    const typed = /^\/(\S*)$/.exec(draft)?.[1].toLowerCase();
    if (typed === undefined || this.#commands.length === 0) this.close();
    else this.show(typed);
  }

  /** Opens the menu with the commands that fit `typed`: by their beginning, else by their description. */
  show(typed = "") {
    const begins = this.#commands.filter(({ command }) => command.startsWith(typed));
    const about = this.#commands.filter((c) => !begins.includes(c) && (c.command.includes(typed) || c.description.toLowerCase().includes(typed)));
    this.#shown = [...begins, ...about];
    this.#at = 0;
    const none = make("p", { className: "none" }, t("noCommand"));
    $("menu").replaceChildren(...(this.#shown.length ? this.#shown.map(option) : [none]));
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
    if (this.#shown.length === 0) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.#move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Tab" && !event.shiftKey) this.#pick(this.#at, false);
    else if (event.key === "Enter" && !event.shiftKey) this.#pick(this.#at, true);
    else return false;
    return true;
  }

  #move(step) {
    this.#at = (this.#at + step + this.#shown.length) % this.#shown.length;
    this.#mark();
  }

  #mark() {
    for (const el of $("menu").querySelectorAll("[role=option]")) {
      const here = Number(el.dataset.at) === this.#at;
      el.setAttribute("aria-selected", String(here));
      if (here) el.scrollIntoView({ block: "nearest" });
    }
    if (this.#shown.length) $("draft").setAttribute("aria-activedescendant", `command-${this.#at}`);
    else $("draft").removeAttribute("aria-activedescendant");
  }

  #pick(at, send) {
    this.close();
    this.#onPick(this.#shown[at].command, send);
  }

  #toggle(open) {
    $("menu").hidden = !open;
    $("slash").setAttribute("aria-expanded", String(open));
    $("draft").setAttribute("aria-expanded", String(open));
    if (!open) $("draft").removeAttribute("aria-activedescendant");
  }
}

function option({ command, description }, at) {
  const properties = { className: "option", id: `command-${at}`, role: "option", data: { at } };
  return make("div", properties, make("b", {}, `/${command}`), make("span", {}, description));
}
