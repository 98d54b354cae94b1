"""From what a sentence holds to what is wanted; None when it is nothing for the board."""

from __future__ import annotations

import re

from knowledge.indicators.speech.asked import Intent
from knowledge.indicators.speech.heard import Heard, Words
from knowledge.indicators.speech.text import STRUCK, Spoken, unsaid

_BESIDE = re.compile(r"\|\s?比|比\s?\|")  # 比 next to something understood
_HAPPENED = re.compile(r"[^\W\d_|]{0,2}了(?:多少|几)")  # 培育了多少: whatever was done, what has come of it is asked
_CLAUSES = re.compile(r"[,。;!?]")
_ALSO_BY_SPACES = re.compile(r"[,。;!?]|(?<![a-z])\s|\s(?![a-z])")
_ASIDE = 8  # characters of a clause that only stands beside a question (开会要用，…; … 说实话)
# 挂得上吗, 设得满不; how fast or how much is no question of what is possible
_POSSIBLE = re.compile(r"[^\W\d_|]得[^\W\d_|怎如更很太多比什快慢高低]{1,2}(?:吗|么|伐|不|没|否|\?)")
_WHICH = re.compile(r"[哪几]\s?[几个些项盏只]")
_MAY = re.compile(r"(?:能|会|可以)[^,。;|]{0,8}(?:吗|么|伐|不|没|\?)$")
_DONE = re.compile(r"了(?:没有?|吗|么)[?。]?$")  # whether it has happened, not whether it will
_REPORTED = {"indicator", "several", "series"}
_ODD = 2  # characters that may be left over beside a name that is common in other questions, too
_ODD_SURE, _ODD_PART = 3, 4  # beside words of the board's own; in longer sentences, a part of them
_ODD_ALONE = 1  # where nothing is named
_ODD_LOOSE = 0.5  # of a sentence, where its words only need to tell what is wanted of something named
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
    *("month_by_month", "which_of", "alike", "disagree", "mistake", "please", "no_figure"),
    *("figures_table", "measures", "subscribe", "subscription_list", "urge"),
)
_SERVICES: tuple[Intent, ...] = ("figures_table", "measures", "subscription_list", "subscribe", "urge")


class Intents:
    """Decides by the words of the content. The order of the questions is the order of what is most telling."""

    def __init__(self, words: Words, known: Spoken, telling: Spoken, parts_of_ratio: frozenset[str]) -> None:
        """``known``: every word of the content but those that speak of something else; ``telling``: without fillers."""
        self._words, self._known, self._telling = words, known, telling
        self._parts = parts_of_ratio

    def of(self, heard: Heard, *, loose: bool = False) -> Intent | None:
        """What is wanted; ``loose``: also where much was said that is not understood."""
        if not (self._plain_enough(heard) or (loose and self._about_us(heard))):
            return None
        if self._words["warning_report"](heard.whole):
            return "warning_report"
        if self._elsewhere(heard):
            return None
        return self._serving(heard) or self._reporting(heard) or self._asking(heard) or self._listing(heard)

    def _elsewhere(self, heard: Heard) -> bool:
        """Whether it speaks of something else. 过期 is no certificate's where a step is named, 提醒 our own, too."""
        left = heard.left if heard.common else self._to_the_point(heard)
        for meaning in ("commitments", "lamp_list", "not_reported", *_SERVICES):
            left = self._words[meaning].without(left)
        return self._words["not_ours"](left)

    def _serving(self, heard: Heard) -> Intent | None:
        """What is done around the figures: a table to fill, measures, what comes by itself, a word to who is late."""
        wanted = next((meaning for meaning in _SERVICES if self.says(meaning, heard)), None)
        of_reports = wanted == "urge" and self.says("not_reported", heard)
        return "urge_reports" if of_reports else wanted

    def says(self, meaning: str, heard: Heard) -> bool:
        """Whether one of the words for a meaning is in what is left."""
        return self._words[meaning](heard.left)

    def corrects(self, heard: Heard) -> bool:
        """Whether a figure that was reported is said to be wrong."""
        return self.says("correction", heard) or self.says("mistake", heard)

    def lamp(self, heard: Heard) -> str | None:
        """The one lamp that is meant; of red and yellow together all that is behind is shown, as without a lamp."""
        said = self._groups(heard, "lamp")
        return None if {"red", "yellow"} <= {*said} else next(iter(said), None)

    def group(self, heard: Heard) -> str | None:
        """Which class is meant: 短板."""
        return next(iter(self._groups(heard, "group")), None)

    def _groups(self, heard: Heard, kind: str) -> list[str]:
        names = (name for name in MEANINGS if name.startswith(f"{kind}_") and name != "lamp_list")
        return [name.partition("_")[2] for name in names if self.says(name, heard)]

    def _plain_enough(self, heard: Heard) -> bool:
        """Whether nearly all of it has been understood: a question that holds more is about something else."""
        left = self._known.without(_HAPPENED.sub(STRUCK, self._to_the_point(heard)))
        ours = self._words["board"](heard.whole) if not heard.mentions else not heard.common
        ours = ours or (len(heard.said) > 1 and _BESIDE.search(heard.left) is not None)
        if ours or (heard.amount and heard.said):
            return unsaid(self._words["doing"].without(left)) <= max(_ODD_SURE, unsaid(heard.whole) // _ODD_PART)
        return unsaid(left) <= (_ODD if heard.mentions else _ODD_ALONE)

    def _about_us(self, heard: Heard) -> bool:
        """Whether something of the board is named and something told of it, whatever else was said."""
        told = self._words["doing"].without(self._known.without(self._before_reason(heard)))
        tells = self._telling(heard.left) or self._words["asking"](heard.left)
        named = heard.of("indicator", "several", "series", "commitment")
        return bool(named) and tells and unsaid(told) <= _ODD_LOOSE * unsaid(heard.whole)

    def _to_the_point(self, heard: Heard) -> str:
        """What is left, without clauses that only stand beside those that say something of the board."""
        told = self._before_reason(heard)
        if not heard.mentions and not self._words["board"](heard.whole):
            return told
        own = not heard.mentions or (not heard.common and heard.of("indicator", "several", "series", "commitment"))
        clauses = (_ALSO_BY_SPACES if own else _CLAUSES).split(told)
        return ",".join(clause for clause in clauses if not self._aside(clause))

    def _aside(self, clause: str) -> bool:
        if STRUCK in clause or len(clause) > _ASIDE:
            return False
        return not (self._telling(clause) or self._words["asking"](clause))

    def _before_reason(self, heard: Heard) -> str:
        """What is left, without the reason that follows a corrected figure in words of its own."""
        corrected = self.corrects(heard) and heard.amount
        return heard.rest[: corrected.end] if corrected else heard.rest

    def _reporting(self, heard: Heard) -> Intent | None:
        """About readings: one that is given, those that are missing, those that were given."""
        if self.says("reading_history", heard) and heard.targets and not self.says("trend", heard):
            return "reading_history"
        if self._given(heard):
            return "reading_add"
        missing = self.says("not_reported", heard) and not self._groups(heard, "lamp")  # 没数据的灰灯: those are lamps
        return "not_reported" if missing else None

    def _given(self, heard: Heard) -> bool:
        """Whether a figure of one indicator is given, not asked for."""
        one = sum(mention.meaning.kind in _REPORTED for mention in heard.mentions) == 1
        told = self._before_reason(heard)
        asking = any(self._words[name](told) for name in ("asking", "about_targets", *dict(_PLAIN)))
        figure = heard.amount or (heard.said and self.says("no_figure", heard))  # 9月 NaN: the figure is asked back
        return bool(one and figure and not asking and (heard.said or not heard.common))

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
        which = self._groups(heard, "lamp") and _WHICH.search(heard.left)
        lists = which or self._says_any(heard, "lamp_list", "commitments")
        listed = lists and not heard.mentions  # 拖后腿的: of no one, so all are meant
        beside = bool(heard.said) and _BESIDE.search(heard.left) is not None
        for meaning, intent in _PLAIN[:1] if listed else _PLAIN:
            if self._says_yet(meaning, heard):
                return "compare" if meaning == "gap" and (heard.relation or beside) else intent  # 和去年同期差多少
        if self.says("change", heard) or heard.relation or beside or (timed and self.says("compare", heard)):
            return "trend" if heard.spanned and not timed else "compare"
        ahead = self.says("year_end", heard) or (not heard.common and _MAY.search(heard.left))
        return "forecast" if ahead and heard.targets else None

    def _says_yet(self, meaning: str, heard: Heard) -> bool:
        """Whether one of the words is said; of being able to (够得着吗), not of what has been done (够着了吗)."""
        if meaning != "able":
            return self.says(meaning, heard)
        possible = self.says(meaning, heard) or (heard.targets and _POSSIBLE.search(heard.left))
        return bool(possible) and not _DONE.search(heard.whole)

    def _listing(self, heard: Heard) -> Intent | None:
        """About where things stand: one indicator, a list, everything."""
        if heard.of("commitment") and not heard.targets:
            numbered = any(one.said in one.meaning.names for one in heard.mentions)
            asked = numbered or self._says_any(heard, "value", "task", "commitments", "asking")
            return "commitment_list" if asked else None
        if heard.targets or heard.of("series"):
            asked = self._says_any(heard, "value", "about_targets", "lamp_list") or bool(self._groups(heard, "lamp"))
            alone = unsaid(heard.rest) == 0
            return "indicator_value" if asked or heard.said or alone or not heard.common else None
        lists = self._groups(heard, "lamp") or self._groups(heard, "group")
        if lists or heard.of("theme") or self._says_any(heard, "assessed", "lamp_list"):
            return "lamp_list"
        if self.says("commitments", heard):
            return "commitment_list"
        return "snapshot" if self.says("snapshot", heard) else None

    def _says_any(self, heard: Heard, *meanings: str) -> bool:
        return any(self.says(meaning, heard) for meaning in meanings)
