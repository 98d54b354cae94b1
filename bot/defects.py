"""Defects by number: where they came from, without anything that anybody wrote."""

from __future__ import annotations

import secrets
import traceback
from datetime import datetime
from pathlib import Path

from store.store import Transaction

_OURS = Path(__file__).parents[1]


def number() -> str:
    """A number that a person can quote; it stands in the log and in the audit."""
    return f"E-{secrets.token_hex(3).upper()}"


def place(error: BaseException) -> str:
    """The file, line and function of our own in which a defect arose; never a value."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if _OURS in Path(frame.filename).parents and ".venv" not in frame.filename]
    if not ours:
        return ""
    return f"{Path(ours[-1].filename).relative_to(_OURS)}:{ours[-1].lineno} {ours[-1].name}"


def keep(tx: Transaction, name: str, error: BaseException, during: str, version: str, now: datetime) -> None:
    """Keep a defect under its number. ``during``: what kind of update or which duty, ``version``: of the content."""
    kind = type(error).__name__
    tx.audit.note(None, "error", name, now, kind=kind, place=place(error), during=during, version=version)
