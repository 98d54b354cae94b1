"""What all shapes share: frozen models, and the kinds of text in them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Passage = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Verified = Literal["V2", "V1", "S", "G", "NF"]
Region = Literal["national", "provincial", "city", "zone"]


class Content(BaseModel):
    """Anything read from the content folder: frozen, and strict about unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)
