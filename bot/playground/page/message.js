/** One message as an element: quote, photo, document, text, meta line and rows of inline buttons. */

import { icon, make, readableSize, safeUrl } from "./dom.js";
import { toNodes, toText } from "./markup.js";
import { fullOf, timeOf } from "./when.js";
import { t } from "./words.js";

/** The `li` of a message; `quoted` is the message it replies to, if it is still there. */
export function messageItem(message, quoted) {
  const who = message.from === "me" ? t("me") : message.name;
  const name = make("span", { className: "sr" }, `${who}：`);
  const bubble = make("div", { className: "bubble" }, name, ...body(message, quoted), meta(message));
  const rows = message.buttons ?? [];
  const item = make("li", { className: `message ${message.from}`, tabIndex: -1, data: { id: message.id } }, bubble);
  if (rows.length) item.append(keyboard(rows));
  item.classList.toggle("with-keys", rows.length > 0);
  return item;
}

/** The plain text of a message, for copying, quoting and editing. */
export const plain = (message) => toText(message.html ?? message.caption_html);

/** One line that stands for the message in a quote. */
export const summary = (message) =>
  plain(message).trim().split("\n")[0].slice(0, 200) || message.document?.name || (message.photo ? t("photo") : "…");

function body(message, quoted) {
  const text = message.html ?? message.caption_html;
  const parts = [
    message.reply_to ? quote(quoted) : null,
    message.photo ? photo(message) : null,
    message.document ? documentLink(message.document) : null,
    text ? make("div", { className: "text" }, toNodes(text)) : null,
  ].filter((part) => part !== null);
  return parts.length ? parts : [make("p", { className: "text other" }, t("otherKind"))];
}

function quote(quoted) {
  if (!quoted) return make("p", { className: "quote" }, t("goneQuote"));
  const name = make("b", {}, quoted.from === "me" ? t("me") : quoted.name);
  const data = { act: "quote", target: quoted.id };
  return make("button", { type: "button", className: "quote", title: t("quote"), data }, name, make("span", {}, summary(quoted)));
}

function photo(message) {
  const { url, width, height } = message.photo;
  const alt = plain(message).trim().slice(0, 120) || t("photo");
  const image = make("img", { src: safeUrl(url, ["http:", "https:"]) ?? "", alt, loading: "lazy", decoding: "async" });
  if (width && height) Object.assign(image, { width, height });
  return make("button", { type: "button", className: "photo", title: t("enlarge"), data: { act: "photo" } }, image);
}

function documentLink({ url, name, size }) {
  const words = make("span", {}, make("b", {}, name), make("small", {}, readableSize(size)));
  const href = safeUrl(url, ["http:", "https:"]) ?? "#";
  return make("a", { className: "document", href, download: name }, icon("file"), words, icon("save"));
}

function meta(message) {
  const time = make("time", { dateTime: message.date, title: fullOf(message.date) }, timeOf(message.date));
  const tools = make("span", { className: "tools" }, tool("reply", "reply"), tool("copy-text", "copyText", "copy"));
  if (message.from === "me" && message.html) tools.append(tool("edit", "edit"));
  const edited = message.edited ? make("span", {}, t("edited")) : null;
  return make("footer", { className: "meta" }, edited, time, tools);
}

const tool = (act, words, picture = act) =>
  make("button", { type: "button", title: t(words), data: { act }, aria: { label: t(words) } }, icon(picture));

function keyboard(rows) {
  const box = make("div", { className: "keys" });
  rows.forEach((row, r) => {
    const line = make("div", { className: "row" }, ...row.map((button, c) => key(button, r, c)));
    line.style.setProperty("--n", row.length);
    line.style.setProperty("--w", Math.max(...row.map(({ text }) => ems(text))));
    box.append(line);
  });
  return box;
}

function key({ text, data, url, copy }, row, column) {
  const label = make("span", { className: "label" }, text);
  if (url && safeUrl(url)) {
    return make("a", { className: "key", href: url, target: "_blank", rel: "noopener noreferrer" }, label, icon("link"));
  }
  const act = copy ? "copy" : "press";
  const usable = Boolean(copy ?? data);
  const properties = { type: "button", className: "key", data: { act, row, column }, disabled: !usable, title: usable ? "" : t("notHere") };
  return make("button", properties, label, copy ? icon("copy") : null);
}

// A guess at the width of a label, in em: wide for Chinese and signs, a bit more than half for Latin.
const ems = (text) => [...text].reduce((sum, sign) => sum + (sign.codePointAt(0) > 0x2e7f ? 1.05 : 0.65), 0);
