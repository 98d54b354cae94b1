"""Formulas that nobody has calculated, found in the XML of a workbook; entities and document types are refused."""

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
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_FORMULA = b"<f"
_CHUNK = 1 << 16


class RefusedXmlError(ValueError):
    """The XML has a document type or entities, which no workbook needs."""


def without_result(data: bytes) -> dict[str, list[tuple[int, int]]]:
    """Sheet → addresses (row, column from 0) of formulas without a value.

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
        found: dict[str, list[tuple[int, int]]] = {}
        for name, relation in book.sheets:
            part = normpath(join("/xl", targets.parts.get(relation, ""))).removeprefix("/")
            if part in archive.namelist() and _has_formula(archive, part):
                cells = _Cells(book.calculate_on_open)
                _parse(archive, part, cells.start, cells.end, cells.text)
                found[name] = cells.empty
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
    empty: list[tuple[int, int]] = field(default_factory=list)
    _at: str = ""
    _formula: bool = False
    _in_value: bool = False
    _value: str = ""

    def start(self, tag: str, attributes: Attributes) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._at, self._formula, self._value = attributes.get("r", ""), False, ""
        elif name == "f":
            self._formula = True
        self._in_value = name == "v"

    def text(self, text: str) -> None:
        if self._in_value:
            self._value += text

    def end(self, tag: str) -> None:
        self._in_value = False
        if tag.rpartition(":")[2] == "c" and self._formula:
            value = self._value.strip()
            address = _ADDRESS.fullmatch(self._at)
            if address and (not value or (value == "0" and self.calculate_on_open)):
                self.empty.append((int(address[2]) - 1, _column(address[1])))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _has_formula(archive: zipfile.ZipFile, part: str) -> bool:
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if _FORMULA in tail + chunk or b":f" in tail + chunk:
                return True
            tail = chunk[-2:]
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
