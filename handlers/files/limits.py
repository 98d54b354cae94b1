"""What a file may be, looked at before anything in it is parsed: size, kind, and how far it would unpack."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import Literal

TroubleKind = Literal[
    "too_large", "empty", "unknown_kind", "web_page", "encrypted", "broken", "bomb", "too_many_sheets", "too_many_rows",
    "too_many_columns", "too_many_cells", "no_head", "no_rows", "bad_parameters",
]  # fmt: skip
Format = Literal["xlsx", "xls", "text"]
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = (b"<html", b"<!doctype html", b"<table", b"<?xml", b"mime-version")
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_BESIDE = 100
_SMALL = 1 << 16  # bytes; so little may unpack at any ratio


@dataclass(frozen=True)
class Limits:
    """What is read at all. ``size`` and ``unpacked`` in bytes; ``ratio`` of one packed part; ``members`` of a zip.

    ``rows`` are expenses in all sheets together; ``cells`` of all sheets, each row up to its last filled one.
    """

    size: int = 5 << 20
    unpacked: int = 100 << 20
    ratio: int = 200
    members: int = 500
    sheets: int = 20
    rows: int = 50_000
    columns: int = 100
    cells: int = 2_000_000

    @property
    def lines(self) -> int:
        """Lines of one sheet: the expenses, and a title, a head and totals beside them."""
        return self.rows + _BESIDE


@dataclass(frozen=True)
class Trouble:
    """Why a file cannot be read at all; ``most`` is the bound it breaks, ``place`` where."""

    kind: TroubleKind
    most: int = 0
    place: str = ""


def format_of(data: bytes, limits: Limits) -> Format | Trouble:
    """What kind of file this is by its first bytes, whatever its name says; or why it is not read."""
    if len(data) > limits.size:
        return Trouble("too_large", limits.size)
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start:
        return Trouble("empty")
    if data.startswith(_ZIP):
        return _packed(data, limits) or "xlsx"
    if data.startswith(_OLE):
        return "xls"
    if start.startswith(_MARKUP):
        return Trouble("web_page")
    return Trouble("unknown_kind") if _binary(data[:4096]) else "text"


def _packed(data: bytes, limits: Limits) -> Trouble | None:
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return Trouble("broken")
    if any(member.flag_bits & 1 for member in members):
        return Trouble("encrypted")
    if "xl/workbook.xml" not in {member.filename.lstrip("/").lower() for member in members}:
        return Trouble("unknown_kind")
    if len(members) > limits.members or any(member.compress_type not in _METHODS for member in members):
        return Trouble("bomb")
    if sum(member.file_size for member in members) > limits.unpacked or any(_puffed(m, limits) for m in members):
        return Trouble("bomb")
    return None


def _puffed(member: zipfile.ZipInfo, limits: Limits) -> bool:
    return member.file_size > _SMALL and member.file_size > limits.ratio * max(member.compress_size, 1)


def _binary(start: bytes) -> bool:
    """Whether it is no text: zero bytes, but for UTF-16 with its mark."""
    return b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff"))
