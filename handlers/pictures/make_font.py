"""Makes the fonts of this folder anew from the system's Noto Sans CJK: ``make font`` (Debian: fonts-noto-cjk).

The subset holds what GB 2312 holds, Latin and the signs of the pictures; hinting and layout tables are left out.
"""

from __future__ import annotations

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

_SYSTEM = Path("/usr/share/fonts/opentype/noto")
_HERE = Path(__file__).parent / "fonts"
_FAMILY = "STI Board Sans"  # a changed font goes by a name of its own, as its licence wants
_SIGNS = (
    "·—–…“”‘’×÷±−≤≥≈→←↑↓▲▼●○■□℃①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢ²³〓│\u3000、。〈〉《》「」『』【】〔〕"
    "！（），－．／：；＜＝＞？［］｛｜｝～￥％"  # noqa: RUF001 - the full-width signs themselves are wanted
)
_DROPPED = ["vhea", "vmtx", "VORG", "GPOS", "GSUB", "GDEF", "BASE"]


def main() -> None:
    """Write both weights."""
    for weight in ("Regular", "Bold"):
        font = _chinese(_SYSTEM / f"NotoSansCJK-{weight}.ttc")
        options = subset.Options(hinting=False, notdef_outline=True, name_IDs=["*"])
        options.drop_tables += _DROPPED
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=_signs())
        cutter.subset(font)
        for record in font["name"].names:
            if record.nameID in {1, 3, 4, 6, 16}:
                record.string = f"{_FAMILY}{'' if record.nameID in {1, 16} else ' ' + weight}"
        font.save(_HERE / f"board-{weight.lower()}.otf")


def _chinese(path: Path) -> TTFont:
    """The mainland's shapes out of a collection for all of East Asia."""
    fonts = TTCollection(path).fonts
    return next(font for font in fonts if "Noto Sans CJK SC" in {font["name"].getDebugName(n) for n in (1, 16)})


def _signs() -> set[int]:
    found = {*range(0x20, 0x7F), *map(ord, _SIGNS)}
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            found |= {ord(sign) for sign in bytes([high, low]).decode("gb2312", "ignore")}
    return found


if __name__ == "__main__":
    main()
