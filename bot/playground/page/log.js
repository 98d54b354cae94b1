/** The conversation: messages in order with day lines, kept in view as it grows. */

import { $, make } from "./dom.js";
import { messageItem } from "./message.js";
import { dayOf } from "./when.js";
import { t } from "./words.js";

const TYPING_SHOWN = 6000;
const NEAR = 60;

export class Log {
  #messages = new Map();
  #items = new Map();
  #list = $("log");
  #scroll = $("scroll");
  #typing = 0;
  #following = true;
  #anchor = null; // first answer since the reader's own last message: its top stays in view
  #set = 0;
  #unseen = 0;

  constructor() {
    this.#scroll.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => this.#follow()).observe(this.#list);
    new ResizeObserver(() => this.#follow()).observe(this.#scroll);
    $("jump").addEventListener("click", () => this.toEnd());
  }

  get(id) {
    return this.#messages.get(Number(id));
  }

  /** The reader's last message that can be edited, or null. */
  lastOwn() {
    return [...this.#messages.values()].filter(({ from, html }) => from === "me" && html).sort((a, b) => b.id - a.id)[0] ?? null;
  }

  /** The rows of a keyboard that stands instead of the letters, if the bot's last message has one. */
  letters() {
    const last = [...this.#messages.values()].filter(({ from }) => from === "bot").sort((a, b) => b.id - a.id)[0];
    return last?.keyboard ?? [];
  }

  /** Shows exactly these messages, as after loading the page or a reconnect. */
  reset(messages) {
    const kept = new Set(messages.map(({ id }) => id));
    const first = this.#messages.size === 0;
    this.#list.setAttribute("aria-busy", "true");
    for (const id of [...this.#messages.keys()]) if (!kept.has(id)) this.#drop(id);
    for (const message of messages) this.#put(message);
    this.#tidy();
    this.#list.removeAttribute("aria-busy");
    if (first) this.toEnd();
  }

  clear() {
    this.reset([]);
    this.idle();
    $("empty").hidden = true;
  }

  /** Adds a new message or shows an edited one. */
  show(message) {
    const isNew = !this.#messages.has(message.id);
    const item = this.#put(message);
    this.#tidy();
    if (message.from === "bot") this.idle();
    if (isNew) this.#arrived(message, item);
    this.#follow();
  }

  remove(id) {
    this.#drop(id);
    this.#tidy();
  }

  /** The bot is typing: shown until its message comes, at most six seconds. */
  typing() {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.idle(), TYPING_SHOWN);
    $("typing").hidden = false;
    this.#follow();
  }

  idle() {
    clearTimeout(this.#typing);
    $("typing").hidden = true;
  }

  toEnd() {
    this.#anchor = null;
    this.#following = true;
    this.#seen();
    this.#follow();
  }

  /** Shows one message in the middle and marks it for a moment. */
  reveal(id) {
    const item = this.#items.get(Number(id));
    if (!item) return;
    this.#following = false;
    item.scrollIntoView({ block: "center" });
    item.classList.remove("marked");
    void item.offsetWidth; // restarts the animation
    item.classList.add("marked");
    item.focus({ preventScroll: true });
  }

  #put(message) {
    const old = this.#messages.get(message.id);
    const before = this.#items.get(message.id);
    if (old && JSON.stringify(old) === JSON.stringify(message)) return before;
    this.#messages.set(message.id, message);
    const item = messageItem(message, this.#messages.get(message.reply_to));
    this.#items.set(message.id, item);
    if (before) this.#replace(before, item);
    else this.#list.insertBefore(item, this.#itemAfter(message.id));
    return item;
  }

  #replace(before, item) {
    const focused = before.contains(document.activeElement);
    before.replaceWith(item);
    if (this.#anchor === before) this.#anchor = item;
    if (focused) (item.querySelector(".key") ?? item).focus({ preventScroll: true });
  }

  #itemAfter(id) {
    const later = [...this.#items.keys()].filter((other) => other > id);
    return later.length ? (this.#items.get(Math.min(...later)) ?? null) : null;
  }

  #drop(id) {
    this.#messages.delete(id);
    this.#items.get(id)?.remove();
    this.#items.delete(id);
  }

  #tidy() {
    for (const line of this.#list.querySelectorAll(":scope > .day")) line.remove();
    let day = "";
    for (const item of [...this.#list.children]) {
      const date = dayOf(this.get(item.dataset.id).date);
      if (date !== day) item.before(make("li", { className: "day", role: "separator" }, make("span", {}, date)));
      day = date;
    }
    $("empty").hidden = this.#messages.size > 0;
  }

  #arrived(message, item) {
    if (message.from === "me") {
      this.toEnd();
    } else if (this.#following) {
      this.#anchor ??= item;
    } else {
      this.#unseen += 1;
      this.#jumpButton();
    }
  }

  #follow() {
    const end = this.#scroll.scrollHeight - this.#scroll.clientHeight;
    if (this.#following) {
      const top = this.#anchor?.isConnected ? this.#anchor.offsetTop - 16 : end;
      this.#set = Math.max(0, Math.round(Math.min(top, end)));
      this.#scroll.scrollTop = this.#set;
    }
    this.#jumpButton();
  }

  #scrolled() {
    if (Math.abs(this.#scroll.scrollTop - this.#set) > 4) {
      this.#following = this.#below() < NEAR;
      this.#anchor = null;
    }
    if (this.#below() < NEAR) this.#seen();
    this.#jumpButton();
  }

  #below() {
    return this.#scroll.scrollHeight - this.#scroll.clientHeight - this.#scroll.scrollTop;
  }

  #seen() {
    this.#unseen = 0;
  }

  #jumpButton() {
    $("jump").hidden = this.#below() < NEAR;
    $("jump").classList.toggle("fresh", this.#unseen > 0);
    $("jump-words").textContent = this.#unseen ? t("newBelow", { n: this.#unseen }) : t("latest");
  }
}
