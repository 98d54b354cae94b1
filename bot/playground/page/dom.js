/** Small helpers to find and make elements; text always goes in as text. */

export const $ = (id) => document.getElementById(id);

/** An element with properties, `data` and children: make("p", {className: "x"}, "text", child). */
export function make(tag, properties = {}, ...children) {
  const { data = {}, aria = {}, ...rest } = properties;
  const el = Object.assign(document.createElement(tag), rest);
  Object.assign(el.dataset, data);
  for (const [name, value] of Object.entries(aria)) el.setAttribute(`aria-${name}`, value);
  el.append(...children.filter((child) => child !== null));
  return el;
}

const SVG = "http://www.w3.org/2000/svg";

/** One icon of the sprite in index.html. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

/** The address if it is one a page may open or show, else null. */
export function safeUrl(address, schemes = ["http:", "https:", "mailto:", "tel:", "tg:"]) {
  try {
    return schemes.includes(new URL(address, location.href).protocol) ? address : null;
  } catch {
    return null;
  }
}

const UNITS = ["B", "KB", "MB", "GB"];

/** 1536 → "1.5 KB". */
export function readableSize(bytes) {
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${UNITS[unit]}`;
}
