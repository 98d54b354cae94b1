"""Names at the head of a piece, with no act of visiting: 示例精密，高企，台账没建; 科小 众合 周五交材料."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge.visits.line import Span
from knowledge.visits.listing import Listed, Listing
from knowledge.visits.sighting import Scene, Sighting, sighted
from knowledge.visits.subjects import Subjects
from knowledge.visits.vocabulary import COUNTED, Vocabulary, either

_CERTAIN, _TELLING, _PLAIN, _TOLD, _PAIRED = 64, 58, 52, 25, 80  # of 100, as in ``names``
_REACH = 4  # a name that does not tell that it is one stands in the first pieces
_LONGEST = 8  # characters of such a name


class Heads:
    """Finds enterprises by where they stand and by what stands around them."""

    def __init__(self, vocabulary: Vocabulary, subjects: Subjects, listing: Listing) -> None:
        """``listing``: how names are read."""
        self._subjects, self._listing = subjects, listing
        words = vocabulary.words
        self._lead_in = re.compile(rf"(?:{either(words.lead_ins)}|{COUNTED}|[\s:,、])+")
        extras = either(words.topic_extras)
        self._about = re.compile(rf"(?:{subjects.pattern})(?:{extras})*?(?:{either(words.about)})")
        self._beside = re.compile(rf"(?:{either(words.people.beside)}|[和、在都的]|一起)*")
        self._came = re.compile(r"[^,。;:\s]{0,6}?[去看跑访谈聊]的(?!是)")
        talking = either(word for word in words.talking if len(word) > 1 or word in "聊谈讲问")
        self._cue = re.compile(rf"\s*(?:[:(]|的|这次|这边|那边|{talking}|{subjects.pattern}|\d+家)")
        self._acting = re.compile(rf"^(?:{either([*words.visiting.strong, *words.visiting.weak])})|[去访找陪]|专门")
        self._never = re.compile(rf"^(?:{either(words.names.never)})|[{words.names.never_in}\d%]")

    def seen(self, scene: Scene) -> Iterator[Sighting]:
        """Every name at the head of a piece."""
        for n, clause in enumerate(scene.line.clauses):
            pieces = [one for one in map(scene.line.trimmed, scene.line.without_days(clause)) if one.start < one.end]
            if len(pieces) > 1 and (pairs := self._pairs(scene, pieces)):
                yield sighted(scene, n, pairs, _PAIRED, None)
            place = self._begin(scene, clause)
            listed = self._listing.read(scene.line, place, scene.known, clause.end) if place < clause.end else None
            if listed and (score := self._score(scene, n, listed)):
                one = sighted(scene, n, listed, score, None)
                yield replace(one, dated=score >= _CERTAIN and scene.passed(n))

    def _begin(self, scene: Scene, clause: Span) -> int:
        """Where a piece begins behind its day, a person, a topic with a colon, and words that only lead in."""
        line, place = scene.line, clause.start
        after = -1
        while place != after and place < clause.end and place not in scene.known:
            after = place
            if match := self._lead_in.match(line.plain, place, clause.end):
                place = match.end()
            for span in (*scene.people, *(when.span for when in line.within(clause))):
                if span.start == place < span.end:
                    place = span.end
                    if span in scene.people and (match := self._beside.match(line.plain, place, clause.end)):
                        place = match.end()
            if (match := self._came.match(line.plain, place, clause.end)) and match.end() < clause.end:
                place = match.end()
            place = self._behind_topic(scene, Span(place, clause.end))
        return place

    def _behind_topic(self, scene: Scene, rest: Span) -> int:
        """Where what follows a topic begins, where the topic stands before a colon or is a matter: 高企的事问了甲."""
        if match := self._about.match(scene.line.plain, rest.start, rest.end):
            return match.end()
        colon = scene.line.plain.find(":", rest.start, rest.end)
        head = scene.line.of(Span(rest.start, colon)) if colon >= 0 else ""
        return colon + 1 if head and self._subjects.labels(head) and not self._subjects.beyond(head) else rest.start

    def _score(self, scene: Scene, n: int, listed: Listed) -> int:
        """How surely it is one. Words that could be anything count only as a whole piece, or before what is a cue."""
        line, clause = scene.line, scene.clause(n)
        names = [line.of(one) for one in listed.spans]
        if listed.spans[0].start not in scene.known and any(self._acting.search(one) for one in names):
            return 0
        told = _TOLD * scene.told
        others = [one for one in listed.spans if not self._listing.certain(line, one, scene.known)]
        if listed.certain and not any(self._never.search(line.of(one)) for one in others):
            return _CERTAIN + told
        rest = line.plain[listed.end : clause.end].strip()
        whole = not rest or rest.startswith(":")
        theirs = line.plain.startswith("的", listed.end) and any(one.start == listed.end + 1 for one in scene.people)
        if not (whole or theirs or (listed.telling and self._cue.match(line.plain, listed.end))):
            return 0
        if n >= _REACH or scene.coming(n) or any(len(one) > _LONGEST or self._never.search(one) for one in names):
            return 0
        if any(self._subjects.labels(one) for one in names) and not listed.telling:
            return 0
        return (_TELLING if listed.telling else _PLAIN) + told

    def _pairs(self, scene: Scene, pieces: list[Span]) -> Listed | None:
        """上午甲、下午乙: names that each have a time of their own."""
        found = [self._listing.alone(scene.line, piece, scene.known) for piece in pieces]
        listed = [one for one in found if one]
        first = not scene.line.plain[: pieces[0].start].strip()
        if first or len(listed) < len(pieces) or not all(one.telling for one in listed):
            return None
        spans = tuple(span for one in listed for span in one.spans)
        return Listed(spans, listed[-1].end, any(one.certain for one in listed), telling=True)
