"""What an operator would look at before calling somebody: one line a thing, and what to do about it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from telegram.error import InvalidToken, TelegramError

from bot.settings import Settings
from bot.telegram import Telegram
from bot.translate import Catalogues
from knowledge.library import BrokenContentError, load
from knowledge.people import ADMINISTRATOR
from knowledge.search.weights import shipped
from store.store import Store, UnusableStoreError, sqlite_file


@dataclass(frozen=True)
class Finding:
    """One thing looked at. ``fine`` False needs somebody, ``note`` somebody some day; the text then says what to do."""

    fine: bool
    text: str
    note: bool = False

    def __str__(self) -> str:
        return f"{'problem' if not self.fine else 'note   ' if self.note else 'ok     '} {self.text}"


async def findings(settings: Settings, today: date) -> list[Finding]:
    """Look at content, languages, search, database, people, backups, settings and connection."""
    return [
        *_content(today),
        _languages(),
        _search(),
        _typeface(),
        *await _database(settings),
        _backups(settings),
        Finding(True, f"time zone: {settings.time_zone}"),
        await _connection(settings),
    ]


def _content(today: date) -> Iterator[Finding]:
    try:
        library = load()
    except BrokenContentError as error:
        yield Finding(False, f"content: {len(error.problems)} problems; run_bot.py check lists them")
        return
    yield Finding(True, f"content: {len(library.topics)} topics, version {library.version}")
    for year in (today.year, today.year + 1):
        known = library.calendar.known(date(year, 1, 1))
        how = f"of {year} are not complete: weekdays count as working days; fill in calendar/{year}.yaml"
        yield Finding(True, f"holidays: {f'of {year} are known' if known else how}", not known)


def _languages() -> Finding:
    languages = Catalogues.load().languages
    return Finding("zh" in languages, f"languages: {', '.join(languages) or 'none; locales/ is missing'}")


def _search() -> Finding:
    weights = shipped()
    return Finding(True, f"search: answers from certainty {weights.answer}, declines below {weights.offer}")


def _typeface() -> Finding:
    """Whether pictures can be written in Chinese; the system's typeface is only for signs beyond GB 2312."""
    from handlers.pictures.typefaces import SHIPPED, face, has, system_typeface  # noqa: PLC0415 - Pillow, only here

    try:
        drawn = all(has(face(20, bold=bold), sign) for bold in (False, True) for sign in "科创红黄绿灰灯")
    except OSError:
        drawn = False
    more = system_typeface()
    rare = f"rare signs: {more}" if more else "rare signs are drawn as 〓; install fonts-noto-cjk to have them"
    lost = f"the typefaces in {SHIPPED.relative_to(SHIPPED.parents[2])} cannot be read; unpack the product again"
    return Finding(drawn, f"typeface: {f'shipped; {rare}' if drawn else lost}", drawn and more is None)


async def _database(settings: Settings) -> list[Finding]:
    try:
        store = await Store.open(settings.database)
    except UnusableStoreError as error:
        return [Finding(False, f"database: {error}; check DATABASE_URL and the file's rights")]
    try:
        async with store.begin() as tx:
            administrators = await tx.people.count(ADMINISTRATOR)
    finally:
        await store.close()
    found = Finding(True, f"administrators: {administrators}")
    if not administrators and not settings.admin_ids:
        found = Finding(True, "administrators: none; the service prints a key at its start, or set ADMIN_IDS", True)
    return [Finding(True, "database: migrated to the newest version"), found]


def _backups(settings: Settings) -> Finding:
    if sqlite_file(settings.database) is None:
        return Finding(True, "backups: this database is copied with pg_dump, by a job of your own")
    folder = settings.backup_folder
    if folder is None:
        return Finding(True, "backups: none; set BACKUP_FOLDER for a copy every night", True)
    if folder.is_dir() and not os.access(folder, os.W_OK):
        return Finding(False, "backups: BACKUP_FOLDER cannot be written; check its rights")
    return Finding(True, "backups: every night")


async def _connection(settings: Settings) -> Finding:
    if settings.bot_token is None:
        return Finding(True, "connection: no BOT_TOKEN, so the playground is served; @BotFather gives one", True)
    proxy = settings.telegram_proxy
    note = " (SOCKS: PTB's own slower client is used)" if proxy and proxy.startswith("socks") else ""
    telegram = Telegram.at(settings.bot_token.get_secret_value(), settings.telegram_api_url, proxy)
    try:
        async with telegram:
            return Finding(True, f"connection: @{telegram.username}{note}")
    except InvalidToken:
        return Finding(False, "connection: the token was refused; check BOT_TOKEN")
    except TelegramError as error:
        name = type(error).__name__
        return Finding(False, f"connection: {name}; set TELEGRAM_PROXY or TELEGRAM_API_URL if Telegram is blocked here")
