/** Instants in the time of Ningbo, whatever the reader's own time zone is. */

import { locale } from "./words.js";

const zone = { timeZone: "Asia/Shanghai" };
const time = new Intl.DateTimeFormat(locale, { ...zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const day = new Intl.DateTimeFormat(locale, { ...zone, year: "numeric", month: "long", day: "numeric", weekday: "short" });
const full = new Intl.DateTimeFormat(locale, { ...zone, dateStyle: "full", timeStyle: "medium" });

/** "10:05" */
export const timeOf = (date) => time.format(new Date(date));
/** "2026年11月23日 周一" */
export const dayOf = (date) => day.format(new Date(date)).replace(/日周/, "日 周");
/** Date and time with seconds, for a tooltip. */
export const fullOf = (date) => full.format(new Date(date));
