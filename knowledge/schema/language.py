"""How people speak: words that mean the same, and talk that is no policy question."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from knowledge.schema.base import Content, Passage, Words


class Term(Content):
    """Words that mean the same to who asks: 高企 = 高新技术企业 = 国高.

    ``subject`` marks what a question is about (高企, 科小), as against what is asked of it (有效期, 材料):
    a second question that names no subject is understood to be about the same one.
    """

    term: Words
    variants: tuple[Words, ...] = Field(min_length=1)
    subject: bool = False


class Talk(Content):
    """Everyday words that are no policy question: a greeting, a call for a person, a matter of somebody else's.

    ``decision`` says what follows; ``reply`` is what is said, where the standard words do not suffice.
    ``words`` settle the matter wherever they stand in a question (杭州, 落户), unless the entry that fits best
    is itself asked for with that word.
    """

    id: Words
    decision: Literal["smalltalk", "handover", "decline"]
    asked_as: tuple[Words, ...] = Field(min_length=3)
    words: tuple[Words, ...] = ()
    reply: Passage | None = None
    en: Passage | None = None
