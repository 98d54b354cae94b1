"""What an operator would look at before calling somebody: one line a thing, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from telegram.error import InvalidToken, TelegramError

from bot.settings import Settings
from bot.telegram import Telegram
from bot.translate import Catalogues
from knowledge.library import BrokenContentError, load
from knowledge.search.weights import shipped
from store.store import Store, UnusableStoreError


@dataclass(frozen=True)
class Finding:
    """One thing looked at. ``fine`` False needs somebody; the text then says what to do."""

    fine: bool
    text: str

    def __str__(self) -> str:
        return f"{'ok     ' if self.fine else 'problem'} {self.text}"


async def findings(settings: Settings) -> list[Finding]:
    """Look at content, languages, search, database, settings and connection."""
    return [
        _content(),
        _languages(),
        _search(),
        await _database(settings.database),
        Finding(True, f"time zone: {settings.time_zone}"),
        await _connection(settings),
    ]


def _content() -> Finding:
    try:
        library = load()
    except BrokenContentError as error:
        return Finding(False, f"content: {len(error.problems)} problems; run_bot.py check lists them")
    return Finding(True, f"content: {len(library.topics)} topics, version {library.version}")


def _languages() -> Finding:
    languages = Catalogues.load().languages
    return Finding("zh" in languages, f"languages: {', '.join(languages) or 'none; locales/ is missing'}")


def _search() -> Finding:
    weights = shipped()
    return Finding(True, f"search: answers from certainty {weights.answer}, declines below score {weights.in_scope}")


async def _database(url: str) -> Finding:
    try:
        store = await Store.open(url)
    except UnusableStoreError as error:
        return Finding(False, f"database: {error}; check DATABASE_URL and the file's rights")
    await store.close()
    return Finding(True, "database: migrated to the newest version")


async def _connection(settings: Settings) -> Finding:
    if settings.bot_token is None:
        return Finding(True, "connection: no BOT_TOKEN, so the playground is served")
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
