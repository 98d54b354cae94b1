"""What has been made out of a question about a ledger so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from knowledge.schema.registers import Operation, Register

Bound = tuple[Decimal | None, Decimal | None]  # at least, at most


@dataclass
class Heard:
    """``rest``: what still has to be explained, NUL where something was taken out; ``counter``: 家 of 几家;
    ``covers``: what a coverage counts; ``strict``: whose bound is left out.
    """

    name: str
    register: Register
    rest: str
    filter: dict[str, tuple[str, ...]] = field(default_factory=dict)
    covers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    bounds: dict[str, Bound] = field(default_factory=dict)
    strict: set[str] = field(default_factory=set)
    columns: list[str] = field(default_factory=list)
    by: str | None = None
    top: int | None = None
    operation: Operation | None = None
    counter: str = ""
