/** The world's clock and the buttons that move it on. */

import { $ } from "./dom.js";
import { dayOf, fullOf, timeOf } from "./when.js";

const LAG = 5000;

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
    $("clock-open").addEventListener("click", () => {
      const open = $("clock").classList.toggle("open");
      $("clock-open").setAttribute("aria-expanded", String(open));
    });
    setInterval(() => this.#draw(), 1000);
  }

  /** The world's time as the server just said it. */
  set(now) {
    this.#world = Date.parse(now);
    this.#heard = performance.now();
    this.#draw();
  }

  /** A message just came with this date: shows whether the world's clock runs or stands. */
  witness(date) {
    if (Math.abs(Date.parse(date) - this.#now()) < LAG) return;
    this.#stands = true;
    this.set(date);
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
