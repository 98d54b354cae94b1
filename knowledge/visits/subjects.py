"""What was talked about: the labels of topics, by the longest words first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from knowledge.checks import Item
from knowledge.schema.visits import VisitWords
from knowledge.strict import Problem
from knowledge.visits.vocabulary import either

_BLANK = re.compile(r"[\s,。;、:!?()/]+")


class Subjects:
    """Finds labels in normal form."""

    def __init__(self, words: VisitWords) -> None:
        """``words``: of ``visits.yaml``."""
        self._label: Mapping[str, str | None] = {
            **{word.lower(): label for label, listed in words.topics.items() for word in (label, *listed)},
            **dict.fromkeys((word.lower() for word in words.no_topics), None),
        }
        self._pieces = {word: label for label, listed in words.topic_pieces.items() for word in listed}
        self.pattern = either(self._label)
        self._words = re.compile(self.pattern)
        self._missing = re.compile(
            rf"(?<!想)(?:[缺少差要]|没有?|无)(?:[^\W\d]{{0,2}}?)(?P<before>{self.pattern})(?![\w]*[建做报登])|(?P<behind>{self.pattern})还?(?:差|缺|不够|不足|少)"
        )
        self._token = re.compile(
            rf"(?P<joined>[和与及、+]|以及|还有)?(?:(?P<topic>{either(self._label)})|{either(words.topic_extras)})"
        )
        self._predicates = re.compile(either(words.predicates))
        self._extras = re.compile(either(words.topic_extras))
        self._counted = re.compile(rf"(?:{either(words.things)})\d")

    def labels(self, text: str) -> list[str]:
        """The labels that a text speaks of, in the order in which it does."""
        if whole := self._pieces.get(text.strip()):
            return [whole]
        found = (self._label[match[0]] for match in self._words.finditer(text.lower()))
        return list(dict.fromkeys(label for label in found if label))

    def begins(self, text: str, place: int) -> bool:
        """Whether words of a topic stand at a place."""
        return bool(self._words.match(text.lower(), place))

    def lacked(self, text: str) -> list[str]:
        """The labels that a text names only as what is missing: 缺专利, 知识产权差两项."""
        found = (match["before"] or match["behind"] for match in self._missing.finditer(text.lower()))
        return list(dict.fromkeys(label for word in found if (label := self._label.get(word))))

    def parted(self, text: str, *, anything: bool = False) -> int | None:
        """Where a clause passes from its topic to a finding: 聊了高企申报|专利不够. None when it does not.

        ``anything``: the topic begins the text, and whatever follows it is the finding.
        """
        first = self._words.search(text.lower())
        place, last = (first.end(), None) if first else (len(text), None)
        while token := self._token.match(text.lower(), place):
            joined = token["joined"] or not token["topic"]
            last = None if joined else token.start("topic")
            place = token.end()
        if first is None or (anything and first.start() > 0):
            return None
        if not anything and not self._predicates.match(text, place):
            return None
        return place if last is None or anything else last

    def counted(self, text: str) -> bool:
        """Whether a text begins with a thing and how many of it there are: 专利5件."""
        return bool(self._counted.match(text))

    def beyond(self, text: str) -> str:
        """What a text says beside topics and what belongs to them."""
        if text.strip() in self._pieces:
            return ""
        return _BLANK.sub("", self._extras.sub("", self._words.sub("", text.lower())))


def problems(items: Sequence[Item[VisitWords]]) -> list[Problem]:
    """Words that mean two topics."""
    found: list[Problem] = []
    for item in items:
        owners: dict[str, str] = {}
        for label, listed in item.value.topics.items():
            for i, word in enumerate(listed):
                owner = owners.setdefault(word.lower(), label)
                if owner != label:
                    found.append(item.problem(f"“{word}”已属于主题 {owner}", "topics", label, i))
    return found
