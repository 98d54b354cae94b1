"""The typefaces of the pictures: the one that is shipped, and for rarer signs a Chinese one of the system."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont

SHIPPED = Path(__file__).parent / "fonts"
SYSTEM = (  # where Debian, Ubuntu, Fedora and openSUSE keep Noto and WenQuanYi
    "/usr/share/fonts/opentype/noto/NotoSansCJK-{Weight}.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-{Weight}.ttc",
    "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-{Weight}.ttc",
    "/usr/share/fonts/truetype/NotoSansCJK-{Weight}.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/wqy-zenhei-fonts/wqy-zenhei.ttc",
    "/usr/share/fonts/wqy-microhei/wqy-microhei.ttc",
)
_NOBODY_HAS = "\U0010fffe"  # a sign that no font may have: how it is drawn is how a missing one is drawn
_STAND_IN = "〓"
_SIMPLIFIED = 2  # the mainland's shapes in Noto's collections


def face(size: int, *, bold: bool = False) -> FreeTypeFont:
    """The shipped typeface in a size in pixels."""
    return _opened(SHIPPED / f"board-{'bold' if bold else 'regular'}.otf", size, 0)


def runs(words: str, size: int, *, bold: bool = False) -> Iterator[tuple[str, FreeTypeFont]]:
    """A text in pieces, each with a typeface that has all its signs; what none has becomes 〓, so no box is drawn."""
    first, more = face(size, bold=bold), _of_system(size, bold)

    def choice(sign: str) -> int:
        return 0 if has(first, sign) else 1 if more and has(more, sign) else 2

    for chosen, signs in groupby(words, choice):
        text = "".join(signs)
        if chosen == 1 and more:
            yield text, more
        else:
            yield (text if chosen == 0 else _STAND_IN * len(text)), first


@cache
def has(font: FreeTypeFont, sign: str) -> bool:
    """Whether a typeface has a sign."""
    drawn, missing = font.getmask(sign), font.getmask(_NOBODY_HAS)
    return (drawn.size, bytes(drawn)) != (missing.size, bytes(missing))


def system_typeface(*, bold: bool = False) -> Path | None:
    """A Chinese typeface of the system."""
    names = (Path(path.format(Weight="Bold" if bold else "Regular")) for path in SYSTEM)
    return next((path for path in names if path.is_file()), None)


@cache
def _of_system(size: int, bold: bool) -> FreeTypeFont | None:
    path = system_typeface(bold=bold)
    return _opened(path, size, _SIMPLIFIED if path.name.startswith("Noto") else 0) if path else None


@cache
def _opened(path: Path, size: int, index: int) -> FreeTypeFont:
    return ImageFont.truetype(str(path), size, index=index, layout_engine=ImageFont.Layout.BASIC)
