"""One walk through the registry: no two doors alike, each can be reached, each sentence is spoken in every language."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po
from telegram import Update

from bot.playground.server import Playground
from bot.playground.world import Persona, World
from bot.telegram import Telegram
from bot.translate import HOME, LOCALES
from bot.turns import Callback, Run
from handlers import errors, registry
from handlers.handler import Handler
from handlers.registry import HANDLERS, Native
from knowledge.people import PERMISSIONS, ROLES

ROOT = Path(__file__).parents[2]
TOKEN = "4713:registry"
SLOT = re.compile(r"\{(\w*)")
KEYWORDS = DEFAULT_KEYWORDS | {"Handler": (4,)}
COMMAND = re.compile(r"[a-z0-9_]{1,32}")


def test_no_two_handlers_have_one_name() -> None:
    assert [name for name, count in Counter(handler.name for handler in HANDLERS).items() if count > 1] == []


def test_no_two_handlers_listen_to_one_word() -> None:
    said = chain.from_iterable({handler.command, *handler.words} - {None} for handler in HANDLERS)
    assert [word for word, count in Counter(said).items() if count > 1] == []


@pytest.mark.parametrize("handler", HANDLERS, ids=lambda handler: handler.name)
def test_a_handler_is_whole(handler: Handler) -> None:
    assert handler.act in PERMISSIONS
    assert handler.help
    assert handler.command is None or COMMAND.fullmatch(handler.command)
    assert all(word == word.strip().casefold() and not word.isdecimal() for word in handler.words)


def test_every_act_is_used_and_every_role_may_ask() -> None:
    used = {handler.act for handler in HANDLERS}
    assert {act for act in PERMISSIONS if act.rpartition(".")[2] not in {"internal"}} <= used
    assert PERMISSIONS["topics.read"] == frozenset(ROLES)


def test_free_text_is_the_last_of_all() -> None:
    assert HANDLERS[-1].name == "topics.ask"
    assert not HANDLERS[-1].words
    assert HANDLERS[-1].command is None


# --- who takes what ---------------------------------------------------------------------------------------------------


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """PTB's bot, introduced to a playground: its handlers want to know its name."""
    async with Playground(World([Persona(1, "甲", "one", "甲")]), TOKEN) as playground:
        bot = Telegram.at(TOKEN, playground.url)
        async with bot:
            yield bot


def message(text: str | None, chat: str = "private") -> dict[str, Any]:
    """A message as Telegram sends it; without a text, a sticker's place is taken by a point on the map."""
    command = text.split(" ")[0] if text and text.startswith("/") else ""
    marked = [{"type": "bot_command", "offset": 0, "length": len(command)}] if command else []
    said = {"text": text, "entities": marked} if text is not None else {"location": {"latitude": 1, "longitude": 1}}
    person = {"id": 1, "is_bot": False, "first_name": "甲"}
    return {"message_id": 5, "date": 0, "chat": {"id": 1, "type": chat}, "from": person, **said}


def accepts(handler: Native, update: Update) -> bool:
    """PTB's rule: anything but None and False is a yes."""
    answer = handler.check_update(update)
    return answer is not None and answer is not False


def taken(telegram: Telegram, kind: str, sent: dict[str, Any]) -> Run | None:
    """What takes an update: the first that says yes, as in the running bot."""
    runs: dict[int, Run] = {}

    def door(run: Run) -> Callback:
        async def callback(_update: Update, _context: object) -> None:
            raise AssertionError("nothing is run here")

        runs[id(callback)] = run
        return callback

    native = registry.handlers(door)
    update = Update.de_json({"update_id": 1, kind: sent}, telegram)
    first = next((handler for handler in native if accepts(handler, update)), None)
    return runs[id(first.callback)] if first else None


@pytest.mark.parametrize("handler", [h for h in HANDLERS if h.command], ids=lambda handler: handler.name)
async def test_a_command_leads_to_its_handler(handler: Handler, telegram: Telegram) -> None:
    for text in (f"/{handler.command}", f"/{handler.command} more", f"/{handler.command}@{telegram.username}"):
        assert taken(telegram, "message", message(text)) == handler.guarded


async def test_words_lead_to_their_handler(telegram: Telegram) -> None:
    for handler in HANDLERS:
        for word in handler.words:
            run = taken(telegram, "message", message(word))
            assert isinstance(run, partial)
            assert run.args == (handler,)


async def test_buttons_lead_to_their_handler(telegram: Telegram) -> None:
    pressed = {"id": "1", "chat_instance": "1", "from": message("")["from"], "message": message("x")}
    for handler in HANDLERS:
        for data in (handler.name, f"{handler.name}:argument"):
            assert taken(telegram, "callback_query", pressed | {"data": data}) == handler.guarded
    for data in ("nothing", "topics", f"{HANDLERS[0].name}x", "topics.show2:x"):
        assert taken(telegram, "callback_query", pressed | {"data": data}) == errors.stale


async def test_everything_else_is_free_text_or_unreadable_and_groups_are_left_alone(telegram: Telegram) -> None:
    for text in ("高企要什么条件", "/nosuchcommand with words", "1"):
        assert taken(telegram, "message", message(text)) == registry.free_text
        assert taken(telegram, "edited_message", message(text)) == registry.free_text
        assert taken(telegram, "message", message(text, "group")) is None
    assert taken(telegram, "message", message("/nosuchcommand")) == registry.unknown_command
    assert taken(telegram, "message", message(None)) == errors.unreadable


def test_every_button_of_the_views_names_a_handler() -> None:
    names = {handler.name for handler in HANDLERS}
    unknown = [found for found in buttons() if found.partition(":")[0] not in names]
    assert unknown == []


def buttons() -> Iterator[str]:
    """The data of every button that the code makes, up to the first slot."""
    for path in sorted((ROOT / "handlers").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Button" and len(node.args) == 2:
                data = node.args[1]
                first = data.values[0] if isinstance(data, ast.JoinedStr) else data
                if isinstance(first, ast.Constant):
                    yield str(first.value)


# --- languages --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sentences() -> set[str]:
    """Every sentence of the code that is marked for translation."""
    rows = chain.from_iterable(
        extract_from_dir(ROOT / part, method_map=[("**.py", "python")], keywords=KEYWORDS)
        for part in ("bot", "handlers")
    )
    return {text if isinstance(text, str) else text[0] for _file, _line, text, _comments, _context in rows}


def catalogue(language: str) -> Catalog:
    """A language as its file says it."""
    with (LOCALES / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


LANGUAGES = sorted(path.name for path in LOCALES.iterdir() if path.is_dir())


def test_there_is_chinese_and_english() -> None:
    assert {HOME, "en"} <= set(LANGUAGES)


def test_every_sentence_is_translated_at_home(sentences: set[str]) -> None:
    home = {row.id: row.string for row in catalogue(HOME) if row.id}
    assert sorted(text for text in sentences if not home.get(text)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_holds_nothing_unsure_and_nothing_old(language: str, sentences: set[str]) -> None:
    known = catalogue(language)
    assert list(known.obsolete) == []
    assert [row.id for row in known if row.id and row.fuzzy] == []
    assert sorted(str(row.id) for row in known if row.id and row.id not in sentences) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_the_same_slots(language: str) -> None:
    rows = [(str(row.id), str(row.string)) for row in catalogue(language) if row.id and row.string]
    assert [said for said, text in rows if set(SLOT.findall(said)) != set(SLOT.findall(text))] == []


def test_every_announced_command_has_a_short_help() -> None:
    assert all(len(handler.help) <= 100 for handler in HANDLERS)
