"""Names typed by sound: letters that abbreviate syllables (slj m, shilijm, 示例jm), and characters that sound alike."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.text.normalise import plain
from knowledge.text.pinyin import sound

_PIECES = re.compile(r"[a-z]+|[^\W_]", re.UNICODE)
Syllables = tuple[str, ...]


@dataclass(frozen=True)
class Piece:
    """A run of Latin letters, or the sound of one character, which is taken as a ``whole``."""

    sound: str
    whole: bool


def pieces(said: str) -> tuple[Piece, ...]:
    """What was typed, in pieces: ``示例jm`` → shi, li, jm."""
    written = _PIECES.findall(plain(said))
    return tuple(Piece(sound(one), not (one.isascii() and one.isalpha())) for one in written)


def syllables(name: str) -> Syllables:
    """A name by its sounds, one for each character and for each run of letters in it."""
    return tuple(piece.sound for piece in pieces(name))


def fits(said: tuple[Piece, ...], name: Syllables, start: int = 0) -> bool:
    """Whether what was typed abbreviates the syllables of a name from a place on.

    Letters take syllables one after the other, each in full or by its beginning; a character takes one in full.
    """
    places = {start}
    for piece in said:
        places = {end for place in places for end in _ends(piece, name, place)}
        if not places:
            return False
    return bool(said)


def _ends(piece: Piece, name: Syllables, place: int) -> set[int]:
    """The places in the name that may be reached by a piece."""
    if piece.whole:
        return {place + 1} if place < len(name) and name[place] == piece.sound else set()
    ways, ends, seen = {(0, place)}, set[int](), set[tuple[int, int]]()
    while ways:
        done, at = way = ways.pop()
        seen.add(way)
        if done == len(piece.sound):
            ends.add(at)
        elif at < len(name):
            longest = _common(piece.sound[done:], name[at])
            ways |= {(done + taken, at + 1) for taken in range(1, longest + 1)} - seen
    return ends


def _common(first: str, second: str) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count
