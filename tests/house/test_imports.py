"""The line of imports, and the measures that keep files short and documented: what we require, a check enforces."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINE = ("run_bot", "handlers", "bot", "store", "knowledge")  # each may import what stands to its right
NOT_IN = {  # what a part may never import, wherever it stands
    "knowledge": {"telegram", "sqlalchemy", "alembic", "aiohttp", "httpx", "babel"},
    "store": {"telegram", "aiohttp", "babel"},
    "bot": {"sqlalchemy", "alembic"},
    "handlers": {"sqlalchemy", "alembic", "aiohttp"},
    "handlers.views": {"telegram", "store.store"},
    "bot.playground": {*LINE, "telegram", "sqlalchemy", "pydantic", "babel"},
}
PLAYGROUND = "bot.playground"
CLOCKS = ("run_bot", "bot.playground.clock")
CLOCK_READS = {
    *(f"datetime.{name}" for name in ("now", "utcnow", "today")),
    "date.today",
    *(f"time.{name}" for name in ("time", "time_ns", "localtime", "gmtime", "ctime")),
}
FILE_LINES, FUNCTION_LINES, DOCSTRING_LINES = 250, 45, 3
Function = ast.FunctionDef | ast.AsyncFunctionDef


def module_name(path: Path) -> str:
    """The dotted name under which a file is imported."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, Path]:
    """Every module of the product by its dotted name; migrations are scripts that Alembic runs, not modules."""
    files = [ROOT / "run_bot.py", *(path for part in LINE[1:] for path in sorted((ROOT / part).rglob("*.py")))]
    return {module_name(path): path for path in files if "migrations" not in path.parts}


@cache
def tree(name: str) -> ast.Module:
    """A module, parsed."""
    return ast.parse(modules()[name].read_text("utf-8"))


def imports(name: str) -> Iterator[tuple[str, int]]:
    """What a module imports, anywhere in it and for types too: (module, or module.name; line)."""
    package = name if modules()[name].name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((f"{base}.{alias.name}", node.lineno) for alias in node.names)


def within(name: str, part: str) -> bool:
    """Whether a module is a part or stands inside it."""
    return f"{name}.".startswith(f"{part}.")


def upward(name: str, imported: str) -> bool:
    """Whether an import goes against the line."""
    home, other = name.split(".", maxsplit=1)[0], imported.split(".", maxsplit=1)[0]
    return other in LINE and LINE.index(other) < LINE.index(home)


def banned(name: str, imported: str) -> bool:
    """Whether a part that the module belongs to may not import this."""
    inside = within(name, PLAYGROUND) and within(imported, PLAYGROUND)
    return not inside and any(
        within(name, part) and any(within(imported, other) for other in others) for part, others in NOT_IN.items()
    )


def trespass(name: str, imported: str) -> bool:
    """Whether something but the wiring reaches into the playground."""
    return within(imported, PLAYGROUND) and not within(name, PLAYGROUND) and name != "run_bot"


def test_the_line_of_imports() -> None:
    broken = [
        f"{modules()[name].relative_to(ROOT)}:{line} imports {imported}"
        for name in modules()
        for imported, line in imports(name)
        if upward(name, imported) or banned(name, imported) or trespass(name, imported)
    ]
    assert broken == []


def test_every_top_level_package_stands_in_the_line() -> None:
    assert {path.parent.name for path in ROOT.glob("*/__init__.py")} == set(LINE) - {"run_bot"}


def test_the_checks_see_what_they_forbid() -> None:
    assert upward("store.people", "bot.card.Card")
    assert banned("handlers.views.topics", "telegram.Update")
    assert banned("bot.playground.world", "bot.card.Card")
    assert not banned("bot.playground.world", "bot.playground.clock.Clock")
    assert trespass("handlers.topics", "bot.playground.world.World")


def test_no_import_cycle_not_even_for_types() -> None:
    graph: dict[str, set[str]] = {}
    for name in modules():
        found = (target if target in modules() else target.rpartition(".")[0] for target, _ in imports(name))
        graph[name] = {target for target in found if target in modules() and target != name}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        raise AssertionError(" → ".join(error.args[1])) from error


def python_files() -> list[Path]:
    """Every Python file of the house, tests and migrations too."""
    folders = (*LINE[1:], "tests")
    return [ROOT / "run_bot.py", *(path for part in folders for path in sorted((ROOT / part).rglob("*.py")))]


def test_every_module_says_what_it_is_in_three_lines() -> None:
    wrong = []
    for path in python_files():
        said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        if not 0 < len(said.splitlines()) <= DOCSTRING_LINES:
            wrong.append(f"{path.relative_to(ROOT)}: {len(said.splitlines())} lines")
    assert wrong == []


def public(body: list[ast.stmt]) -> Iterator[Function | ast.ClassDef]:
    """The public functions and classes of a body, and the public methods of those classes.

    The members of a Protocol and what overrides a method of a library are explained where they are used.
    """
    for node in body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith(("_", "process_")):
            yield node
            if isinstance(node, ast.ClassDef) and "Protocol" not in map(ast.unparse, node.bases):
                yield from public(node.body)


def test_everything_public_in_knowledge_and_store_is_explained() -> None:
    silent = [
        f"{modules()[name].relative_to(ROOT)}:{node.lineno} {node.name}"
        for name in modules()
        if name.split(".")[0] in {"knowledge", "store"}
        for node in public(tree(name).body)
        if not ast.get_docstring(node)
    ]
    assert silent == []


def clock_reads(name: str) -> Iterator[int]:
    """The lines on which a module asks the machine for the time."""
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Attribute):
            read = ".".join(ast.unparse(node).split(".")[-2:])
            if read in CLOCK_READS:
                yield node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (node.lineno for alias in node.names if f"time.{alias.name}" in CLOCK_READS)


def test_the_clock_is_read_only_where_it_is_made() -> None:
    reads = {name: list(clock_reads(name)) for name in modules()}
    assert {name: lines for name, lines in reads.items() if lines and name not in CLOCKS} == {}
    assert all(reads[name] for name in CLOCKS)


def test_no_file_is_too_long() -> None:
    counted = {name: len(path.read_text("utf-8").splitlines()) for name, path in modules().items()}
    assert {name: lines for name, lines in counted.items() if lines > FILE_LINES} == {}


def length(function: Function) -> int:
    """The lines of a function, its docstring not counted."""
    first = function.body[0]
    said = (first.end_lineno or 0) - first.lineno + 1 if ast.get_docstring(function) else 0
    return (function.end_lineno or 0) - function.lineno + 1 - said


def test_no_function_is_too_long() -> None:
    too_long = [
        f"{modules()[name].relative_to(ROOT)}:{node.lineno} {node.name}: {length(node)}"
        for name in modules()
        for node in ast.walk(tree(name))
        if isinstance(node, Function) and length(node) > FUNCTION_LINES
    ]
    assert too_long == []
