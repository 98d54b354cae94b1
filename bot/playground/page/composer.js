/** The box one writes in: sending, replying, editing, captions, commands; one draft per person. */

import { $, make } from "./dom.js";
import { Tray } from "./files.js";
import { Menu } from "./menu.js";
import { plain, summary } from "./message.js";
import { trouble } from "./notices.js";
import { Suggestions } from "./suggest.js";
import { t } from "./words.js";

const LONGEST = 4096;
const LONGEST_CAPTION = 1024;

export class Composer {
  #act; // {send(text, replyTo), edit(id, text), upload(file, caption, kind), lastOwn(), search(query)}
  #about = null; // {mode: "reply" | "edit", message}
  #drafts = new Map();
  #user = null;
  #draft = $("draft");
  #tray = new Tray(() => this.#changed());
  #menu = new Menu();
  #suggestions = new Suggestions(
    this.#menu,
    (text, now) => this.#command(text, now),
    (query) => this.#act.search(query),
  );

  constructor(act) {
    this.#act = act;
    this.#draft.addEventListener("input", () => this.#changed());
    window.addEventListener("resize", () => this.#fit());
    this.#draft.addEventListener("keydown", (event) => this.#key(event));
    this.#draft.addEventListener("blur", () => this.#suggestions.close());
    $("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    $("letters").addEventListener("click", ({ target }) => target.value && this.#act.send(target.value, null));
    $("context-close").addEventListener("click", () => this.#leave());
    $("slash").addEventListener("mousedown", (event) => event.preventDefault());
    $("slash").addEventListener("click", () => this.#toggleMenu());
    this.#changed();
  }

  /** The bot's commands and name, to be suggested. */
  know(commands, username) {
    $("slash").disabled = commands.length === 0;
    this.#suggestions.know(commands, username);
  }

  /** Rows of texts the bot offers instead of typing. */
  set letters(rows) {
    const texts = rows.flat();
    if (texts.join("\n") === [...$("letters").children].map(({ value }) => value).join("\n")) return;
    $("letters").hidden = texts.length === 0;
    $("letters").replaceChildren(...texts.map((text) => make("button", { type: "button", value: text }, text)));
  }

  /** Keeps the draft of the one before and brings back the draft of this person. */
  become(user) {
    if (user === this.#user) return;
    if (this.#user !== null) this.#drafts.set(this.#user, this.#about?.mode === "edit" ? "" : this.#draft.value);
    this.#user = user;
    this.#leave();
    this.#write(this.#drafts.get(user) ?? "");
  }

  reply(message) {
    if (this.#about?.mode === "edit") this.#leave();
    this.#about = { mode: "reply", message };
    this.#showContext(t("replyTo", { name: message.from === "me" ? t("me") : message.name }), "#i-reply");
  }

  edit(message) {
    this.#about = { mode: "edit", message };
    this.#showContext(t("editing"), "#i-edit");
    this.#write(plain(message));
  }

  focus() {
    this.#draft.focus();
  }

  #key(event) {
    if (event.isComposing || event.keyCode === 229) return; // Enter that ends a word in a Chinese input method
    if (this.#menu.key(event)) event.preventDefault();
    else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape" && this.#about) this.#leave();
    else if (event.key === "ArrowUp" && this.#draft.value === "" && !this.#about) this.#editLast(event);
  }

  #editLast(event) {
    const message = this.#act.lastOwn();
    if (!message) return;
    event.preventDefault();
    this.edit(message);
  }

  async #submit() {
    const text = this.#draft.value.trim();
    const withFiles = this.#tray.size > 0 && this.#about?.mode !== "edit";
    if (!text && !withFiles) return;
    if (text.length > LONGEST) return trouble(t("tooLong"));
    if (withFiles && text.length > LONGEST_CAPTION) return trouble(t("captionLong"));
    const about = this.#about;
    const user = this.#user;
    this.#leave();
    this.#write("");
    try {
      await (withFiles ? this.#upload(text) : this.#deliver(text, about));
    } catch (error) {
      if (user === this.#user && this.#draft.value === "") this.#write(text);
      throw error;
    }
  }

  #deliver(text, about) {
    if (about?.mode === "edit") return text === plain(about.message).trim() ? undefined : this.#act.edit(about.message.id, text);
    return this.#act.send(text, about?.message.id ?? null);
  }

  async #upload(caption) {
    const waiting = this.#tray.take();
    $("composer").setAttribute("aria-busy", "true");
    try {
      for (let words = caption; waiting.length; words = "") {
        await this.#act.upload(waiting[0].file, words, waiting[0].kind);
        waiting.shift();
      }
    } finally {
      $("composer").removeAttribute("aria-busy");
      this.#tray.add(waiting.map(({ file }) => file));
    }
  }

  #command(text, now) {
    this.#write(now ? "" : `${text} `);
    if (now) this.#act.send(text, null);
    this.focus();
  }

  #toggleMenu() {
    if (this.#menu.open) this.#suggestions.close();
    else this.#suggestions.commands();
    this.focus();
  }

  #showContext(title, picture) {
    $("context-title").textContent = title;
    $("context-text").textContent = summary(this.#about.message);
    $("context-icon").setAttribute("href", picture);
    $("context").hidden = false;
    this.focus();
  }

  #leave() {
    if (this.#about?.mode === "edit") this.#write("");
    this.#about = null;
    $("context").hidden = true;
  }

  #write(text) {
    this.#draft.value = text;
    this.#draft.setSelectionRange(text.length, text.length);
    this.#changed();
  }

  #fit() {
    this.#draft.style.height = "auto";
    this.#draft.style.height = `${this.#draft.scrollHeight}px`;
  }

  #changed() {
    const { value } = this.#draft;
    const longest = this.#tray.size ? LONGEST_CAPTION : LONGEST;
    this.#fit();
    this.#draft.placeholder = t(this.#tray.size ? "draftFile" : "draft");
    $("count").hidden = value.length < longest * 0.9;
    $("count").textContent = `${value.length}/${longest}`;
    $("count").classList.toggle("over", value.length > longest);
    $("send").disabled = value.trim() === "" && this.#tray.size === 0;
    this.#suggestions.follow(value);
  }
}
