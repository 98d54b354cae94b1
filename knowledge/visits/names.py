"""Which enterprises a line names, and which act of visiting it tells of: the best of all ways to read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import reduce

from knowledge.visits.acts import JOINING, Acts
from knowledge.visits.heads import Heads
from knowledge.visits.line import Line, Span
from knowledge.visits.listing import Listed, Listing
from knowledge.visits.persons import Persons
from knowledge.visits.sighting import Scene, Sighting, sighted
from knowledge.visits.subjects import Subjects
from knowledge.visits.vocabulary import Vocabulary

# How surely something is a visit, of 100. The figures were set by trial on the lines of tests/cases/visits.
_LEAST = 50
_LABELLED, _TOGETHER, _NAME_FIRST, _CAME, _NEXT_CLAUSE = 100, 88, 78, 70, 65
_PARTING = (";", "。", "\n")
_HEAD = 2  # characters by which names of one family are known
_STRONG, _WEAK = 75, 40  # an act with a name behind it, and what makes it surer:
_CERTAIN, _TOLD, _PASSED, _TELLING, _FINISHED, _SECOND_ACT, _TALK, _FOREIGN, _BUILDING, _INTENT = (
    25,
    15,
    10,
    8,
    20,
    30,
    10,
    30,
    20,
    10,
)


class Names:
    """Finds enterprises in a line."""

    def __init__(self, vocabulary: Vocabulary, subjects: Subjects, persons: Persons, listing: Listing) -> None:
        """``listing``: how names are read."""
        self._words, self._persons, self._listing = vocabulary, persons, listing
        self._heads = Heads(vocabulary, subjects, listing)
        self._acts = Acts(vocabulary.words.visiting)

    def seen(self, line: Line, told: bool) -> Sighting | None:
        """The enterprises of the clause that most surely tells of a visit. ``told``: the line was said to be one."""
        scene = Scene(line, self._listing.known(line), tuple(self._persons.found(line)), told)
        found = [one for n in range(len(line.clauses)) for one in self._in_clause(scene, n)]
        found += self._heads.seen(scene)
        best = max(found, key=lambda one: one.rank, default=None)
        if best is None or best.score < _LEAST:
            return None
        return self._with_later(scene, reduce(Sighting.joined, found, best))

    def intended(self, line: Line, seen: Sighting) -> bool:
        """Whether the act is meant to be done: 下午要去示例精密, 准备去示例精密."""
        if seen.verb is None or self._acts.done.match(line.plain, seen.verb + 1):
            return False
        return bool(self._acts.intent.search(line.of(Span(line.clauses[seen.clause].start, seen.verb))))

    def outing(self, text: str) -> bool:
        """Whether a clause only says that somebody was out: 我和小组下企业, 扫楼走了示例广场."""
        return bool(self._acts.outing.match(text))

    def _with_later(self, scene: Scene, seen: Sighting) -> Sighting:
        """With enterprises that make a clause of their own further on: 示例甲，……；示例乙，……"""
        line, first = scene.line, seen.spans[0]
        head = line.plain[first.start : first.start + _HEAD]
        for n in range(seen.clause + 1, len(line.clauses)):
            clause, text = scene.clause(n), line.of(scene.clause(n))
            parted = line.plain[: clause.start].rstrip()[-1:] in _PARTING
            again = any(text.startswith(line.of(one)) for one in seen.spans)
            mine = parted and text.startswith(head) and not again
            listed = self._listing.alone(line, clause, scene.known) if mine else None
            if listed and clause.start >= seen.end and len(listed.spans) == 1:
                told = sighted(scene, n, listed, 0, None)
                seen = replace(seen, companies=(*seen.companies, *told.companies), also=(*seen.also, clause))
        return seen

    def _in_clause(self, scene: Scene, n: int) -> Iterator[Sighting]:
        clause, plain = scene.clause(n), scene.line.plain
        label = self._words.labelled(scene.line.of(clause), self._words.announced(scene.line))
        if label:
            if label.lastgroup == "enterprise":
                yield from self._at(scene, n, clause.start + label.end(), _LABELLED, None)
            return
        for verb in self._acts.verb.finditer(plain, clause.start, clause.end):
            yield from self._behind(scene, n, verb)
        yield from self._before(scene, n)
        for word in self._acts.together.finditer(plain, clause.start, clause.end):
            found = self._at(scene, n, word.end(), _TOGETHER, word.start())
            yield from (one for one in found if one.telling or scene.passed(n) or self._dated_behind(scene, n))
        for word in self._acts.chatted.finditer(plain, clause.start, clause.end):
            found = self._at(scene, n, word.end(), _TOGETHER, word.start())
            yield from (one for one in found if one.telling and (scene.passed(n) or word["done"]))
        if not scene.passed(n):
            return
        if came := self._acts.came.search(plain, clause.start, clause.end):
            first = next(iter(self._pieces(scene.line, Span(clause.start, came.start()))), clause)
            yield from self._at(scene, n, first.start, _CAME, came.start(), came.end())

    def _at(
        self, scene: Scene, n: int, place: int, score: int, verb: int | None, end: int | None = None
    ) -> Iterator[Sighting]:
        if listed := self._listing.read(scene.line, place, scene.known):
            yield sighted(scene, n, listed, score, verb, end)

    def _pieces(self, line: Line, span: Span) -> list[Span]:
        """What stands between the days of a piece."""
        return [one for one in map(line.trimmed, line.without_days(span)) if one.start < one.end]

    def _behind(self, scene: Scene, n: int, verb: re.Match[str]) -> Iterator[Sighting]:
        """Names behind an act: 走访了示例精密、示例新材; in the next clause only where it is nothing but names."""
        place = self._acts.name_behind(scene.line.plain, verb.end())
        listed = self._listing.read(scene.line, place, scene.known)
        if listed and (listed.telling or not self._words.meeting.match(scene.line.plain, listed.end)):
            found = sighted(scene, n, listed, self._score(scene, n, verb, listed), verb.start())
            done = bool(verb["strong"] or self._acts.done.match(scene.line.plain, verb.end()))
            sequel = n > 0 and self._acts.sequel.fullmatch(self._before_act(scene, n, verb)) is not None
            yield replace(found, dated=(done and scene.passed(n)) or (sequel and scene.passed(n - 1)))
        elif place >= scene.clause(n).end and self._names_follow(scene, n, verb):
            listed = self._listing.alone(scene.line, scene.clause(n + 1), scene.known)
            if listed and (listed.telling or listed.end > listed.spans[-1].end):
                yield sighted(scene, n, listed, _NEXT_CLAUSE, verb.start())

    def _names_follow(self, scene: Scene, n: int, verb: re.Match[str]) -> bool:
        """Whether the next clause may name who was visited: 今天走访，示例精密; 昨天跑了三家，示例精密、示例新材."""
        counted = self._acts.counted.search(scene.line.plain, verb.end(), scene.clause(n).end)
        return bool(verb["strong"] or counted) and n + 1 < len(scene.line.clauses)

    def _score(self, scene: Scene, n: int, verb: re.Match[str], listed: Listed) -> int:
        """A strong act, a finished one, a telling name and a day that has passed make a visit surer."""
        plain = scene.line.plain
        done = bool(self._acts.done.match(plain, verb.end()) or self._acts.looked.match(plain, listed.end))
        passed = scene.passed(n) or (n > 0 and scene.passed(n - 1)) or self._dated_behind(scene, n)
        if scene.ahead(n) and not (passed or done or listed.telling or scene.told):
            return 0
        score = _TOLD * scene.told + _CERTAIN * listed.certain + _TELLING * listed.telling
        score += _PASSED * (passed or (listed.telling and scene.ahead(n)))
        if verb["strong"]:
            return min(100, score + _STRONG)
        starts = self._acts.lead_in.fullmatch(self._before_act(scene, n, verb))
        score += _INTENT * bool(listed.telling and self._acts.intent.search(self._before_act(scene, n, verb)))
        score += _FINISHED * (done and bool(starts or passed))
        score += _TALK * bool(starts and self._words.talking.match(plain, listed.end))
        score -= _FOREIGN * (not starts and not listed.certain and not listed.telling)
        score -= _BUILDING * bool(self._acts.building.search(scene.line.of(listed.spans[-1])))
        return min(100, score + _WEAK + _SECOND_ACT * self._acted_there(scene, listed))

    def _acted_there(self, scene: Scene, listed: Listed) -> bool:
        """Whether an act follows the name that is about it: 到示例精密走访; 在智造港走访示例精密 is about another."""
        act = self._acts.strong.match(scene.line.plain, listed.end)
        if act is None:
            return False
        place = self._acts.name_behind(scene.line.plain, act.end())
        other = self._listing.read(scene.line, place, scene.known)
        return other is None or not other.telling

    def _dated_behind(self, scene: Scene, n: int) -> bool:
        """Whether the next clause is nothing but a day that has passed: 跑示例精密，昨天."""
        if n + 1 >= len(scene.line.clauses) or not scene.passed(n + 1):
            return False
        rest = "".join(map(scene.line.of, scene.line.without_days(scene.clause(n + 1))))
        return bool(self._words.hollow.fullmatch(rest))

    def _before_act(self, scene: Scene, n: int, verb: re.Match[str]) -> str:
        """What a clause says before its act, without days and without the person that begins it."""
        start = next((one.end for one in scene.people if one.start == scene.clause(n).start), scene.clause(n).start)
        return "".join(map(scene.line.of, scene.line.without_days(Span(start, verb.start()))))

    def _before(self, scene: Scene, n: int) -> Iterator[Sighting]:
        """A name before an act that ends the clause: 示例精密今天去过了, 示例涂料走访."""
        line, clause = scene.line, scene.clause(n)
        text = self._acts.finished.sub("", line.of(clause))
        verb = next((one for one in self._acts.verb.finditer(text) if one.end() == len(text)), None)
        act = self._acts.back.search(text) or verb
        if not act or not ((verb and verb["strong"]) or text != line.of(clause)) or act[0] == "到":
            return
        names = self._pieces(line, Span(clause.start, clause.start + act.start()))
        if not names or self._acts.verb.match(line.of(names[0])) or line.plain[names[0].start] in JOINING:
            return
        listed = self._listing.read(line, names[0].start, scene.known, names[0].end)
        theirs = listed is not None and line.plain.startswith("的", listed.end)
        plain = not (theirs or scene.coming(n) or act[0] in ("看", "见", "找", "给", "帮"))
        if listed and (listed.telling or plain):
            yield sighted(scene, n, listed, _NAME_FIRST, clause.start + act.start(), clause.end)
