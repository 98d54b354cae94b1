"""The verbs and flags of the command line; what they do is wired in run_bot.py."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Coroutine, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from bot.settings import Settings
from knowledge.library import CONTENT
from knowledge.people import ROLES, VISITOR

Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
Verb: TypeAlias = Callable[[argparse.Namespace, Settings], Coroutine[Any, Any, int]]


def parser(runs: Mapping[str, Verb]) -> argparse.ArgumentParser:
    """The parser; ``options.run`` is the verb's function, that of ``serve`` when no verb is given."""
    top = argparse.ArgumentParser(prog="run_bot.py", description="科创助手 · Sci-Tech Innovation Assistant")
    verbs = top.add_subparsers(dest="verb", metavar="VERB")
    serve = verbs.add_parser("serve", help="run: Telegram with BOT_TOKEN, else the playground (the default)")
    serve.add_argument("--port", type=int, default=8080, help="of the playground")
    chat = verbs.add_parser("chat", help="talk in the terminal")
    say = verbs.add_parser("say", help="send single messages through the whole stack")
    say.add_argument("--press", action="append", default=[], metavar="BUTTON", help="then press a button")
    say.add_argument("--file", action="append", default=[], metavar="PATH", help="then send a file")
    for talking in (chat, say):
        talking.add_argument("--user", type=int, help="the number of the person")
    ask = verbs.add_parser("ask", help="retrieval alone")
    ask.add_argument("--lang", choices=("zh", "en"))
    ask.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="the rules of this day")
    check = verbs.add_parser("check", help="lint the content")
    check.add_argument("folder", type=Path, nargs="?", default=CONTENT)
    allocate = verbs.add_parser("allocate", help="a ledger of R&D expenses in the four scopes")
    allocate.add_argument("ledger", type=Path, help=".xlsx, .xls, .csv, YAML or JSON; several cases in one are a batch")
    assess = verbs.add_parser("assess", help="a self-check from a file")
    assess.add_argument("scheme", help="e.g. hnte_check; batch: each case names its own")
    assess.add_argument("file", type=Path, help="YAML or JSON: {inputs: {…}}, or {cases: [{id, kind, inputs}…]}")
    match = verbs.add_parser("match", help="a profile against every instrument")
    match.add_argument(
        "profile", type=Path, help="YAML or JSON: {as_of, profile: {…}}, or {as_of, cases: [{id, profile}…]}"
    )
    operating = _of_operators(verbs)
    importing, exporting = _of_data(verbs)
    _of_content(verbs)
    for verb in (say, ask):
        verb.add_argument("text", nargs="*", help="without: one per line of standard input")
    for verb in (chat, say, ask):
        verb.add_argument("--role", choices=ROLES, default="enterprise")
    for verb in (serve, chat, say, *operating, importing, exporting):
        verb.add_argument("--db", help="another database than DATABASE_URL")
    for verb in (serve, chat, say, ask, allocate, assess, match):
        verb.add_argument("--today", type=date.fromisoformat, metavar="DATE")
    for verb in (say, ask, verbs.choices["invite"], allocate, assess, match, importing, exporting):
        verb.add_argument("--json", action="store_true")
    for name, run in runs.items():
        verbs.choices[name].set_defaults(run=run)
    top.set_defaults(run=runs["serve"], port=8080, today=None, db=None)
    return top


def _of_operators(verbs: Verbs) -> list[argparse.ArgumentParser]:
    """The verbs of who runs the service."""
    doctor = verbs.add_parser("doctor", help="look at settings, database, content, time zone, connection")
    backup = verbs.add_parser("backup", help="copy the SQLite database, also while the service runs")
    backup.add_argument("file", type=Path, nargs="?", help="a new file; without: a dated one in BACKUP_FOLDER")
    restore = verbs.add_parser("restore", help="go back to a copy, after showing what would be lost")
    restore.add_argument("file", type=Path)
    restore.add_argument("--check", action="store_true", help="only show it")
    invite = verbs.add_parser("invite", help="make a one-time invitation to a role")
    invite.add_argument("role", choices=[role for role in ROLES if role != VISITOR])
    return [doctor, backup, restore, invite]


def _of_data(verbs: Verbs) -> tuple[argparse.ArgumentParser, argparse.ArgumentParser]:
    """The verbs that bring files in and take them out."""
    importing = verbs.add_parser(
        "import", help="what a file would change; with --yes it is written, whole or not at all"
    )
    importing.add_argument("kind", help="what the file holds, e.g. indicators")
    importing.add_argument("file", type=Path, help=".xlsx, .xls or .csv")
    importing.add_argument("--yes", action="store_true", help="write it")
    exporting = verbs.add_parser("export", help="everything of a kind as a workbook")
    exporting.add_argument("kind", help="e.g. indicators")
    exporting.add_argument("file", type=Path, nargs="?", help="a new .xlsx; without: a dated one in the working folder")
    return importing, exporting


def _of_content(verbs: Verbs) -> None:
    """What keeps the content in order: ``kb CHORE``."""
    chores = verbs.add_parser("kb", help="look after the content").add_subparsers(
        dest="chore", metavar="CHORE", required=True
    )
    lint = chores.add_parser("lint", help="the check of the content, as `check`")
    new = chores.add_parser("new", help="make the file of a new entry, to be completed")
    new.add_argument("id", help="folder/name, e.g. hnte/moving")
    new.add_argument("title")
    new.add_argument("phrasing", nargs="*", help="ways of asking for it")
    show = chores.add_parser("show", help="an entry as a role reads it on a day")
    show.add_argument("id")
    show.add_argument("--role", choices=ROLES, default="enterprise")
    show.add_argument("--on", type=date.fromisoformat, metavar="DATE")
    diff = chores.add_parser("diff", help="answers and self-test before and after a change")
    diff.add_argument("other", type=Path, help="the content folder as it was before")
    exporting = chores.add_parser("export", help="all entries as a table")
    exporting.add_argument("file", type=Path, help="a new .xlsx")
    importing = chores.add_parser("import", help="what a table would change; with --yes it is written")
    importing.add_argument("file", type=Path, help="the .xlsx of export, changed")
    importing.add_argument("--yes", action="store_true", help="write it")
    overdue = chores.add_parser("overdue", help="entries whose day of review has come")
    links = chores.add_parser("links", help="documents with their addresses and when they were checked")
    for chore in (lint, new, show, diff, exporting, importing, overdue, links):
        chore.add_argument("--folder", type=Path, default=CONTENT, help="another content folder")
        chore.add_argument("--today", type=date.fromisoformat, metavar="DATE")
