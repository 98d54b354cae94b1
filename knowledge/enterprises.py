"""Which enterprise of a list is meant: by credit code, name, alias, short name, sound, or something like it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rapidfuzz import fuzz, process

from knowledge.schema.visits import NameWords
from knowledge.text import abbreviated, credit_code
from knowledge.text.abbreviated import Piece
from knowledge.text.normalise import aligned, squeeze

By = Literal["code", "name", "short", "sound", "near", "nothing"]
_ALIKE = 60  # of 100; below it two names have little in common
_FEWEST_LETTERS = 3
_LONGEST = 60  # characters; longer than any registered name
_HEAD = 4  # characters of a short name that are enough to see it in running text


@dataclass(frozen=True)
class Enterprise:
    """One of the bureau's enterprises. ``id`` is the caller's; ``aliases``: what people call it besides."""

    id: str
    name: str
    code: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lookup:
    """Who may be meant by what was said, the likeliest first. ``by``: what it was recognised by."""

    said: str
    by: By
    matches: tuple[Enterprise, ...] = ()

    @property
    def sure(self) -> Enterprise | None:
        """The one enterprise that is meant; None when somebody has to choose."""
        return self.matches[0] if len(self.matches) == 1 and self.by != "near" else None


class Directory:
    """A list of enterprises, prepared for looking up. Build it once a list, not once a question."""

    def __init__(self, enterprises: Iterable[Enterprise], words: NameWords) -> None:
        """``words``: places and legal forms that nobody says."""
        self._words = words
        self._entries = [_Entry(one, self.core(one.name) or squeeze(one.name)) for one in enterprises]
        self._by_id = {entry.it.id: entry.it for entry in self._entries}
        self._heads = _heads(self._entries)

    def numbered(self, enterprise_id: str) -> Enterprise | None:
        """The enterprise of an id."""
        return self._by_id.get(enterprise_id)

    def core(self, name: str) -> str:
        """A name without place and legal form: 宁波示例精密机械有限公司 → 示例精密机械."""
        short = squeeze(name)
        for form in self._words.forms:
            short = short.removesuffix(form)
        for place in self._words.places:
            short = short.removeprefix(place) or short
        return short

    def find(self, said: str) -> Lookup:
        """Look one enterprise up. Several that fit equally well are all returned, and none of them is sure."""
        if len(said) > _LONGEST:
            return Lookup(said, "nothing")
        codes = [code for code, _, _ in credit_code.found(said)]
        if codes:
            matches = tuple(entry.it for entry in self._entries if entry.it.code == codes[0])
            return Lookup(said, "code" if matches else "nothing", matches)
        short = self.core(said)
        if not short:
            return Lookup(said, "nothing")
        for by, fits in _steps(squeeze(said), short, abbreviated.pieces(said)):
            if matches := tuple(entry.it for entry in self._entries if fits(entry)):
                return Lookup(said, by, matches)
        return self._near(said, short)

    def _near(self, said: str, short: str) -> Lookup:
        cores = [entry.core for entry in self._entries]
        found = process.extract(short, cores, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=4)
        return Lookup(said, "near" if found else "nothing", tuple(self._entries[n].it for _, _, n in found))

    def mentioned(self, text: str) -> list[tuple[int, int]]:
        """Where a text names enterprises of the list, by name, alias or the beginning of a short name."""
        plain = aligned(text)
        plain = plain.lower() if len(plain.lower()) == len(plain) else plain
        found: list[tuple[int, int]] = []
        place = 0
        while place < len(plain):
            length = max(
                (_shared(name, head, plain, place) for head, name in self._candidates(plain, place)), default=0
            )
            if length:
                found.append((place, place + length))
            place += length or 1
        return found

    def _candidates(self, text: str, place: int) -> Iterable[tuple[int, str]]:
        for head in range(2, _HEAD + 1):
            yield from ((head, name) for name in self._heads.get(text[place : place + head], ()))


class _Entry:
    """An enterprise with all that it is looked up by."""

    def __init__(self, it: Enterprise, core: str) -> None:
        self.it, self.core = it, core
        self.names = frozenset(squeeze(name) for name in (it.name, *it.aliases))

    @cached_property
    def _syllables(self) -> tuple[tuple[str, ...], ...]:
        return tuple(abbreviated.syllables(name) for name in (self.core, *sorted(self.names)))

    def sounds_like(self, said: tuple[Piece, ...], *, anywhere: bool) -> bool:
        """Whether letters abbreviate the name, or characters sound like it, from its beginning or from any place."""
        return any(
            abbreviated.fits(said, name, start)
            for name in self._syllables
            for start in range(len(name) if anywhere else 1)
        )


def _steps(whole: str, short: str, said: tuple[Piece, ...]) -> Iterator[tuple[By, Callable[[_Entry], bool]]]:
    """The ways to recognise a name, the surest first."""
    letters = any(not piece.whole for piece in said)
    yield "name", lambda entry: whole in entry.names
    yield "name", lambda entry: short == entry.core
    if len(short) >= (_FEWEST_LETTERS if short.isascii() else 2):
        yield "short", lambda entry: entry.core.startswith(short)
        yield "short", lambda entry: any(short in name for name in entry.names)
    if len(short) >= _FEWEST_LETTERS:
        yield "short", lambda entry: _abbreviates(short, entry.core)
    if len(whole) >= (_FEWEST_LETTERS if letters else 2):
        yield "sound", lambda entry: entry.sounds_like(said, anywhere=not letters)


def _abbreviates(short: str, core: str) -> bool:
    """Whether a short name is made of characters of the longer one, in their order, the first being its first."""
    rest = iter(core)
    return core[:1] == short[0] and all(sign in rest for sign in short)


def _heads(entries: Iterable[_Entry]) -> dict[str, list[str]]:
    """Every name by its first characters: of a short name as many as are telling, of others all."""
    heads: dict[str, list[str]] = {}
    for entry in entries:
        for name in {entry.core, *entry.names}:
            if len(name) > 1:
                heads.setdefault(name[:_HEAD], []).append(name)
    return heads


def _shared(name: str, head: int, text: str, place: int) -> int:
    """How far a name and a text agree from a place on; 0 when the head alone is not the name's."""
    if len(name) < head or (len(name) > head and head < _HEAD):
        return 0
    length = 0
    while length < len(name) and text[place + length : place + length + 1] == name[length]:
        length += 1
    return length
