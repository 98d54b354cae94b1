/** What to suggest for a draft: commands after "/", the bot's search results after its @name. */

import { toText } from "./markup.js";
import { ask, copyText } from "./notices.js";
import { t } from "./words.js";

const PAUSE = 300;

export class Suggestions {
  #menu;
  #onCommand;
  #search;
  #commands = [];
  #username = "";
  #timer = 0;
  #query = null;

  /** `onCommand(text, now)` for a chosen command; `search(query)` asks the bot and resolves to inline results. */
  constructor(menu, onCommand, search) {
    this.#menu = menu;
    this.#onCommand = onCommand;
    this.#search = search;
  }

  /** The bot's commands and name. */
  know(commands, username) {
    this.#commands = commands;
    this.#username = username;
  }

  /** Opens, filters or closes the menu by what stands in the draft. */
  follow(draft) {
    const typed = /^\/(\S*)$/.exec(draft)?.[1].toLowerCase();
    const at = `@${this.#username} `;
    if (this.#username && draft.toLowerCase().startsWith(at.toLowerCase())) this.#find(draft.slice(at.length).trim());
    else if (typed !== undefined && this.#commands.length) this.commands(typed);
    else this.close();
  }

  /** Shows the commands that fit `typed`: by their beginning first, then by their description. */
  commands(typed = "") {
    this.#query = null;
    const begins = this.#commands.filter(({ command }) => command.startsWith(typed));
    const about = this.#commands.filter((c) => !begins.includes(c) && `${c.command} ${c.description}`.toLowerCase().includes(typed));
    const entries = [...begins, ...about].map(({ command, description }) => ({
      label: `/${command}`,
      about: description,
      pick: (now) => this.#onCommand(`/${command}`, now),
    }));
    this.#menu.show(entries, t("noCommand"));
  }

  close() {
    this.#query = null;
    this.#menu.close();
  }

  #find(query) {
    if (query === this.#query) return;
    this.#query = query;
    clearTimeout(this.#timer);
    this.#menu.show([], t("searching"));
    this.#timer = setTimeout(async () => {
      const results = await this.#search(query).catch(() => []);
      if (query === this.#query) this.#menu.show(results.map(card), t("nothingFound"));
    }, PAUSE);
  }
}

// In Telegram the card goes to the chat one is in; here there is no other chat, so it is shown to be copied.
function card({ title, description, input_message_content: content, caption }) {
  const text = toText((content?.message_text ?? caption ?? title ?? "").replaceAll("\n", "<br>"));
  const pick = async () => {
    const choices = [{ label: t("copyText"), value: "copy", primary: true }, { label: t("close"), value: "" }];
    if ((await ask(`${t("card")}\n\n${text}`, choices)) === "copy") await copyText(text);
  };
  return { label: title ?? text.split("\n")[0], about: description, pick };
}
