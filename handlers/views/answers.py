"""An answer of a form as it is read back: with unit and years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from bot.translate import Translate
from knowledge.dated import written
from knowledge.interview.question import FIGURES, YES, Answers, Question
from knowledge.strict import Data


def named(question: Question, answers: Answers, _: Translate) -> str:
    """An answer with what was asked: ``职工总数 46 人``, ``已上市：是``."""
    between = " " if question.kind in FIGURES or question.kind == "date" else "："
    return f"{question.title}{between}{said(question, answers[question.name], _)}"


def said(question: Question, answer: Data, _: Translate) -> str:
    """One answer: ``2800、3600、4200 万元（2023–2025）``."""
    if answer is None:
        return _("skipped")
    if question.kind == "flag":
        return _("Yes") if answer == YES else _("No")
    if question.kind == "choice":
        return next((one.label for one in question.options if one.value == answer), str(answer))
    if isinstance(answer, Mapping):
        return "、".join(f"{year}：{figure(str(value), question.unit)}" for year, value in answer.items())
    if isinstance(answer, str):
        return figure(answer, question.unit) if question.kind == "number" else answer
    return _several(question, [str(value) for value in answer])


def _several(question: Question, figures: Sequence[str]) -> str:
    listed = "、".join(figures) + (f" {question.unit}" if question.unit else "")
    if not question.years:
        return listed
    years = question.years[-len(figures) :]
    return f"{listed}（{years[0]}–{years[-1]}）" if len(years) > 1 else f"{listed}（{years[0]}）"


def figure(value: str, unit: str) -> str:
    """A kept figure with its unit; large amounts in 亿元."""
    return written(Decimal(value), unit)
