"""Names typed by sound: letters that abbreviate syllables (slj m, shilijm, 示例jm), and characters that sound alike."""

from __future__ import annotations

import re

from knowledge.text.normalise import plain
from knowledge.text.pinyin import sound

_PIECES = re.compile(r"[a-z]+|[^\W_]", re.UNICODE)


def pieces(said: str) -> tuple[str, ...]:
    """What was typed, as runs of Latin letters and syllables of characters: ``示例jm`` → shi, li, jm."""
    return tuple(sound(piece) for piece in _PIECES.findall(plain(said)))


def syllables(name: str) -> tuple[str, ...]:
    """A name by its sounds, one for each character or figure in it."""
    return tuple(sound(sign) for sign in _PIECES.findall(plain(name)))


def typed(said: str) -> bool:
    """Whether there are letters in it that may stand for syllables."""
    return any("a" <= sign <= "z" for sign in plain(said))


def fits(said: str, name: tuple[str, ...], start: int = 0) -> bool:
    """Whether what was typed abbreviates the syllables of a name from a place on.

    Letters take syllables one after the other, each in full or by its beginning; a character takes one in full.
    """
    places = {start}
    for piece, whole in _typed_pieces(said):
        reached = {end for place in places for end in _ends(piece, whole, name, place)}
        if not reached:
            return False
        places = reached
    return True


def _typed_pieces(said: str) -> list[tuple[str, bool]]:
    found = []
    for piece in _PIECES.findall(plain(said)):
        latin = piece.isascii() and piece.isalpha()
        found.append((piece if latin else sound(piece), not latin))
    return found


def _ends(piece: str, whole: bool, name: tuple[str, ...], place: int) -> set[int]:
    """The places in the name that may be reached by a piece."""
    if whole:
        return {place + 1} if place < len(name) and name[place] == piece else set()
    open_ways, ends = {(0, place)}, set()
    while open_ways:
        done, at = open_ways.pop()
        if done == len(piece):
            ends.add(at)
        elif at < len(name):
            longest = _common(piece[done:], name[at])
            open_ways |= {(done + taken, at + 1) for taken in range(1, longest + 1)}
    return ends


def _common(first: str, second: str) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count
