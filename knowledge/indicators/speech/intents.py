"""From what a sentence holds to what is wanted; None when it is nothing for the board."""

from __future__ import annotations

import re

from knowledge.indicators.speech.asked import Intent
from knowledge.indicators.speech.heard import Heard, Words
from knowledge.indicators.speech.text import STRUCK, Spoken, unsaid

_BESIDE = re.compile(r"\|\s?比|比\s?\|")  # 比 next to something understood
_HAPPENED = re.compile(r"[^\W\d_|]{0,2}了(?:多少|几)")  # 培育了多少: whatever was done, what has come of it is asked
_CLAUSES = re.compile(r"[,。;!]")
_PREFACE = 6  # characters of a clause that only leads up to a question (开会要用，…)
_DONE = re.compile(r"了(?:没有?|吗|么)[?。]?$")  # whether it has happened, not whether it will
_REPORTED = {"indicator", "several", "series"}
_ODD = 2  # characters that may be left over beside a name that is common in other questions, too
_ODD_SURE, _ODD_PART = 3, 4  # beside words of the board's own; in longer sentences, a part of them
_ODD_ALONE = 1  # where nothing is named
_PLAIN: tuple[tuple[str, Intent], ...] = (  # meant as soon as one of their words is said, the most telling first
    ("forecast", "forecast"),
    ("month_by_month", "trend"),
    ("gap", "gap"),
    ("able", "forecast"),
    ("trend", "trend"),
)
MEANINGS = (  # what the content must have words for
    *("warning_report", "reading_history", "not_reported", "forecast", "gap", "able", "year_end", "trend", "compare"),
    *("change", "snapshot", "lamp_list", "value", "task", "about_targets", "commitments", "consistency", "correction"),
    *("asking", "lamp_red", "lamp_yellow", "lamp_green", "lamp_grey", "group_优势", "group_关注", "group_短板"),
    *("assessed", "theme", "board", "subjects", "filler", "doing", "not_ours", "explained"),
    *("month_by_month", "which_of", "alike", "disagree"),
)


class Intents:
    """Decides by the words of the content. The order of the questions is the order of what is most telling."""

    def __init__(self, words: Words, known: Spoken, parts_of_ratio: frozenset[str]) -> None:
        """``known``: every word of the content but those that speak of something else."""
        self._words, self._known = words, known
        self._parts = parts_of_ratio

    def of(self, heard: Heard) -> Intent | None:
        """What is wanted."""
        if self._words["warning_report"](heard.whole):
            return "warning_report"
        left = self._words["commitments"].without(heard.left)  # 过期 is no certificate's where a step is named
        left = self._words["lamp_list"].without(left)
        if self._words["not_ours"](left) or not self._plain_enough(heard):
            return None
        return self._reporting(heard) or self._asking(heard) or self._listing(heard)

    def says(self, meaning: str, heard: Heard) -> bool:
        """Whether one of the words for a meaning is in what is left."""
        return self._words[meaning](heard.left)

    def groups(self, heard: Heard, kind: str) -> str | None:
        """Which of a kind of lists is meant: ``lamp`` → red, ``group`` → 短板."""
        names = (name for name in MEANINGS if name.startswith(f"{kind}_") and name != "lamp_list")
        return next((name.partition("_")[2] for name in names if self.says(name, heard)), None)

    def _plain_enough(self, heard: Heard) -> bool:
        """Whether nearly all of it has been understood: a question that holds more is about something else."""
        left = self._known.without(_HAPPENED.sub(STRUCK, self._to_the_point(heard)))
        ours = self._words["board"](heard.whole) if not heard.mentions else not heard.common
        ours = ours or (len(heard.said) > 1 and _BESIDE.search(heard.left) is not None)
        if ours or (heard.amount and heard.said):
            return unsaid(self._words["doing"].without(left)) <= max(_ODD_SURE, unsaid(heard.whole) // _ODD_PART)
        return unsaid(left) <= (_ODD if heard.mentions else _ODD_ALONE)

    def _to_the_point(self, heard: Heard) -> str:
        """What is left, without clauses that only lead up to the one that names something."""
        told = self._before_reason(heard)
        clauses = _CLAUSES.split(told)
        first = next((at for at, clause in enumerate(clauses) if STRUCK in clause), 0)
        idle = all(len(one) <= _PREFACE and not self._words["asking"](one) for one in clauses[:first])
        return ",".join(clauses[first:]) if idle else told

    def _before_reason(self, heard: Heard) -> str:
        """What is left, without the reason that follows a corrected figure in words of its own."""
        corrected = self.says("correction", heard) and heard.amount
        return heard.rest[: corrected.end] if corrected else heard.rest

    def _reporting(self, heard: Heard) -> Intent | None:
        """About readings: one that is given, those that are missing, those that were given."""
        if self.says("reading_history", heard) and heard.targets and not self.says("trend", heard):
            return "reading_history"
        if self.says("not_reported", heard):
            return "not_reported"
        one = sum(mention.meaning.kind in _REPORTED for mention in heard.mentions) == 1
        told = self._before_reason(heard)
        asking = any(self._words[name](told) for name in ("asking", "about_targets", *dict(_PLAIN)))
        return "reading_add" if one and heard.amount and not asking and (heard.said or not heard.common) else None

    def _asking(self, heard: Heard) -> Intent | None:
        """About figures: how it will be, what is missing, how it went, how it differs."""
        if self.says("disagree", heard) and not heard.mentions:
            return "consistency"
        if self.says("consistency", heard):
            mine = self._parts & {*heard.targets, *heard.of("series")}
            return "consistency" if mine else "forecast" if heard.targets else None
        timed = bool(heard.said or heard.relation)
        both = len(heard.targets) > 1 and self.says("which_of", heard)
        if both or (len(heard.said) > 1 and not self.says("trend", heard)):
            return "compare"
        for meaning, intent in _PLAIN:
            if self.says(meaning, heard) and not (meaning == "able" and _DONE.search(heard.whole)):
                return "compare" if meaning == "gap" and heard.relation else intent  # 和去年同期差多少
        beside = bool(heard.said) and _BESIDE.search(heard.left) is not None
        if self.says("change", heard) or heard.relation or beside or (timed and self.says("compare", heard)):
            return "trend" if heard.spanned and not timed else "compare"
        return "forecast" if self.says("year_end", heard) and heard.targets else None

    def _listing(self, heard: Heard) -> Intent | None:
        """About where things stand: one indicator, a list, everything."""
        if heard.of("commitment") and not heard.targets:
            numbered = any(one.said in one.meaning.names for one in heard.mentions)
            asked = numbered or self._says_any(heard, "value", "task", "commitments", "asking")
            return "commitment_list" if asked else None
        if heard.targets or heard.of("series"):
            asked = self._says_any(heard, "value", "about_targets", "lamp_list") or bool(self.groups(heard, "lamp"))
            alone = unsaid(heard.rest) == 0
            return "indicator_value" if asked or heard.said or alone or not heard.common else None
        lists = self.groups(heard, "lamp") or self.groups(heard, "group")
        if lists or heard.of("theme") or self._says_any(heard, "assessed", "lamp_list"):
            return "lamp_list"
        if self.says("commitments", heard):
            return "commitment_list"
        return "snapshot" if self.says("snapshot", heard) else None

    def _says_any(self, heard: Heard, *meanings: str) -> bool:
        return any(self.says(meaning, heard) for meaning in meanings)
