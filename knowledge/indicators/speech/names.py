"""Which indicators, themes and tasks a sentence names: by any of their names, by sound, by spelling, by a target."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from knowledge.indicators.speech.forms import (
    Kind,
    Meaning,
    form_of,
    is_han,
    own_names,
    reworded,
    synonyms_of,
    themes_of,
)
from knowledge.indicators.speech.slips import ends_alike, left_out
from knowledge.indicators.speech.text import GAP, Sentence, Spoken
from knowledge.schema.commitments import CommitmentYear
from knowledge.schema.indicators import Year
from knowledge.schema.language import Term
from knowledge.text.normalise import squeeze
from knowledge.text.pinyin import sound, split

_SAFE_BY_SOUND = 3  # characters; shorter names sound like too many other words
_SAFE_BY_SPELLING = 5
_SAFE_AS_THEME = 4
_ALIKE = 79  # of 100: one sign of five wrong
_BETWEEN = re.compile(r"(?:那|这)?(?:一块|块|边|方面)儿?的?|的")
_JOINED = re.compile(r"(?P<first>[^\W\d_|]{1,6})\s?[、,和与跟及]\s?$")
_LATIN = re.compile(r"(?<![a-z0-9])[a-z]{3,}(?![a-z0-9])")
_ID = re.compile(r"(?<![a-z])(ind|qc)-?\s?(\d{1,2})(?!\d)")


@dataclass(frozen=True)
class Mention:
    """A name in a sentence, and the words for it.

    ``sure`` is False where it is only spelled like one; ``common``: the word is also the subject of other questions.
    """

    meaning: Meaning
    start: int
    end: int
    said: str
    sure: bool = True
    common: bool = False


class Names:
    """Every name of the targets and tasks of all years, with the synonyms of the glossary."""

    def __init__(
        self,
        years: Sequence[Year],
        tasks: Sequence[CommitmentYear],
        glossary: Iterable[Term],
        theme: Spoken,
        subjects: Iterable[str],
    ) -> None:
        """``theme``: words that make a theme of what stands before them; ``subjects``: names that mean more."""
        self._theme = theme
        self._themes = {squeeze(theme): theme for theme in themes_of(years, tasks)}
        every = dict(own_names(years, tasks))
        self._spread = [(Spoken([form]), form, meaning) for form, meaning in every.items() if GAP in form]
        self._own = {form: meaning for form, meaning in every.items() if GAP not in form}
        synonyms = synonyms_of(glossary)
        self._forms = dict(reworded(self._own, synonyms)) | self._own
        common = {form_of(word): Meaning("theme", ()) for word in subjects}
        self._common = {*common, *(form for form, _ in reworded(common, synonyms))}
        self._common_sounds = {_sounds(form) for form in self._common if len(form) >= _SAFE_BY_SOUND}
        self._longest = max(map(len, self._forms), default=0)
        self._by_sound = {
            _sounds(form): meaning for form, meaning in self._forms.items() if len(form) >= _SAFE_BY_SOUND
        }
        self._initials = _unique(
            (_initials(form), meaning) for form, meaning in self._own.items() if len(form) >= _SAFE_BY_SOUND
        )
        self._ids = {name for year in years for name in year.indicators}
        self._ids |= {name for year in tasks for name in year.commitments}

    def knows(self, word: str) -> bool:
        """Whether a word is one of the names."""
        return squeeze(word) in self._forms

    def every(self) -> Iterable[str]:
        """Every name but the themes, which are everyday words."""
        return (form for form, meaning in self._own.items() if meaning.kind != "theme")

    def find(self, sentence: Sentence) -> list[Mention]:
        """The names in what is left of a sentence, in order; of names that overlap, the longest. They are struck."""
        found = [*self._numbered(sentence), *self._exact(sentence)]
        found += self._typed(sentence) if not found else []
        if not found:
            found = self._shortened(sentence) or self._alike(sentence)
        for mention in found:
            sentence.strike(mention.start, mention.end)
        return sorted(found, key=lambda mention: mention.start)

    def _numbered(self, sentence: Sentence) -> Iterator[Mention]:
        for match in sentence.find(_ID):
            name = f"{match[1].upper()}-{int(match[2]):02d}"
            if name in self._ids:
                kind: Kind = "indicator" if match[1] == "ind" else "commitment"
                yield Mention(Meaning(kind, (name,)), *match.span(), said=name)

    def _exact(self, sentence: Sentence) -> list[Mention]:
        """As they are written; and with words between their parts that carry nothing (规上工业那块的研发费用)."""
        letters = sentence.letters()
        idle = {at for match in sentence.find(_BETWEEN) for at in range(*match.span())}
        hits = self._among(sentence, letters)
        closer = self._among(sentence, [at for at in letters if at not in idle]) if idle else ()
        found = _apart([*hits, *closer, *self._apart_from_words(sentence)])
        return _apart([*found, *(one for hit in found for one in self._before(sentence, hit))])

    def _before(self, sentence: Sentence, hit: Mention) -> Iterator[Mention]:
        """The names that share the end of the one behind them: 规上工业和规上非工业研发费用, 省级、国家级孵化器."""
        end = hit.start
        while match := _JOINED.search(sentence.left, 0, end):
            last = match.end("first")
            ends = [hit.said[cut:] for cut in range(1, len(hit.said))]
            ways = ((start, sentence.left[start:last] + tail) for start in range(match.start(), last) for tail in ends)
            end, form = next(((start, form) for start, form in ways if form in self._forms), (-1, ""))
            if not form:
                return
            yield Mention(self._forms[form], end, last, form, common=form in self._common)

    def _apart_from_words(self, sentence: Sentence) -> Iterator[Mention]:
        """Names whose parts may stand apart (高企…报上去)."""
        for spoken, form, meaning in self._spread:
            if span := spoken.span(sentence.left):
                yield Mention(meaning, *span, said=form, common=form in self._common)

    def _typed(self, sentence: Sentence) -> list[Mention]:
        """Names in Latin letters, by their sounds in full or by the first letters of them; to be said back."""
        found: list[Mention] = []
        for match in sentence.find(_LATIN):
            meaning = self._initials.get(match[0]) or self._by_sound.get(split(match[0]) or ())
            if meaning and meaning.kind != "theme":
                found.append(Mention(meaning, *match.span(), match[0], sure=False))
        return found

    def _among(self, sentence: Sentence, letters: Sequence[int]) -> list[Mention]:
        signs = tuple(sentence.left[at] for at in letters)
        sounds = tuple(map(_sound, signs))
        hits: list[Mention] = []
        for start in range(len(signs)):
            for end in range(min(len(signs), start + self._longest), start, -1):
                said = "".join(signs[start:end])
                meaning = self._forms.get(said) or self._by_sound.get(sounds[start:end])
                if meaning and _whole_words(signs, letters, start, end):
                    hits += self._meant(sentence, Mention(meaning, letters[start], letters[end - 1] + 1, said))
        return hits

    def _meant(self, sentence: Sentence, mention: Mention) -> Iterator[Mention]:
        """The theme where 板块 or the like follows; a short theme alone (政策, 服务) is an everyday word."""
        after = self._theme.at(sentence.left, mention.end)
        theme = self._themes.get(mention.said)
        if theme and after:
            yield Mention(Meaning("theme", (theme,)), mention.start, after, mention.said)
        elif mention.meaning.kind != "theme" or len(mention.said) >= _SAFE_AS_THEME:
            yield replace(mention, common=mention.said in self._common or _sounds(mention.said) in self._common_sounds)

    def _shortened(self, sentence: Sentence) -> list[Mention]:
        """The one name of which signs were left out (科服营收增幅 of 科技服务业营业收入增幅)."""
        letters = sentence.letters()
        signs = [sentence.left[at] for at in letters]
        best: tuple[int, int, Mention] | None = None
        for form, meaning in self._own.items():
            if len(form) < _SAFE_BY_SPELLING or meaning.kind in {"theme", "commitment"}:
                continue
            for start in (at for at, sign in enumerate(signs) if sign == form[0]):
                size = left_out(form, signs[start:])
                if 5 * size >= 3 * len(form) and (best is None or (size, -len(form)) > best[:2]):
                    span = letters[start], letters[start + size - 1] + 1
                    best = size, -len(form), Mention(meaning, *span, form, False, form in self._common)
        return [best[2]] if best else []

    def _alike(self, sentence: Sentence) -> list[Mention]:
        """The one name that is spelled most like a part of the sentence."""
        letters = sentence.letters()
        signs = "".join(sentence.left[at] for at in letters)
        best: tuple[float, int, Mention] | None = None
        for form, meaning in self._own.items():
            if len(form) < _SAFE_BY_SPELLING or meaning.kind in {"theme", "commitment"}:
                continue
            hit = fuzz.partial_ratio_alignment(form, signs, score_cutoff=_ALIKE)
            whole = hit is not None and ends_alike(form, signs[hit.dest_start : hit.dest_end])
            if hit and whole and (best is None or (hit.score, len(form)) > best[:2]):
                start, end = letters[hit.dest_start], letters[hit.dest_end - 1] + 1
                best = hit.score, len(form), Mention(meaning, start, end, form, False, form in self._common)
        return [best[2]] if best else []


def _apart(hits: list[Mention]) -> list[Mention]:
    """The longest names that do not overlap."""
    kept: list[Mention] = []
    for hit in sorted(hits, key=lambda mention: (-len(mention.said), mention.start - mention.end, mention.start)):
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return kept


def _whole_words(signs: tuple[str, ...], letters: Sequence[int], start: int, end: int) -> bool:
    """Whether a name does not begin or end inside a Latin word or a figure; ``letters``: where the signs stand."""
    return not (_runs_on(signs, letters, start) or _runs_on(signs, letters, end))


def _runs_on(signs: tuple[str, ...], letters: Sequence[int], at: int) -> bool:
    inside = 0 < at < len(signs) and letters[at] == letters[at - 1] + 1
    return inside and signs[at - 1].isascii() and signs[at].isascii()


def _sounds(form: str) -> tuple[str, ...]:
    return tuple(map(_sound, form))


def _initials(form: str) -> str:
    return "".join(_sound(sign)[:1] for sign in form)


def _unique(pairs: Iterable[tuple[str, Meaning]]) -> dict[str, Meaning]:
    """Letters with what they stand for, where they stand for one thing."""
    found: dict[str, set[Meaning]] = {}
    for letters, meaning in pairs:
        found.setdefault(letters, set()).add(meaning)
    return {letters: next(iter(meant)) for letters, meant in found.items() if len(meant) == 1}


def _sound(sign: str) -> str:
    return sound(sign) if is_han(sign) else sign
