"""The weights of the ranking and the bounds of the decision: data, kept in weights.json; calibrate.py fits them."""

from __future__ import annotations

from math import exp
from pathlib import Path
from typing import Protocol

from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).with_name("weights.json")


class Compared(Protocol):
    """What is weighed; see ``rank.Likeness``."""

    @property
    def marks(self) -> float: ...
    @property
    def pairs(self) -> float: ...
    @property
    def body(self) -> float: ...
    @property
    def spelling(self) -> float: ...
    @property
    def cover(self) -> float: ...


class Certainty(BaseModel):
    """How sure the best entry is: a logistic of its score, its lead over the second, and what it covers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    score: float
    lead: float
    cover: float
    offset: float


class Weights(BaseModel):
    """``in_scope``: below this score a question is not ours. ``answer``: from this certainty on it is answered."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    marks: float
    pairs: float
    body: float
    spelling: float
    cover: float
    certainty: Certainty
    in_scope: float
    answer: float

    def score(self, likeness: Compared) -> float:
        """How well an entry fits."""
        return (
            self.marks * likeness.marks
            + self.pairs * likeness.pairs
            + self.body * likeness.body
            + self.spelling * likeness.spelling
            + self.cover * likeness.cover
        )

    def sure(self, score: float, lead: float, cover: float) -> float:
        """From 0 to 1: how surely the best entry is the right one."""
        c = self.certainty
        return 1 / (1 + exp(-(c.score * score + c.lead * lead + c.cover * cover + c.offset)))


def shipped() -> Weights:
    """The weights that come with the product."""
    return Weights.model_validate_json(FILE.read_text("utf-8"))
