"""Writes weights.json from the content's own phrasings, and prints what they achieve. Run by ``make weights``.

Held-out phrasings are harder than what users ask: their nearest neighbours are listed, but not they themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.library import load
from knowledge.search.fit import Choice, fitted, fitted_not_negative
from knowledge.search.held_out import Asked, foreign, held_out, own_tests
from knowledge.search.rank import Likeness
from knowledge.search.weights import FILE, Certainty, Weights

SUM = 5.0  # of the weights of the likenesses: one each on average
FOREIGN = 0.1  # what is none of our business counts this much, where all held-out phrasings count 1
OUT_OF_SCOPE = 0.03  # so many of the held-out phrasings that find their entry score below ``in_scope``
PRECISION = 0.74  # so many of the held-out phrasings that are sure enough to be answered are answered right
_DIGITS = 3


@dataclass(frozen=True)
class Best:
    """The entry that fits a question best, what its certainty rests on, and whether it is the right one.

    ``offered``: the right one is among the first three.
    """

    right: bool
    offered: bool
    score: float
    lead: float
    cover: float


def calibrated(held: Sequence[Asked], strange: Sequence[Asked]) -> Weights:
    """The weights that fit questions with a right entry, and questions without one."""
    weights = _with_likenesses(held)
    known = ranked(held, weights)
    weights = _with_certainty(weights, known, ranked(strange, weights))
    found = sorted(best.score for best in known if best.right)
    in_scope = round(found[int(OUT_OF_SCOPE * len(found))], _DIGITS)
    return weights.model_copy(update={"in_scope": in_scope, "answer": _answer(weights, known)})


def ranked(sample: Sequence[Asked], weights: Weights) -> list[Best]:
    """Each question's best entry; what nothing was compared with is left out."""
    return [_best(asked, weights) for asked in sample if asked.compared]


def _best(asked: Asked, weights: Weights) -> Best:
    scores = {key: weights.score(likeness) for key, likeness in asked.compared.items()}
    keys = sorted(scores, key=lambda key: (-scores[key], key))
    lead = scores[keys[0]] - (scores[keys[1]] if len(keys) > 1 else 0.0)
    cover = asked.compared[keys[0]].cover
    return Best(keys[0] == asked.right, asked.right in keys[:3], scores[keys[0]], lead, cover)


def _with_likenesses(held: Sequence[Asked]) -> Weights:
    """Under these weights of the five likenesses the right entries lead."""
    names = tuple(Likeness.__annotations__)
    rows = [(asked.right, {key: _figures(one) for key, one in asked.compared.items()}) for asked in held]
    choices = [_choice(right, compared) for right, compared in rows if right in compared]
    found = fitted_not_negative(choices, len(names))
    scaled = {name: round(SUM * weight / sum(found), _DIGITS) for name, weight in zip(names, found, strict=True)}
    return Weights(**scaled, certainty=Certainty(score=0, lead=0, cover=0, offset=0), in_scope=0, answer=0)


def _figures(likeness: Likeness) -> tuple[float, ...]:
    return tuple(getattr(likeness, name) for name in Likeness.__annotations__)


def _choice(right: str, compared: Mapping[str, tuple[float, ...]]) -> Choice:
    others = (figures for key, figures in compared.items() if key != right)
    return Choice(tuple(tuple(a - b for a, b in zip(other, compared[right], strict=True)) for other in others))


def _with_certainty(weights: Weights, known: Sequence[Best], strange: Sequence[Best]) -> Weights:
    """The logistic that tells right from wrong; to a foreign matter every entry is wrong."""
    share = FOREIGN * len(known) / max(len(strange), 1)
    choices = [_verdict(best, 1.0) for best in known] + [_verdict(best, share) for best in strange]
    score, lead, cover, offset = (round(number, _DIGITS) for number in fitted(choices, 4))
    return weights.model_copy(update={"certainty": Certainty(score=score, lead=lead, cover=cover, offset=offset)})


def _verdict(best: Best, count: float) -> Choice:
    sign = -1.0 if best.right else 1.0
    return Choice(((sign * best.score, sign * best.lead, sign * best.cover, sign),), count)


def _answer(weights: Weights, known: Sequence[Best]) -> float:
    """The lowest certainty from which on the answers are precise enough."""
    sure = sorted(((weights.sure(best.score, best.lead, best.cover), best.right) for best in known), reverse=True)
    bound, right = 1.0, 0
    for answered, (certainty, is_right) in enumerate(sure, 1):
        right += is_right
        if right / answered >= PRECISION:
            bound = certainty
    return round(bound, _DIGITS)


def line(name: str, sample: Sequence[Asked], weights: Weights) -> str:
    """How a sample fares: found first and among the first three, answered right and wrong, declined."""
    found = ranked(sample, weights)
    in_scope = [best for best in found if best.score >= weights.in_scope]
    answered = [best.right for best in in_scope if weights.sure(best.score, best.lead, best.cover) >= weights.answer]
    first, three = (sum(ones) / len(sample) for ones in ((b.right for b in found), (b.offered for b in found)))
    right, wrong, declined = (
        n / len(sample) for n in (sum(answered), answered.count(False), len(sample) - len(in_scope))
    )
    return f"{name:10}{len(sample):7}{first:9.1%}{three:9.1%}{right:9.1%}{wrong:9.1%}{declined:10.1%}"


def main() -> None:
    """Make the weights of the shipped content and write them."""
    library = load()
    held, strange = held_out(library), foreign(library)
    weights = calibrated(held, strange)
    FILE.write_text(weights.model_dump_json(indent=2) + "\n", "utf-8")
    print(f"{'':10}{'n':>7}{'first':>9}{'in three':>9}{'right':>9}{'wrong':>9}{'declined':>10}")
    for name, sample in (("held out", held), ("own tests", own_tests(library)), ("foreign", strange)):
        print(line(name, sample, weights))


if __name__ == "__main__":
    main()
