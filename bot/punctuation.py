"""Chinese punctuation and units as they are written in another language: between words that are not Chinese."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.card import Card
from bot.translate import HOME

_CHINESE = r"一-鿿《》〔〕【】"
_HAN, _LATIN = re.compile("[一-鿿]"), re.compile("[a-z]")
_SIGNS = {"；": "; ", "、": ", ", "，": ", ", "：": ": ", "。": ". "}
_SIGN = re.compile(rf"(?<![{_CHINESE}）])([{''.join(_SIGNS)}]) ?(?![{_CHINESE}（])")
_UNITS = {"万元": "× 10 000 CNY", "亿元": "× 100 million CNY", "元": "CNY", "天": "days", "人": "people"}
_UNITS |= {"项": "items", "分": "points", "年": "years", "个月": "months", "倍": "times"}
_UNIT = re.compile(rf"(?<=\d) ?({'|'.join(_UNITS)})(?![{_CHINESE}])")
_BAR = re.compile(r" ?｜ ?")
_BRACKETS = re.compile(rf"(?<=\S)（([^（）{_CHINESE}]*)）")
_AFTER = re.compile(r"[;,:.] (?=\n|$)")


def punctuated(card: Card, language: str) -> Card:
    """The card with the punctuation and units of its language; what is quoted in Chinese keeps its own."""
    if language == HOME:
        return card
    buttons = tuple(tuple(replace(button, label=_said(button.label)) for button in row) for row in card.buttons)
    folded, tail = card.folded and _said(card.folded), card.tail and _said(card.tail)
    return replace(card, text=_said(card.text), folded=folded, tail=tail, buttons=buttons)


def _said(text: str) -> str:
    return "\n".join(map(_line, text.split("\n")))


def _line(text: str) -> str:
    text = _BAR.sub(" | ", text)
    if len(_HAN.findall(text)) > len(_LATIN.findall(text)):
        return text
    text = _BRACKETS.sub(r" (\1)", _UNIT.sub(lambda unit: f" {_UNITS[unit[1]]}", text))
    return _AFTER.sub(lambda end: end[0].strip(), _SIGN.sub(lambda sign: _SIGNS[sign[1]], text))
