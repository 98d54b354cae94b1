"""``kb``: what keeps the content in order, without a chat: look, compare, list what is due, out to a table and back."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.translate import HOME, Catalogues
from handlers.command_line.offline import OK, PROBLEMS, UnusableInputError, check, content
from handlers.files.topic_book import read_topics, topic_book
from handlers.views import topics as views
from handlers.views.keeping import plain_answers
from knowledge import comparing
from knowledge.comparing import compare
from knowledge.editing import Changes, UnreadableRowError, cells, changes, text_of
from knowledge.learning import skeleton
from knowledge.library import BrokenContentError, as_written, load
from knowledge.live import Live
from knowledge.people import may
from knowledge.topics import answer

Run = Callable[[argparse.Namespace, date], int]
_DIFFERENCES = 40  # lines of one entry that are shown


def kb(options: argparse.Namespace, today: date) -> int:
    """Run one of the verbs below ``kb``."""
    try:
        return RUNS[options.chore](options, today)
    except BrokenContentError as error:
        print(error)
        return PROBLEMS


def new(options: argparse.Namespace, today: date) -> int:
    """Make the file of a new entry, to be completed; one that is there is left alone."""
    path: Path = options.folder / "topics" / f"{options.id}.yaml"
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("x", encoding="utf-8") as out:
            out.write(skeleton(options.title, options.phrasing or [options.title], today.isoformat()))
    except OSError as error:
        raise UnusableInputError(f"{path}: {error.strerror}") from error
    print(path)
    return OK


def show(options: argparse.Namespace, today: date) -> int:
    """An entry as a role reads it on a day."""
    library = load(options.folder)
    topic = library.topics.get(options.id)
    if topic is None:
        raise UnusableInputError(f"{options.id}: no such entry")
    translate = Catalogues.load().translator(HOME)
    said = answer(library, options.id, options.on or today, None, HOME)
    print(views.answer_card(said, None, library, translate).plain)
    if topic.audience != "public":
        print("（仅局内人员可见）")
    if topic.staff_note and may(options.role, "topics.internal"):
        print(f"内部提示：{topic.staff_note}")
    return OK


def overdue(options: argparse.Namespace, today: date) -> int:
    """The entries whose day of review has come, the longest overdue first; code 1 when there are any."""
    due = comparing.overdue(load(options.folder), today)
    for day, key, topic in due:
        print(f"{day}　{key}　{topic.title}")
    print(f"共 {len(due)} 条到期待复核")
    return PROBLEMS if due else OK


def links(options: argparse.Namespace, _today: date) -> int:
    """The documents with their addresses, when each was checked, and how many entries cite it."""
    for source, count in comparing.links(load(options.folder)):
        print(f"{source.checked_on}　{source.id}　{source.url or '—'}　{count} 条引用")
    return OK


def diff(options: argparse.Namespace, today: date) -> int:
    """The answers and the self-test of two content folders, side by side; code 1 when a phrasing is worse off."""
    translate = Catalogues.load().translator(HOME)
    found = compare(Live(options.other), Live(options.folder), plain_answers(today, translate))
    for key, lines in found.changed.items():
        print("\n".join([f"== {key}", *lines[:_DIFFERENCES]]))
    print(f"问法自测 {found.asked} 个，回到自己的条目 {found.home} 个；变差 {len(found.worse)} 个")
    for key, words in found.worse:
        print(f"{key}　{words}")
    return PROBLEMS if found.worse else OK


def take_out(options: argparse.Namespace, _today: date) -> int:
    """All entries as a table."""
    found = as_written(options.folder)
    try:
        book = topic_book([cells(key, data) for key, data in found.items()])
        with options.file.open("xb") as out:
            out.write(book)
    except OSError as error:
        raise UnusableInputError(f"{options.file}: {error.strerror}") from error
    print(f"{options.file}：{len(found)} 条")
    return OK


def bring_in(options: argparse.Namespace, _today: date) -> int:
    """What a table would change; with ``--yes`` it is written, if the whole content then passes the check."""
    before = as_written(options.folder)
    try:
        after = read_topics(content(options.file))
    except UnreadableRowError as error:
        raise UnusableInputError(f"{options.file}: {error}") from error
    found = changes(before, after)
    print(_told(found))
    texts = {f"topics/{key}.yaml": text_of(after[key]) for key in (*found.new, *found.changed)}
    with TemporaryDirectory() as elsewhere:
        copy = Path(shutil.copytree(options.folder, Path(elsewhere) / options.folder.name))
        _write(copy, texts)
        load(copy)
    if options.yes:
        _write(options.folder, texts)
        print("已写入")
    return OK


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")


def _told(found: Changes) -> str:
    lines = [
        f"新增 {len(found.new)}　修改 {len(found.changed)}　不变 {found.same}　表中没有 {len(found.missing)}（保留）"
    ]
    lines += [f"+ {key}" for key in found.new] + [f"✏ {key}" for key in found.changed]
    return "\n".join(lines)


RUNS: Mapping[str, Run] = {
    "lint": check,
    "new": new,
    "show": show,
    "overdue": overdue,
    "links": links,
    "diff": diff,
    "export": take_out,
    "import": bring_in,
}
