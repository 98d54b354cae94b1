/** From the server's HTML to nodes: only the tags of the contract survive, whatever came in. */

import { icon, make, safeUrl } from "./dom.js";
import { t } from "./words.js";

const TAGS = new Set(["b", "i", "u", "s", "code", "pre", "a", "blockquote", "br"]);

/** A fragment of safe nodes; long quotes marked `expandable` are folded. */
export function toNodes(html) {
  const fragment = document.createDocumentFragment();
  fragment.append(...copyAll(new DOMParser().parseFromString(html, "text/html").body));
  return fragment;
}

/** The text a person would read, line breaks kept. */
export function toText(html) {
  const body = new DOMParser().parseFromString(html ?? "", "text/html").body;
  for (const br of body.querySelectorAll("br")) br.replaceWith("\n");
  return body.textContent;
}

const BLOCKS = new Set(["BLOCKQUOTE", "PRE"]);
const COMMAND_OR_DATE = /(?<![\w/:.<-])(\/[a-z][a-z0-9_]{0,31})(?![\w/.-])|(\d{4}-\d\d-\d\d)/;

const copyAll = (parent) => [...parent.childNodes].flatMap(copy);

function copy(node) {
  if (node.nodeType === Node.TEXT_NODE) return words(node);
  if (node.localName === "br" && BLOCKS.has(node.previousSibling?.nodeName)) return []; // a block ends its line itself
  if (node.nodeType !== Node.ELEMENT_NODE) return [];
  if (!TAGS.has(node.localName)) return [node.textContent];
  if (node.localName === "a") return [link(node)];
  if (node.localName === "blockquote" && node.classList.contains("expandable")) return [foldable(node)];
  return [make(node.localName, {}, ...copyAll(node))];
}

function words(node) {
  if (node.parentElement.closest("a, code, pre")) return [node.data];
  const data = (command) => ({ act: "command", command });
  const ways = [
    (part) => part,
    (part) => make("button", { type: "button", className: "command", data: data(part) }, part),
    (part) => make("span", { className: "whole" }, part), // a line must not end in the middle of a date
  ];
  return node.data.split(COMMAND_OR_DATE).flatMap((part, at) => (part ? [ways[at % 3](part)] : []));
}

function link(node) {
  const href = safeUrl(node.getAttribute("href") ?? "");
  if (href === null) return make("span", {}, ...copyAll(node));
  return make("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...copyAll(node));
}

function foldable(node) {
  const text = make("div", { className: "fold-text" }, ...copyAll(node));
  const words = make("span", {}, t("unfold"));
  const toggle = make("button", { type: "button", hidden: true, data: { act: "fold" }, aria: { expanded: "false" } }, words, icon("down"));
  const quote = make("blockquote", { className: "fold folded" }, text, toggle);
  text.addEventListener("focusin", () => unfold(quote, true));
  measure.observe(text);
  return quote;
}

// A quote of three lines or fewer needs no toggle; its height is known only once it is laid out.
const measure = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const quote = target.parentElement;
    if (quote.classList.contains("folded")) quote.lastElementChild.hidden = target.scrollHeight <= target.clientHeight + 2;
  }
});

/** Opens or folds a long quote. */
export function unfold(quote, open) {
  const toggle = quote.querySelector(":scope > button");
  if (toggle.hidden) return;
  quote.classList.toggle("folded", !open);
  toggle.setAttribute("aria-expanded", String(open));
  toggle.firstElementChild.textContent = t(open ? "fold" : "unfold");
}
