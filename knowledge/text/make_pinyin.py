"""Writes pinyin.txt, the usual sound of every GB2312 character. Run by ``make pinyin``; needs pypinyin."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pypinyin import Style, pinyin

TABLE = Path(__file__).with_name("pinyin.txt")


def characters() -> list[str]:
    """The 6763 characters of GB2312, in its order."""
    found = []
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.append(bytes([row, cell]).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return found


def main() -> None:
    """Group the characters by sound and write one line a syllable."""
    by_sound: dict[str, list[str]] = defaultdict(list)
    for character in characters():
        sound = pinyin(character, style=Style.NORMAL, v_to_u=False)[0][0]
        by_sound[sound].append(character)
    lines = [f"{sound} {''.join(group)}" for sound, group in sorted(by_sound.items())]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
