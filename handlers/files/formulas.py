"""Cells without a usable result, found in the XML of a workbook; entities and document types are refused."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import NoReturn
from xml.parsers import expat

Attributes = Mapping[str, str]
Fault = tuple[int, int, str]  # row, column (from 0), the error that is shown ("": a formula without a result)
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_SIGNS = (b"<f", b":f", b't="e"', b"t='e'")
_CHUNK = 1 << 16


class RefusedXmlError(ValueError):
    """The XML has a document type or entities, which no workbook needs."""


def faults(data: bytes) -> dict[str, list[Fault]]:
    """Sheet → cells with an error, and formulas without a value.

    A program that does not calculate writes no value, or 0 with the order to calculate on opening.

    Raises:
        RefusedXmlError: see there.
        KeyError, BadZipFile, ExpatError: the file is broken.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = _Workbook()
        _parse(archive, "xl/workbook.xml", book.start)
        targets = _Targets()
        _parse(archive, "xl/_rels/workbook.xml.rels", targets.start)
        found: dict[str, list[Fault]] = {}
        for name, relation in book.sheets:
            part = normpath(join("/xl", targets.parts.get(relation, ""))).removeprefix("/")
            if part in archive.namelist() and _may_have(archive, part):
                cells = _Cells(book.calculate_on_open)
                _parse(archive, part, cells.start, cells.end, cells.text)
                found[name] = cells.found
        return found


@dataclass
class _Workbook:
    sheets: list[tuple[str, str]] = field(default_factory=list)
    calculate_on_open: bool = False

    def start(self, tag: str, attributes: Attributes) -> None:
        name = tag.rpartition(":")[2]
        if name == "sheet":
            relation = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            self.sheets.append((attributes.get("name", ""), relation))
        elif name == "calcPr":
            self.calculate_on_open = attributes.get("fullCalcOnLoad") in {"1", "true"}


@dataclass
class _Targets:
    parts: dict[str, str] = field(default_factory=dict)

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag.rpartition(":")[2] == "Relationship":
            self.parts[attributes.get("Id", "")] = attributes.get("Target", "")


@dataclass
class _Cells:
    calculate_on_open: bool
    found: list[Fault] = field(default_factory=list)
    _at: str = ""
    _error: bool = False
    _formula: bool = False
    _in_value: bool = False
    _value: str = ""

    def start(self, tag: str, attributes: Attributes) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._at, self._formula, self._value = attributes.get("r", ""), False, ""
            self._error = attributes.get("t") == "e"
        elif name == "f":
            self._formula = True
        self._in_value = name == "v"

    def text(self, text: str) -> None:
        if self._in_value:
            self._value += text

    def end(self, tag: str) -> None:
        self._in_value = False
        if tag.rpartition(":")[2] != "c" or not (self._formula or self._error):
            return
        value, address = self._value.strip(), _ADDRESS.fullmatch(self._at)
        uncalculated = not value or (value == "0" and self.calculate_on_open)
        if address and (self._error or uncalculated):
            self.found.append((int(address[2]) - 1, _column(address[1]), value if self._error else ""))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _may_have(archive: zipfile.ZipFile, part: str) -> bool:
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if any(sign in tail + chunk for sign in _SIGNS):
                return True
            tail = chunk[-4:]
    return False


def _parse(
    archive: zipfile.ZipFile,
    part: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse
    with archive.open(part) as stream:
        parser.ParseFile(stream)


def _refuse(*_: object) -> NoReturn:
    raise RefusedXmlError("a document type or an entity")
