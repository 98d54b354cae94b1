/** One person's WebSocket of events; it reconnects by itself with growing pauses. */

const PAUSES = [1, 2, 3, 5, 8, 10];
const SILENCE = 10_000;

export class Line {
  #user;
  #onEvent;
  #onState;
  #socket = null;
  #timer = 0;
  #tries = 0;
  #closed = false;

  /** `onState(name, seconds)`: "opening", "open" or "lost" with the seconds until the next try. */
  constructor(user, onEvent, onState = () => {}) {
    this.#user = user;
    this.#onEvent = onEvent;
    this.#onState = onState;
    this.#open();
  }

  #open() {
    clearTimeout(this.#timer);
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/play/events?user=${this.#user}`);
    const giveUp = setTimeout(() => socket.close(), SILENCE);
    this.#socket = socket;
    this.#onState("opening", 0);
    socket.onopen = () => {
      clearTimeout(giveUp);
      this.#tries = 0;
      this.#onState("open", 0);
    };
    socket.onmessage = ({ data }) => this.#onEvent(JSON.parse(data));
    socket.onclose = () => {
      clearTimeout(giveUp);
      if (this.#socket === socket && !this.#closed) this.#wait(PAUSES[Math.min(this.#tries++, PAUSES.length - 1)]);
    };
  }

  #wait(seconds) {
    this.#onState("lost", seconds);
    this.#timer = setTimeout(() => (seconds > 1 ? this.#wait(seconds - 1) : this.#open()), 1000);
  }

  /** Tries at once if the line is down. */
  retry() {
    if (!this.#closed && this.#socket.readyState === WebSocket.CLOSED) this.#open();
  }

  /** Ends the line for good. */
  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    const socket = this.#socket;
    socket.onmessage = null;
    // Closed while it still connects, it would count as a failure in the browser's console.
    if (socket.readyState === WebSocket.CONNECTING) socket.onopen = () => socket.close();
    else socket.close();
  }
}
