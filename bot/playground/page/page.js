/** The playground's page: wires the parts to the control API and to the events of one person. */

import * as api from "./api.js";
import { Clock } from "./clock.js";
import { Composer } from "./composer.js";
import { $ } from "./dom.js";
import { Line } from "./line.js";
import { Log } from "./log.js";
import { unfold } from "./markup.js";
import { plain } from "./message.js";
import { alertBox, ask, copyText, enlarge, toast, trouble } from "./notices.js";
import { People } from "./people.js";
import { t, translate, english } from "./words.js";

const SPIN = 15_000;
const AGAIN = 2_000;
const A_WHILE = 1_500;
const OTHER_LINES = 12;

let user = null;
let bot = { name: "", username: "" };
let line = null;
let waiting = null; // events that came while the state was being loaded
let sending = Promise.resolve();
const others = new Map();

const log = new Log();
const people = new People(become);
const clock = new Clock(async (seconds) => {
  const { now } = await api.advance(seconds);
  if (now) clock.set(now);
});
const composer = new Composer({
  send,
  edit: (id, text) => inOrder((me) => api.edit(me, id, text)),
  upload: (file, caption, kind) => inOrder((me) => api.upload(me, file, caption, kind)),
  lastOwn: () => log.lastOwn(),
  search: (query) => api.inline(user, query),
});

/** Runs calls one after the other, so that messages arrive in the order they were written. */
function inOrder(call) {
  const me = user;
  log.toEnd();
  const done = sending.then(() => call(me));
  sending = done.catch(() => {});
  return done;
}

function send(text, replyTo = null) {
  return inOrder((me) => api.send(me, text, replyTo));
}

function become(id) {
  if (id === user && line) return;
  user = id;
  const address = new URL(location.href);
  address.searchParams.set("user", id);
  history.replaceState(null, "", address);
  composer.become(id);
  log.clear();
  line?.close();
  others.get(id)?.close();
  others.delete(id);
  people.show(people.all, id);
  line = new Line(id, (event) => received(event, id), (state, seconds) => lineState(state, seconds, id));
}

function lineState(state, seconds, id) {
  if (id !== user) return;
  $("line-state").dataset.state = state;
  $("line-words").textContent = t(state, { n: seconds });
  $("line-retry").hidden = state !== "lost";
  if (state === "open") load(id);
}

async function load(id) {
  const events = [];
  waiting = events;
  const state = await api.state(id);
  if (id !== user) return;
  show(state);
  log.reset(state.messages);
  composer.letters = log.letters();
  for (const event of events) handle(event);
  if (waiting === events) waiting = null;
}

function show(state) {
  bot = state.bot;
  $("bot-name").textContent = bot.name;
  $("bot-username").textContent = `@${bot.username}`;
  $("empty-title").textContent = t("emptyTitle", { name: bot.name });
  document.title = `${bot.name} · ${t("title")}`;
  people.show(state.people, user);
  composer.know(state.commands, bot.username);
  clock.set(state.now);
  listenForOthers(state.people);
}

/** Counts messages for the people one is not, so that an answer to somebody else is not missed. */
function listenForOthers(all) {
  for (const { id } of all.slice(0, OTHER_LINES)) {
    if (id === user || others.has(id)) continue;
    others.set(id, new Line(id, (event) => event.type === "message" && event.message.from === "bot" && people.addUnread(id)));
  }
}

function received(event, id) {
  if (id !== user) return;
  if (waiting) waiting.push(event);
  else handle(event);
}

function handle(event) {
  if (event.type === "message" || event.type === "edit") log.show(event.message);
  else if (event.type === "delete") log.remove(event.id);
  else if (event.type === "typing") log.typing();
  else if (event.type === "clock") clock.set(event.now);
  else if (event.type === "commands") composer.know(event.commands, bot.username);
  else if (event.type === "toast" && event.text) (event.alert ? alertBox : toast)(event.text);
  if (event.type === "toast") stopSpinners(event.message);
  else if (event.message?.from === "bot") stopSpinners();
  composer.letters = log.letters();
}

/** The bot has answered: ends the waiting of the buttons of one message, or of all. */
function stopSpinners(id) {
  const where = id === undefined ? "" : `[data-id="${Number(id)}"] `;
  for (const key of document.querySelectorAll(`${where}.key[aria-busy]`)) key.removeAttribute("aria-busy");
}

async function pressKey(message, button) {
  if (button.hasAttribute("aria-busy")) return;
  button.setAttribute("aria-busy", "true");
  setTimeout(() => button.removeAttribute("aria-busy"), SPIN);
  try {
    await api.press(user, message.id, message.buttons[button.dataset.row][button.dataset.column].data);
  } catch (error) {
    button.removeAttribute("aria-busy");
    throw error;
  }
}

const ACTS = {
  press: pressKey,
  copy: (message, button) => copyText(message.buttons[button.dataset.row][button.dataset.column].copy),
  fold: (_, button) => unfold(button.parentElement, button.getAttribute("aria-expanded") !== "true"),
  command: (_, button) => send(button.dataset.command),
  photo: (message) => enlarge(message.photo.url, plain(message) || t("photo")),
  quote: (_, button) => log.reveal(button.dataset.target),
  reply: (message) => composer.reply(message),
  edit: (message) => composer.edit(message),
  "copy-text": (message) => copyText(plain(message)),
};

$("log").addEventListener("click", (event) => {
  const link = event.target.closest("a");
  const payload = link && startPayload(link);
  if (payload !== null && link) {
    event.preventDefault();
    openAs(payload);
    return;
  }
  const button = event.target.closest("[data-act]");
  if (button) ACTS[button.dataset.act](log.get(button.closest(".message").dataset.id), button);
});

/** The payload of a link that opens this bot (https://t.me/NAME?start=…), else null. */
function startPayload({ href }) {
  const { protocol, hostname, pathname, searchParams } = new URL(href);
  const web = hostname === "t.me" && pathname.slice(1).toLowerCase() === bot.username.toLowerCase();
  const app = protocol === "tg:" && searchParams.get("domain")?.toLowerCase() === bot.username.toLowerCase();
  return web || app ? (searchParams.get("start") ?? "") : null;
}

async function openAs(payload) {
  const choices = people.all.map(({ id, label }) => ({ label, value: String(id), primary: id === user }));
  const chosen = await ask(t("openAs"), [...choices, { label: t("cancel"), value: "" }]);
  if (chosen === null) return;
  become(Number(chosen));
  await send(`/start ${payload}`.trim());
}

async function begin() {
  document.documentElement.lang = english ? "en" : "zh-Hans";
  translate(document);
  const asked = new URLSearchParams(location.search).get("user");
  let state = null;
  while (state === null) {
    state = await api.state(asked).catch(() => api.state(null)).catch(() => null);
    if (state === null) await new Promise((done) => setTimeout(done, AGAIN));
  }
  people.show(state.people, state.user);
  become(state.user);
  setTimeout(async () => clock.check((await api.state(user)).now), A_WHILE);
  if (matchMedia("(hover: hover)").matches) composer.focus();
}

window.addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof api.Trouble) {
    event.preventDefault();
    trouble(event.reason.message);
  }
});
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && line?.retry());
window.addEventListener("online", () => line?.retry());
$("line-retry").addEventListener("click", () => line?.retry());
$("start").addEventListener("click", () => {
  send("/start");
  composer.focus();
});

await begin();
