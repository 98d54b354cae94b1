"""When somebody is there for people who want a person, and how long that may take."""

from __future__ import annotations

from datetime import time
from typing import Self

from pydantic import Field, model_validator

from knowledge.schema.base import Content


class HandoverRules(Content):
    """The bureau's own arrangement. ``opens`` and ``closes``: the hours of a working day.

    ``claim``, ``answer``: within how many working days a case is taken and answered; ``quiet``: after how many without
    a word an answered one ends by itself; ``most``: how many open ones a person may have.
    """

    opens: time
    closes: time
    claim: int = Field(ge=1, le=20)
    answer: int = Field(ge=1, le=60)
    quiet: int = Field(ge=1, le=60)
    most: int = Field(ge=1, le=20)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.opens >= self.closes or self.claim > self.answer:
            raise ValueError("closes must come after opens, and answer not before claim")
        return self
