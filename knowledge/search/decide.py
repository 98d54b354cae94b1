"""From a question to a decision: answer, ask back with choices, small talk, hand over, or decline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Literal

from knowledge.library import Library
from knowledge.schema.language import Talk, Term
from knowledge.search.index import Entry, Index
from knowledge.search.rank import Hit, Likeness, rank
from knowledge.search.reading import Reader
from knowledge.search.weights import shipped, signs
from knowledge.text.normalise import squeeze
from knowledge.text.pinyin import sound, spelled_out

Decision = Literal["answer", "clarify", "decline", "handover", "smalltalk"]
TALK = "talk:"
_NEAR = 0.72  # a choice scores at least this share of the best
_AT_LEAST, _CHOICES = 2, 4
_PARTS = 3
_CLAUSE = 4  # characters; less is no question
_WINDOWS = 12
_CUT = re.compile(r"[?？;；。!！\n,，]+|另外|还有|以及|顺便")
_ASKS = re.compile(
    r"[吗呢么嘛]|什么|啥|怎|如何|多少|几|哪|谁|能不能|可不可以|是不是|要不要|算不算|有没有|多久|why|how|what|can|which|when"
)
_EXACT = Likeness(1.0, 1.0, 1.0, 1.0, 1.0, 1.0)  # words that an entry lists among its own
_FOLLOWS = re.compile(
    r"^(?:那么?|那如果|如果是|要是|换成|and |what about )(?P<rest>.{2,})|^(?P<bare>.{2,7}?)的?呢[?？]?$"
)
_BESIDE = "搬迁去到从在往由"
_SHORT = 20
_MISSPELT = 1.6  # times more of a misspelt question is covered by its sound than by its characters
_HEARD = 0.25  # and at least so much of it


@dataclass(frozen=True)
class Finding:
    """What to do about a question. ``topics``: what answers it, or the choices to offer; ``hits``: why;
    ``leans_on``: the topic before it, from which a follow-up took what it left out."""

    decision: Decision
    topics: tuple[str, ...]
    confidence: float
    talk: Talk | None
    hits: tuple[Hit, ...]
    leans_on: str | None = None


class Finder:
    """The search over one library."""

    def __init__(self, library: Library) -> None:
        self.weights = shipped()
        self._talk = {f"{TALK}{talk.id}": talk for talk in library.talk}
        self._words = {squeeze(word): talk for talk in library.talk for word in talk.words}
        self._topics = library.topics
        self._library = library
        self._index = Index(_entries(library), Reader(library.glossary))
        self._exact = {squeeze(words): entry.id for entry in self._index.entries for words in entry.phrasings}

    def find(self, question: str, *, internal: bool = False, last: str | None = None) -> Finding:
        """Decide about a question.

        ``internal`` lets entries for the bureau's own people be found; ``last`` is the topic on which
        a follow-up (那科小的呢) may lean.
        """
        leaning = self._leaning(question, last) if last and last in self._topics else None
        if leaning and (leant := self._decide(leaning, internal)).topics:
            return replace(leant, leans_on=last)
        whole = self._decide(question, internal)
        if whole.talk:
            return whole
        clauses = [clause for clause in _CUT.split(question) if len(clause.strip()) >= _CLAUSE]
        return self._several(clauses, internal) or self._gist(whole, clauses, internal) or whole

    def _gist(self, whole: Finding, clauses: Sequence[str], internal: bool) -> Finding | None:
        """What a rambling message comes down to: the clause, or two in a row, that is surest of its answer.

        Where the whole message already points somewhere, the clause must point there, too.
        """
        if whole.decision == "answer" or len(clauses) < 2:
            return None
        subject = self._index.reader.subject("".join(clauses))
        windows = [*clauses, *map("".join, pairwise(clauses))]
        found = [self._about(subject, window, internal) for window in windows[:_WINDOWS]]
        allowed = set(whole.topics[:1])
        answers = [f for f in found if f.decision == "answer" and (not allowed or set(f.topics) <= allowed)]
        return max(answers, key=lambda finding: finding.confidence, default=None)

    def _about(self, subject: str, part: str, internal: bool) -> Finding:
        """A part of a message, with the subject that the message has and the part does not repeat."""
        return self._decide(part if self._index.reader.subject(part) else f"{subject}{part}", internal)

    def lists(self, words: str) -> bool:
        """Whether an entry lists these very words among its own."""
        return self.listed(words) is not None

    def listed(self, words: str) -> str | None:
        """The entry that lists these very words among its own."""
        return self._exact.get(squeeze(words))

    def lost(self) -> list[tuple[str, str]]:
        """Phrasings that do not come back to the topic that lists them, as (topic, phrasing); should be none."""
        asked = [(key, words) for key, topic in self._topics.items() for words in topic.asked_as]
        return [(key, words) for key, words in asked if self.find(words, internal=True).topics[:1] != (key,)]

    def _leaning(self, text: str, last: str) -> str | None:
        """A short follow-up as a question of its own; None when the text stands on its own feet.

        那科小的呢 after the R&D ratio of 高企 asks for that of 科小, 要哪些材料呢 for the papers of the same subject.
        """
        match = _FOLLOWS.match(text) if len(text) <= _SHORT else None
        if match is None:
            return None
        reader, title = self._index.reader, self._topics[last].title
        rest = match["rest"] or match["bare"]
        if reader.subject(rest):
            return f"{rest}{reader.aspect(title)}"
        return f"{reader.subject(title)}{rest}" if reader.subject(title) else None

    def _several(self, clauses: Sequence[str], internal: bool) -> Finding | None:
        """Several questions in one message, when each is sure of an entry of its own."""
        questions = [clause for clause in clauses if _ASKS.search(clause)][:_PARTS]
        if len(questions) < 2:
            return None
        subject = self._index.reader.subject("".join(questions))
        found = [self._about(subject, part, internal) for part in questions]
        if any(not f.topics or f.confidence < self.weights.answer for f in found):
            return None
        topics = tuple(dict.fromkeys(finding.topics[0] for finding in found))
        hits = tuple(finding.hits[0] for finding in found)
        return Finding("answer", topics, min(finding.confidence for finding in found), None, hits)

    def warm(self) -> None:
        """Make what the first misspelt question would wait for, about a second."""
        _ = self._by_sound

    @cached_property
    def _by_sound(self) -> Index:
        """The same entries as they sound; made when the first question in pinyin comes."""
        glossary = [
            Term(term=t.term, variants=tuple(map(sound, (t.term, *t.variants))), subject=t.subject)
            for t in self._library.glossary
        ]
        return Index([_as_sound(entry) for entry in self._index.entries], Reader(glossary))

    def ranked(self, question: str) -> list[Hit]:
        """The entries, talk among them, that fit a question, best first."""
        if known := self._exact.get(squeeze(question)):
            return [Hit(known, self.weights.score(_EXACT), _EXACT)]
        syllables = spelled_out(question)
        index = self._by_sound if syllables else self._index
        return rank(index, index.reader.read(syllables or question), self.weights)

    def _decide(self, question: str, internal: bool) -> Finding:
        hits = [hit for hit in self.ranked(question) if self._may_see(hit, internal)]
        sure = self._sure(question, hits)
        if sure < self.weights.answer and (heard := self._heard(question, hits, internal)):
            hits, sure = heard, self._sure(question, heard)
        if sure < self.weights.offer:
            return Finding("decline", (), sure, None, tuple(hits))
        best = hits[0]
        if settled := self._settled(question, best.id, sure):
            return Finding(settled.decision, (), 1.0, settled, tuple(hits))
        if talk := self._talk.get(best.id):
            return Finding(talk.decision, (), sure, talk, tuple(hits))
        if counterparts := self._unsaid(question, hits):
            return Finding("clarify", (best.id, *counterparts), sure, None, tuple(hits))
        if sure >= self.weights.answer:
            return Finding("answer", (best.id,), sure, None, tuple(hits))
        others = [hit for hit in hits if hit.id not in self._talk]
        near = [hit.id for n, hit in enumerate(others) if n < _AT_LEAST or hit.score >= _NEAR * best.score]
        return Finding("clarify", tuple(near[:_CHOICES]), sure, None, tuple(hits))

    def _heard(self, question: str, hits: Sequence[Hit], internal: bool) -> list[Hit]:
        """The entries that fit a question as it sounds, when its neighbours make much more sense so: it is misspelt.

        What is written has to point to the best of them, too: much that is none of our business sounds like ours.
        """
        index = self._by_sound
        heard = [
            hit for hit in rank(index, index.reader.read(sound(question)), self.weights) if self._may_see(hit, internal)
        ]
        near = {hit.id for hit in hits[:_CHOICES]}
        if not heard or heard[0].id not in near:
            return []
        return heard if heard[0].likeness.cover >= max(_MISSPELT * hits[0].likeness.cover, _HEARD) else []

    def _sure(self, question: str, hits: Sequence[Hit]) -> float:
        if not hits:
            return 0.0
        second = hits[1].score if len(hits) > 1 else 0.0
        return self.weights.sure(signs(hits[0].score, second, hits[0].likeness.cover, letters(question)))

    def _settled(self, question: str, topic_id: str, sure: float) -> Talk | None:
        """The talk whose words stand in a question and not in any phrasing of the entry that fits best.

        A place that something moves to or is in (搬去合肥) settles nothing where the entry is fairly sure.
        """
        said = squeeze(question)
        for word, talk in self._words.items():
            at = said.find(word)
            beside = sure >= self.weights.answer and at > 0 and said[at - 1] in _BESIDE
            if at >= 0 and not beside and not self._asked_with(word, topic_id):
                return talk
        return None

    def _asked_with(self, word: str, topic_id: str) -> bool:
        topic = self._topics.get(topic_id)
        return topic is not None and word in squeeze(" ".join(topic.asked_as))

    def _unsaid(self, question: str, hits: Sequence[Hit]) -> tuple[str, ...]:
        """The entries for other subjects that fit nearly as well as the best, where a question names no subject."""
        syllables = spelled_out(question)
        reader = (self._by_sound if syllables else self._index).reader
        if reader.subject(syllables or question):
            return ()
        near = {hit.id for hit in hits if hit.score >= _NEAR * hits[0].score}
        return tuple(key for key in self._topics[hits[0].id].counterparts if key in near)

    def _may_see(self, hit: Hit, internal: bool) -> bool:
        topic = self._topics.get(hit.id)
        return internal or topic is None or topic.audience == "public"


def letters(question: str) -> int:
    """How many letters, figures and characters a question has."""
    return len(squeeze(question))


def _as_sound(entry: Entry) -> Entry:
    return Entry(entry.id, tuple(map(sound, entry.phrasings)), sound(entry.body))


def _entries(library: Library) -> list[Entry]:
    topics = [
        Entry(
            key,
            (topic.title, *topic.asked_as, *((topic.en.title,) if topic.en else ())),
            " ".join((topic.conclusion, *topic.points, *((topic.en.conclusion, *topic.en.points) if topic.en else ()))),
        )
        for key, topic in library.topics.items()
    ]
    return topics + [Entry(f"{TALK}{talk.id}", talk.asked_as) for talk in library.talk]
