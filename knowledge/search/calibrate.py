"""Fits weights to what the content itself lists, beside those in use. Run by ``make weights``.

Held-out phrasings are harder than users' questions; how sure an answer is, the topics' own tests tell better.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.library import load
from knowledge.search.fit import Choice, fitted, fitted_not_negative
from knowledge.search.held_out import Asked, Best, bare, foreign, held_out, line, own_tests, ranked
from knowledge.search.rank import Likeness
from knowledge.search.weights import FILE, Certainty, Weights, shipped

SUM = 5.0  # of the weights of the likenesses: one each on average
OUT_OF_SCOPE = 0.02  # so many of the held-out phrasings that find their entry score below ``in_scope``
FOREIGN = 0.25  # what is none of our business counts this much, where the topics' tests count 1
BARE = 0.05  # the same for single terms, which ask nothing
PRECISION = 0.88  # so much of what is sure enough to be answered is answered right, with both of these counted in
_DIGITS = 3


@dataclass(frozen=True)
class Samples:
    """What weights are fitted to: see held_out.py."""

    held: Sequence[Asked]
    tests: Sequence[Asked]
    foreign: Sequence[Asked]
    bare: Sequence[Asked]


def calibrated(samples: Samples) -> Weights:
    """The weights that fit the samples."""
    weights = _with_likenesses(samples.held)
    found = sorted(best.score for best in ranked(samples.held, weights) if best.right)
    in_scope = round(found[int(OUT_OF_SCOPE * len(found))], _DIGITS)
    whole = len(samples.tests)
    counted = [
        (best, mass * whole / len(sample))
        for sample, mass in ((samples.tests, 1.0), (samples.foreign, FOREIGN), (samples.bare, BARE))
        for best in ranked(sample, weights)
    ]
    weights = weights.model_copy(update={"in_scope": in_scope, "certainty": _certainty(counted)})
    return weights.model_copy(update={"answer": _answer(weights, counted)})


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


def _certainty(counted: Sequence[tuple[Best, float]]) -> Certainty:
    """The logistic that tells right from wrong; where nothing is asked of us, every entry is wrong."""
    choices = [_verdict(best, count) for best, count in counted]
    score, lead, cover, offset = (round(number, _DIGITS) for number in fitted(choices, 4))
    return Certainty(score=score, lead=lead, cover=cover, offset=offset)


def _verdict(best: Best, count: float) -> Choice:
    sign = -1.0 if best.right else 1.0
    return Choice(((sign * best.score, sign * best.lead, sign * best.cover, sign),), count)


def _answer(weights: Weights, counted: Sequence[tuple[Best, float]]) -> float:
    """The lowest certainty from which on the answers are precise enough."""
    sure = sorted(((weights.sure(b.score, b.lead, b.cover), b.right, count) for b, count in counted), reverse=True)
    bound, right, answered = 1.0, 0.0, 0.0
    for certainty, is_right, count in sure:
        right, answered = right + count * is_right, answered + count
        if right / answered >= PRECISION:
            bound = certainty
    return round(bound, _DIGITS)


def main() -> None:
    """Print how the weights in use and the fitted ones fare; with ``--write`` keep the fitted ones."""
    parser = argparse.ArgumentParser(description="fit the weights of the search to the content")
    parser.add_argument("--write", action="store_true", help="keep the fitted weights")
    options = parser.parse_args()
    library = load()
    samples = Samples(held_out(library), own_tests(library), foreign(library), bare(library))
    fitted_ones = calibrated(samples)
    for title, weights in (("in use", shipped()), ("fitted", fitted_ones)):
        print(f"{title:10}{'n':>7}{'first':>9}{'in three':>9}{'right':>9}{'wrong':>9}{'declined':>10}")
        for name, sample in vars(samples).items():
            print(line(name, sample, weights))
    print(fitted_ones.model_dump_json(indent=2))
    if options.write:
        FILE.write_text(fitted_ones.model_dump_json(indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
