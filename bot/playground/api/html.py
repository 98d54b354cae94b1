"""Telegram's HTML, read as strictly as its server reads it and refused with its words."""

import re
from dataclasses import dataclass, field

from bot.playground.api.references import read_character
from bot.playground.api.tags import TAGS, argument_of, entity_of
from bot.playground.entities import in_order, units
from bot.playground.errors import ApiError, bad_request
from bot.playground.model import Entity, Formatted

_TEXT = re.compile(r"[^<&]+")
_NAME = re.compile(r"[^\s>]*", re.ASCII)
_SPACE = re.compile(r"\s*", re.ASCII)
_ATTRIBUTE = re.compile(r"""[^\s=>/"']*""", re.ASCII)
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_VALUE_ENDS = " \t\n\r\f\v>"


def parse_html(source: str) -> Formatted:
    """Text and entities of `source`; ApiError with Telegram's words when it is not well formed."""
    parsed = _Parser(source).run()
    # The language of a code tag counts only inside a pre tag.
    plain = [e if e.type != "code" else Entity("code", e.offset, e.length) for e in parsed.entities]
    return Formatted(parsed.text, tuple(plain))


@dataclass
class _Open:
    tag: str
    offset: int
    start: int
    argument: str = ""


@dataclass
class _Parser:
    source: str
    at: int = 0
    offset: int = 0
    out: list[str] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def run(self) -> Formatted:
        while self.at < len(self.source):
            if self.source.startswith("</", self.at):
                self._end_tag()
            elif self.source[self.at] == "<":
                self._start_tag()
            else:
                self._text()
        if self.open:
            raise _refused(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return Formatted("".join(self.out), in_order(self.entities))

    def _text(self) -> None:
        text = self._take(_TEXT)
        if not text:
            text, self.at = read_character(self.source, self.at)
        self.out.append(text)
        self.offset += units(text)

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.source, self.at)
        taken = match.group() if match else ""
        self.at += len(taken)
        return taken

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode())

    def _ended(self) -> bool:
        return self.at >= len(self.source)

    def _start_tag(self) -> None:
        begin = self._byte(self.at)
        self.at += 1
        tag = self._take(_NAME).lower()
        if self._ended():
            raise _refused(f"Unclosed start tag at byte offset {begin}")
        if tag not in TAGS:
            raise _refused(f'Unsupported start tag "{tag}" at byte offset {begin}')
        opened = _Open(tag, self.offset, len(self.out))
        while self.source[self.at] != ">":
            self._take(_SPACE)
            if not self._ended() and self.source[self.at] == ">":
                break
            self._attribute(opened, begin)
        self.at += 1
        if tag == "span" and opened.argument != "spoiler":
            raise _refused(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.open.append(opened)

    def _attribute(self, opened: _Open, begin: int) -> None:
        name = self._take(_ATTRIBUTE)
        if not name:
            raise _refused(f'Empty attribute name in the tag "{opened.tag}" at byte offset {begin}')
        self._take(_SPACE)
        unclosed = _refused(f'Unclosed start tag "{opened.tag}" at byte offset {begin}')
        if self._ended():
            raise unclosed
        value = ""
        if self.source[self.at] == "=":
            self.at += 1
            self._take(_SPACE)
            if self._ended():
                raise unclosed
            value = self._value()
            if self._ended():
                raise _refused(f"Unclosed start tag at byte offset {begin}")
        opened.argument = argument_of(opened.tag, name, value) or opened.argument

    def _value(self) -> str:
        quote = self.source[self.at]
        if quote not in "\"'":
            begin = self._byte(self.at)
            token = self._take(_TOKEN)
            if not self._ended() and self.source[self.at] not in _VALUE_ENDS:
                raise _refused(f"Unexpected end of name token at byte offset {begin}")
            return token.lower()
        self.at += 1
        value = []
        while not self._ended() and self.source[self.at] != quote:
            char, self.at = read_character(self.source, self.at)
            value.append(char)
        self.at += 1
        return "".join(value)

    def _end_tag(self) -> None:
        begin = self._byte(self.at)
        if not self.open:
            raise _refused(f"Unexpected end tag at byte offset {begin}")
        self.at += 2
        tag = self._take(_NAME).lower()
        self._take(_SPACE)
        if self._ended() or self.source[self.at] != ">":
            raise _refused(f"Unclosed end tag at byte offset {begin}")
        self.at += 1
        opened = self.open.pop()
        if tag and tag != opened.tag:
            raise _refused(f'Unmatched end tag at byte offset {begin}, expected "</{opened.tag}>", found "</{tag}>"')
        if self.offset > opened.offset:
            self._mark(opened)

    def _mark(self, opened: _Open) -> None:
        length = self.offset - opened.offset
        last = self.entities[-1] if self.entities else None
        nested = last is not None and (last.offset, last.length) == (opened.offset, length)
        if opened.tag == "pre" and nested and last and last.type == "code" and last.language:
            self.entities[-1] = Entity("pre", opened.offset, length, language=last.language)
        elif opened.tag == "code" and nested and last and last.type == "pre" and opened.argument:
            self.entities[-1] = Entity("pre", opened.offset, length, language=opened.argument)
        else:
            text = "".join(self.out[opened.start :])
            if entity := entity_of(opened.tag, opened.argument, opened.offset, length, text):
                self.entities.append(entity)


def _refused(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")
