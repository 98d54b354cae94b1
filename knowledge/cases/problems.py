"""What is wrong with a life cycle: unknown names, statuses that nothing leads to, dead ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge.checks import Item
from knowledge.schema.cases import CaseBook
from knowledge.strict import Problem


def problems(books: Sequence[Item[CaseBook]]) -> list[Problem]:
    """Every problem, with the place where it is mended."""
    return [problem for book in books for problem in (*_names(book), *_ways(book))]


def _names(item: Item[CaseBook]) -> Iterator[Problem]:
    book = item.value
    if book.first not in book.statuses:
        yield item.problem(f"没有状态 {book.first}", "first")
    for name, move in book.moves.items():
        for status in (*move.at, *([move.to] if move.to else [])):
            if status not in book.statuses:
                yield item.problem(f"没有状态 {status}", "moves", name)
        for kind in move.kinds:
            if kind not in book.kinds:
                yield item.problem(f"没有诉求类型 {kind}", "moves", name, "kinds")
        if (move.to is None) == (move.flag is None) or (move.to is None) == bool(move.at):
            yield item.problem("动作须有 at 和 to；只做标记的动作写 flag，不写 at 和 to", "moves", name)


def _ways(item: Item[CaseBook]) -> Iterator[Problem]:
    book = item.value
    reached, left = {book.first}, set[str]()
    for move in book.moves.values():
        reached |= {move.to} if move.to else set()
        left |= set(move.at)
    for name, status in book.statuses.items():
        if name not in reached:
            yield item.problem(f"没有动作能到达状态 {name}", "statuses", name)
        if status.outcome is None and name not in left:
            yield item.problem(f"状态 {name} 没有出路", "statuses", name)
