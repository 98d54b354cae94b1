"""``/doc 文号 废止 2025-12-31 由 新文号 替代``: the files that have to change, for review; nothing goes live."""

from __future__ import annotations

import asyncio
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.context import Context
from handlers.views import documents as views
from knowledge.library import BrokenContentError, load
from knowledge.live import Live
from knowledge.marking import End, past_marked, repealed
from knowledge.sources import named
from knowledge.strict import Problem

_SOURCES = "sources.yaml"
_SAID = re.compile(
    r"(?P<name>.+?)[\s,，]*(?:已经?)?(?:废止|失效|作废|repealed)[\s,，]*(?P<day>\d{4}-\d\d-\d\d)?"
    r"(?:[\s,，(（]*(?:依据|由|现行|by)[:：\s]*(?P<new>.+?)\s*(?:替代|代替)?[)）]?)?"
)


@dataclass(frozen=True)
class _Files:
    """The files that change, and what the check still finds wrong with the content then."""

    changed: Mapping[str, str]
    problems: Sequence[Problem]


def wanted(words: str) -> re.Match[str] | None:
    """Whether the words say that a document is repealed; a question (废止了吗) is none."""
    return _SAID.fullmatch(words.strip())


async def draft(context: Context, said: re.Match[str]) -> None:
    """The list of documents with the end written down, and everything that cites it, marked."""
    library, _ = context.library, context.translate
    old, new = named(library, said["name"]), named(library, said["new"]) if said["new"] else None
    if old is None or (said["new"] and new is None):
        context.say(views.unknown_card(_))
        return
    end = End(old.source.id, said["day"], new.source.id if new else None, context.today.isoformat())
    files = context.at_hand(_Files, lambda: asyncio.to_thread(_made, context.parts.live, end))
    if not files.changed:
        context.say(views.not_written_card(_))
        return
    context.tx.audit.note(context.who.id, "documents.draft", old.source.id, context.now, files=len(files.changed))
    card = views.draft_card(old.source, list(files.changed), files.problems, _)
    context.send(f"repeal-{context.today.isoformat()}.zip", _packed(files.changed), card)


def _made(live: Live, end: End) -> _Files:
    texts = live.texts()
    changed = {name: past_marked(text, end.document) for name, text in texts.items() if name != _SOURCES}
    try:
        changed[_SOURCES] = repealed(texts[_SOURCES], end)
    except ValueError:
        return _Files({}, ())
    return _Files({name: text for name, text in changed.items() if text != texts[name]}, _checked(texts | changed))


def _checked(texts: Mapping[str, str]) -> Sequence[Problem]:
    with TemporaryDirectory() as elsewhere:
        folder = Path(elsewhere) / "content"
        for name, text in texts.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
        try:
            load(folder)
        except BrokenContentError as error:
            return error.problems
    return ()


def _packed(files: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return out.getvalue()
