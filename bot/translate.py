"""Babel's catalogues: English sentences in the code, Chinese and other languages in ``locales/``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

from babel import Locale, negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

LOCALES = Path(__file__).parents[1] / "locales"
HOME = "zh"  # who says nothing of a language is spoken to in this one
Translate = Callable[[str], str]


class Catalogues:
    """Every language of the folder, read once."""

    def __init__(self, translate: Mapping[str, Translate]) -> None:
        self._translate = translate

    @classmethod
    def load(cls, folder: Path = LOCALES) -> Catalogues:
        """Read ``<language>/LC_MESSAGES/messages.po`` of each language."""
        return cls({path.parts[-3]: _reader(path) for path in sorted(folder.glob("*/LC_MESSAGES/messages.po"))})

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that there are."""
        return tuple(self._translate)

    def known(self, *codes: str | None) -> str:
        """The first of these language codes (``zh-hans``, ``en-GB`` …) that is spoken here, else home."""
        wanted = [code for code in codes if code]
        return negotiate_locale(wanted, self.languages, sep="-") or HOME

    def spoken(self, *codes: str | None) -> Translate:
        """How to speak to somebody: in the first of these languages that there is, else at home."""
        return self.translator(self.known(*codes))

    def translator(self, language: str) -> Translate:
        """The function that turns the code's English sentences into a language."""
        return self._translate[language]


def _reader(path: Path) -> Translate:
    with path.open("rb") as file:
        catalogue = read_po(file, locale=Locale.parse(path.parts[-3]))
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled).gettext
