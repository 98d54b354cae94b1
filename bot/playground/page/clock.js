/** The world's clock and the buttons that move it on. */

import { $ } from "./dom.js";
import { dayOf, fullOf, timeOf } from "./when.js";

export class Clock {
  #world = null;
  #heard = 0;
  #stands = false; // a demonstration clock may stand still until it is moved

  /** `onAdvance(seconds)` is called by the buttons. */
  constructor(onAdvance) {
    $("clock-steps").addEventListener("click", ({ target }) => {
      const { seconds } = target.closest("button")?.dataset ?? {};
      if (seconds) onAdvance(Number(seconds));
    });
    $("clock-open").addEventListener("click", () => this.#unfold(!$("clock").classList.contains("open")));
    document.addEventListener("click", ({ target }) => $("clock").contains(target) || this.#unfold(false));
    $("clock").addEventListener("keydown", ({ key }) => key === "Escape" && this.#unfold(false));
    const narrow = matchMedia("(max-width: 800px)"); // only there the buttons hide behind the time
    const fit = () => ($("clock-open").disabled = !narrow.matches);
    narrow.addEventListener("change", fit);
    fit();
    setInterval(() => this.#draw(), 1000);
  }

  /** The world's time as the server just said it. */
  set(now) {
    this.#world = Date.parse(now);
    this.#heard = performance.now();
    this.#draw();
  }

  /** The world's time once more, a while after `set`: shows whether its clock runs or stands. */
  check(now) {
    this.#stands = Date.parse(now) - this.#world < (performance.now() - this.#heard) / 2;
    this.set(now);
  }

  #unfold(open) {
    $("clock").classList.toggle("open", open);
    $("clock-open").setAttribute("aria-expanded", String(open));
  }

  #now() {
    return this.#world + (this.#stands ? 0 : performance.now() - this.#heard);
  }

  #draw() {
    if (this.#world === null) return;
    const now = this.#now();
    $("clock-day").textContent = dayOf(now);
    $("clock-time").textContent = timeOf(now);
    $("clock-open").title = fullOf(now);
  }
}
