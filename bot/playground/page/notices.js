/** Short notices, alerts, a choice and the photo viewer. */

import { $, make } from "./dom.js";
import { t } from "./words.js";

const SHOWN = 4000;
const TROUBLE_SHOWN = 9000;

/** A notice for a few seconds. */
export function toast(text) {
  lay(make("p", { className: "toast" }, text), SHOWN);
}

/** An error in the words of a person; stays longer and is read at once. */
export function trouble(text) {
  lay(make("p", { className: "toast bad", role: "alert" }, text), TROUBLE_SHOWN);
}

function lay(notice, shown) {
  const box = $("toasts");
  while (box.children.length > 2) box.firstElementChild.remove();
  box.append(notice);
  notice.addEventListener("click", () => notice.remove());
  setTimeout(() => notice.remove(), shown);
}

/** A text that waits for an OK. */
export const alertBox = (text) => ask(text, [{ label: t("ok"), value: "ok", primary: true }]);

/** Asks for one of `choices` [{label, value, primary?}]; null when dismissed. */
export function ask(text, choices) {
  const dialog = $("ask");
  if (dialog.open) dialog.close("");
  $("ask-text").textContent = text;
  $("ask-choices").replaceChildren(
    ...choices.map(({ label, value, primary }) => make("button", { value, className: primary ? "primary" : "" }, label)),
  );
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((done) => dialog.addEventListener("close", () => done(dialog.returnValue || null), { once: true }));
}

/** The photo in full size over the page. */
export function enlarge(url, alt) {
  const viewer = $("viewer");
  Object.assign($("viewer-photo"), { src: url, alt });
  $("viewer-save").href = url;
  viewer.showModal();
  viewer.onclick = ({ target }) => target.closest("form") ?? viewer.close();
}

/** Copies text; if the browser refuses, shows it to be copied by hand. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(t("copied"));
  } catch {
    await alertBox(text);
  }
}
