"""The verbs that need no database and no chat: something in, a result out, the same for every run."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TypeAlias

import orjson

from bot.translate import HOME, Catalogues
from handlers.command_line import allocating, asking, calculating
from knowledge.library import BrokenContentError, load
from knowledge.live import Live
from knowledge.search.alike import alike

OK, PROBLEMS = 0, 1
_LARGEST = 64 << 20  # bytes of a file given on the command line
Offline: TypeAlias = Callable[[argparse.Namespace, date], int]


class UnusableInputError(Exception):
    """What was given cannot be worked on; the text says why in one sentence."""


def ask(options: argparse.Namespace, today: date) -> int:
    """Retrieval alone, one question or one a line."""
    desk = asking.Desk(Live(), Catalogues.load())
    for line in [" ".join(options.text)] if options.text else stdin():
        try:
            said = desk.reply(asking.read(line, options.role, options.on or today, options.lang))
        except ValueError as error:
            raise UnusableInputError(str(error)) from error
        print(orjson.dumps(said).decode() if options.json else said["text"], flush=True)
    return OK


def check(options: argparse.Namespace, _today: date) -> int:
    """Whether the content can be used."""
    try:
        library = load(options.folder)
    except BrokenContentError as error:
        print(error)
        return PROBLEMS
    print(f"{len(library.topics)} topics, {len(library.sources)} documents, {len(library.facts)} facts: no problem")
    for pair in alike(library):
        print(f"nearly the same: {pair}")
    return OK


def allocate(options: argparse.Namespace, today: date) -> int:
    """A ledger of R&D expenses, or a batch of them, in the four scopes."""
    library, translate = load(), Catalogues.load().translator(HOME)
    try:
        said = allocating.reply(library, options.ledger.name, content(options.ledger), today, translate)
    except ValueError as error:
        raise UnusableInputError(str(error)) from error
    results = said if isinstance(said, list) else [said]
    print(orjson.dumps(said).decode() if options.json else "\n\n".join(each["text"] for each in results))
    return OK


def assess(options: argparse.Namespace, today: date) -> int:
    """A self-check from a file, or a batch of them."""
    library, translate = load(), Catalogues.load().translator(HOME)
    try:
        text = calculating.text_of(content(options.file))
        if options.json:
            print(orjson.dumps(calculating.assessed(library, options.scheme, text, today)).decode())
        else:
            print(calculating.assessed_lines(library, options.scheme, text, today, translate))
    except ValueError as error:
        raise UnusableInputError(str(error)) from error
    return OK


def match(options: argparse.Namespace, today: date) -> int:
    """A profile from a file, or several, against every instrument."""
    library, translate = load(), Catalogues.load().translator(HOME)
    try:
        text = calculating.text_of(content(options.profile))
        if options.json:
            print(orjson.dumps(calculating.matched(library, text, today)).decode())
        else:
            print(calculating.matched_lines(library, text, today, translate))
    except ValueError as error:
        raise UnusableInputError(str(error)) from error
    return OK


def content(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        UnusableInputError: it cannot be read, or is far too large.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise UnusableInputError(f"{path}: larger than {_LARGEST >> 20} MB")
        return path.read_bytes()
    except OSError as error:
        raise UnusableInputError(f"{path}: {error.strerror}") from error


def stdin() -> Iterable[str]:
    """The lines of standard input that hold something."""
    return (line.strip() for line in sys.stdin if line.strip())
