/** Files waiting to be sent: chosen by button, dropped on the page or pasted. */

import { $, icon, make, readableSize } from "./dom.js";
import { trouble } from "./notices.js";
import { t } from "./words.js";

const LARGEST = 50 * 1024 * 1024;
const LARGEST_PHOTO = 10 * 1024 * 1024;
const PHOTOS = ["image/jpeg", "image/png", "image/webp"];
const VOICE = ["audio/ogg", "audio/opus"];

export class Tray {
  #files = [];
  #onChange;

  /** `onChange()` is called when files come or go. */
  constructor(onChange) {
    this.#onChange = onChange;
    $("attach").addEventListener("click", () => $("files").click());
    $("files").addEventListener("change", () => {
      this.add([...$("files").files]);
      $("files").value = "";
    });
    $("tray-files").addEventListener("click", ({ target }) => {
      const at = target.closest("button")?.dataset.at;
      if (at !== undefined) this.#set(this.#files.filter((_, other) => other !== Number(at)));
    });
    this.#takeDrops();
    this.#takePastes();
  }

  get size() {
    return this.#files.length;
  }

  add(files) {
    const fits = files.filter((file) => {
      if (file.size > LARGEST) trouble(t("tooLarge", { name: file.name, size: readableSize(file.size) }));
      else if (file.size === 0) trouble(t("emptyFile", { name: file.name }));
      return file.size > 0 && file.size <= LARGEST;
    });
    if (fits.length) this.#set([...this.#files, ...fits]);
  }

  /** Hands over the waiting files as [{file, kind}] and empties the tray. */
  take() {
    const asFile = $("as-file").checked;
    const taken = this.#files.map((file) => ({ file, kind: kindOf(file, asFile) }));
    this.#set([]);
    return taken;
  }

  #set(files) {
    this.#files = files;
    $("tray").hidden = files.length === 0;
    $("tray-original").hidden = !files.some((file) => kindOf(file, false) === "photo");
    $("tray-files").replaceChildren(...files.map(chip));
    this.#onChange();
  }

  #takeDrops() {
    let depth = 0;
    const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
    const shown = (change) => {
      depth = Math.max(0, depth + change);
      $("drop").hidden = depth === 0;
    };
    window.addEventListener("dragenter", (event) => hasFiles(event) && shown(1));
    window.addEventListener("dragleave", (event) => hasFiles(event) && shown(-1));
    window.addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
    window.addEventListener("drop", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      shown(-depth);
      this.add([...event.dataTransfer.files]);
    });
  }

  #takePastes() {
    $("draft").addEventListener("paste", (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      this.add(files);
    });
  }
}

function kindOf(file, asFile) {
  if (!asFile && PHOTOS.includes(file.type) && file.size <= LARGEST_PHOTO) return "photo";
  return VOICE.includes(file.type) ? "voice" : "document";
}

function chip(file, at) {
  const words = make("span", {}, make("b", {}, file.name), make("small", {}, readableSize(file.size)));
  const label = t("remove", { name: file.name });
  const remove = make("button", { type: "button", className: "plain", data: { at }, aria: { label } }, icon("close"));
  return make("li", {}, icon("file"), words, remove);
}
