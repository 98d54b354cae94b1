"""The documents say what there is: each verb, flag, command, setting and field, and nothing that is not there."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from bot.settings import Settings
from handlers.command_line.verbs import parser
from handlers.registry import HANDLERS
from knowledge.library import CONTENT, Library, load
from knowledge.people import PERMISSIONS
from knowledge.schema.base import Content
from knowledge.schema.documents import Citation

ROOT = Path(__file__).parents[2]
DOCS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
PICTURES = ROOT / "docs" / "pictures"
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)


def read(name: str) -> str:
    """A document by its path."""
    return (ROOT / name).read_text("utf-8")


def section(text: str, title: str) -> str:
    """What stands under a heading, down to the next one of the same or a higher rank."""
    found = re.search(rf"^(#+) {re.escape(title)}$(.*?)(?=^#{{1,3}} |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"no section {title}"
    return found[2]


def codes(text: str) -> set[str]:
    """Everything that is written as code outside the blocks."""
    return set(CODE.findall(FENCE.sub("", text)))


# --- the command line -------------------------------------------------------------------------------------------------


async def nothing(_options: argparse.Namespace, _settings: Settings) -> int:
    """A verb that does nothing."""
    return 0


def verbs() -> dict[str, argparse.ArgumentParser]:
    """The parser of each verb."""
    actions = parser({"serve": nothing})._actions
    [found] = [action for action in actions if isinstance(action, argparse._SubParsersAction)]
    return dict(found.choices)


def flags(verb: argparse.ArgumentParser) -> set[str]:
    """The flags of a verb, those of its chores among them."""
    own = {name for action in verb._actions for name in action.option_strings} - {"-h", "--help"}
    return own.union(*(flags(chore) for chore in chores(verb).values()))


def chores(verb: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The parsers below a verb that has chores."""
    found = [action for action in verb._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(found[0].choices) if found else {}


def test_every_verb_has_its_section_and_no_other_has() -> None:
    part = read("docs/commands.md").partition("\n## The command line\n")[2].partition("\n## The chat\n")[0]
    assert set(re.findall(r"^### `(\w+)`$", part, re.MULTILINE)) == set(verbs())


@pytest.mark.parametrize("verb", verbs())
def test_every_flag_of_a_verb_stands_in_its_section_and_no_other(verb: str) -> None:
    said = codes(section(read("docs/commands.md"), f"`{verb}`"))
    mentioned = {code for code in said if code.startswith("--")}
    others = {"--db"} if verb == "chat" else {"--press", "--file"} if verb == "say" else set()
    assert flags(verbs()[verb]) <= mentioned
    assert mentioned <= flags(verbs()[verb]) | others


@pytest.mark.parametrize("verb", verbs())
def test_every_argument_and_choice_of_a_verb_is_named(verb: str) -> None:
    text = read("docs/commands.md")
    here, shared = section(text, f"`{verb}`"), section(text, "The command line")
    for action in verbs()[verb]._actions:
        if isinstance(action, argparse._SubParsersAction):
            continue
        if not action.option_strings:
            assert action.dest.upper() in here
        for choice in action.choices or ():
            assert {str(choice)} <= codes(here) | codes(shared)
    for chore, below in chores(verbs()[verb]).items():
        assert any(code.startswith(f"{verb} {chore}") for code in codes(here))
        for action in below._actions:
            assert action.option_strings or action.dest.upper() in here


def test_every_exit_code_is_explained() -> None:
    assert re.findall(r"^\| (\d) \|", section(read("docs/commands.md"), "The command line"), re.MULTILINE) == list(
        "0123"
    )


# --- the chat ---------------------------------------------------------------------------------------------------------


def test_every_command_and_word_of_the_chat_stands_there_and_no_other() -> None:
    chat = read("docs/commands.md").partition("\n## The chat\n")[2]
    told = set(re.findall(r"^\| `/(\w+)", chat, re.MULTILINE))
    assert told == {handler.command for handler in HANDLERS if handler.command}
    assert [word for handler in HANDLERS for word in handler.words if word not in chat] == []
    assert set(PERMISSIONS) <= codes(chat)


def test_a_command_is_told_with_its_words_and_its_act() -> None:
    for handler in HANDLERS:
        if handler.command:
            [row] = re.findall(rf"^\| `/{handler.command}\b.*$", read("docs/commands.md"), re.MULTILINE)
            assert f"`{handler.act}`" in row
            assert all(word in row for word in handler.words)


def test_the_documents_name_no_command_that_is_not_there() -> None:
    known = {handler.command for handler in HANDLERS}
    for path in DOCS:
        said = codes(path.read_text("utf-8")) - {"/telegram"}  # the address of the webhook
        named = {found[1] for code in said if (found := re.fullmatch(r"/([a-z]+)(?: [^/]*)?", code))}
        assert named <= known, path


def test_the_content_names_no_command_that_is_not_there() -> None:
    known = {handler.command for handler in HANDLERS}
    library = load()
    texts = {key: topic.model_dump_json() for key, topic in library.topics.items()}
    texts |= {talk.id: talk.model_dump_json() for talk in library.talk}
    named = {key: set(re.findall(r"(?<![\w/:.<])/([a-z]+)\b(?![/.])", text)) - known for key, text in texts.items()}
    assert {key: commands for key, commands in named.items() if commands} == {}


# --- settings, chores, content ----------------------------------------------------------------------------------------


def test_every_setting_is_in_the_table_and_no_other() -> None:
    table = section(read("docs/operations.md"), "Settings")
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE)) == {
        name.upper() for name in Settings.model_fields
    }


def test_every_chore_is_explained_and_no_other() -> None:
    chores = set(re.findall(r"^([a-z]+):.*## ", read("Makefile"), re.MULTILINE)) - {"help"}
    assert set(re.findall(r"^\| `make (\w+)` \|", read("CONTRIBUTING.md"), re.MULTILINE)) == chores
    assert {
        code.split()[1] for path in DOCS for code in codes(path.read_text("utf-8")) if code.startswith("make ")
    } <= chores


def test_every_file_and_folder_of_the_content_has_its_section() -> None:
    there = {f"{path.name}/" if path.is_dir() else path.name for path in CONTENT.iterdir()}
    told = set(re.findall(r"^### `([^`]+)`$", read("docs/content.md"), re.MULTILINE))
    assert told == there


def shapes(annotation: object) -> Iterator[type[Content]]:
    """Every shape that a type is made of, the shapes inside it too."""
    if isinstance(annotation, type) and issubclass(annotation, Content) and annotation is not Citation:
        yield annotation
        for field in annotation.model_fields.values():
            yield from shapes(field.annotation)
    for part in get_args(annotation):
        yield from shapes(part)


@pytest.mark.parametrize("part", [name for name in Library.__annotations__ if name != "version"])
def test_every_field_of_the_content_is_explained(part: str) -> None:
    text = read("docs/content.md")
    [title] = [name for name in (f"`{part}.yaml`", f"`{part}/`") if f"\n### {name}\n" in text]
    here = codes(section(text, title))
    fields = {name for shape in shapes(get_type_hints(Library)[part]) for name in shape.model_fields}
    assert sorted(fields - here) == []


def test_citations_and_confidence_are_explained() -> None:
    text = read("docs/content.md")
    assert set(Citation.model_fields) <= codes(section(text, "引用文件"))
    assert {"V2", "V1", "S", "G", "NF"} <= codes(section(text, "可信度标记"))


# --- links ------------------------------------------------------------------------------------------------------------


def slug(heading: str) -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def anchors(path: Path) -> set[str]:
    """The anchors of a document."""
    return {slug(heading) for heading in re.findall(r"^#+ (.+)$", FENCE.sub("", path.read_text("utf-8")), re.MULTILINE)}


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    drawn = any(PICTURES.glob("*.png"))
    broken = []
    for link in LINK.findall(FENCE.sub("", path.read_text("utf-8"))):
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        if "://" in link or (target.parent == PICTURES and not drawn):
            continue
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


def test_the_decisions_are_numbered_listed_and_whole() -> None:
    files = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [path.name[:4] for path in files] == [f"{n:04d}" for n in range(1, len(files) + 1)]
    for path in files:
        text = path.read_text("utf-8")
        assert f"](decisions/{path.name})" in read("docs/architecture.md")
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Price paid"]
        assert text.startswith(f"# {path.name[:4]} ")
