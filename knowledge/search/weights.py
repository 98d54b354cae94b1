"""The weights of the ranking and the bounds of the decision: data, kept in weights.json; ``make weights`` fits them."""

from __future__ import annotations

from math import exp, log
from pathlib import Path
from typing import NamedTuple, Protocol

from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).with_name("weights.json")
_LONG = 100  # letters; what is said beyond is no further evidence


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
    @property
    def named(self) -> float: ...


class Signs(NamedTuple):
    """What the certainty rests on: the best score, its lead over the second as a share of it (0 to 1), the best
    entry's ``cover``, and the logarithm of the number of letters: a long question is never quite like an entry, while
    a short one that is none of our business easily looks a little like one."""

    score: float
    lead: float
    cover: float
    length: float


def signs(score: float, second: float, cover: float, letters: int) -> Signs:
    """The signs of the best entry; ``second`` is the score of the next, 0 when there is none."""
    lead = (score - second) / score if score > 0 else 0.0
    return Signs(score=score, lead=lead, cover=cover, length=log(min(max(letters, 1), _LONG)))


class Certainty(BaseModel):
    """How sure the best entry is: a logistic of its signs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    score: float
    lead: float
    cover: float
    length: float
    offset: float


class Weights(BaseModel):
    """Below the certainty ``offer`` a question is not ours; from ``answer`` on it is answered; between, choices."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    marks: float
    pairs: float
    body: float
    spelling: float
    cover: float
    named: float
    certainty: Certainty
    offer: float
    answer: float

    def score(self, likeness: Compared) -> float:
        """How well an entry fits."""
        return (
            self.marks * likeness.marks
            + self.pairs * likeness.pairs
            + self.body * likeness.body
            + self.spelling * likeness.spelling
            + self.cover * likeness.cover
            + self.named * likeness.named
        )

    def sure(self, given: Signs) -> float:
        """From 0 to 1: how surely the best entry is the right one."""
        c = self.certainty
        odds = c.score * given.score + c.lead * given.lead + c.cover * given.cover + c.length * given.length + c.offset
        return 1 / (1 + exp(-odds))


def shipped() -> Weights:
    """The weights that come with the product."""
    return Weights.model_validate_json(FILE.read_text("utf-8"))
