/** Calls of the playground's control API. Every failure is a `Trouble` whose words a person understands. */

import { t } from "./words.js";

export class Trouble extends Error {}

async function reason(answer) {
  if (answer.status === 413) return t("tooLargeThere");
  const why = (await answer.text()).trim();
  const readable = answer.status < 500 && why !== "" && why.length <= 200;
  return readable ? t("refused", { why }) : t("broken", { code: answer.status });
}

async function call(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, { cache: "no-store", ...options });
  } catch {
    throw new Trouble(t("unreachable"));
  }
  if (!answer.ok) throw new Trouble(await reason(answer));
  return answer.json().catch(() => ({}));
}

const post = (path, body) =>
  call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const state = (user) => call(user === null ? "/play/state" : `/play/state?user=${encodeURIComponent(user)}`);
export const send = (user, text, replyTo) =>
  post("/play/send", replyTo === null ? { user, text } : { user, text, reply_to: replyTo });
export const press = (user, message, data) => post("/play/press", { user, message, data });
export const edit = (user, message, text) => post("/play/edit", { user, message, text });
export const advance = (seconds) => post("/play/clock", { advance_seconds: seconds });

/** What the bot offers for a query typed after its @name, as Telegram's InlineQueryResult objects. */
export const inline = async (user, query) => (await post("/play/inline", { user, query })).results ?? [];

/** Sends one file; `kind` is "document", "photo" or "voice". */
export function upload(user, file, caption, kind) {
  const form = new FormData();
  form.append("user", String(user));
  form.append("kind", kind);
  if (caption) form.append("caption", caption);
  form.append("file", file, file.name);
  return call("/play/file", { method: "POST", body: form });
}
