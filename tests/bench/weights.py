"""Fits weights.json: ``make weights`` prints what is in use beside what fits now; WEIGHTS=--write keeps the latter.
Likenesses: that the topics' own tests find their topic. Certainty: by what people who did not know the content asked,
and what is none of our business. What is fitted ships; by hand are set only the constants below."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from operator import itemgetter

from knowledge.search.decide import TALK, letters
from knowledge.search.rank import Hit, Likeness
from knowledge.search.weights import FILE, Certainty, Signs, Weights, shipped, signs
from tests.bench.evaluate import QUESTIONS, Evaluation, Question, off_topic, read
from tests.bench.fit import Choice, fitted, fitted_not_negative

ASKED = ("unseen", "blind", "third")  # what is asked later is kept to measure with
RIDGE = 0.2  # what the likenesses share is spread over them, rather than given to one
SUM = 5.0  # of the weights of the likenesses
ANSWER = 0.7  # a choice that was not needed costs three tenths of a wrong answer: below, choices are cheaper
LOST = 0.002  # so many of the questions that an entry answers may be declined
_DIGITS = 3
_NAMES = tuple(Likeness.__annotations__)


@dataclass(frozen=True)
class Asked:
    """A question as ranked, and whether an entry, by its id, answers it; none does when it is not our business."""

    letters: int
    hits: Sequence[Hit]
    answers: Callable[[str], bool]


@dataclass(frozen=True)
class Best:
    """What the certainty of a question's best entry rests on, and whether it is right, or talk."""

    signs: Signs
    right: bool
    talk: bool


def with_likenesses(tests: Iterable[Asked]) -> Weights:
    """Under these weights the right entries lead."""
    found = fitted_not_negative([choice for asked in tests if (choice := _choice(asked))], len(_NAMES), RIDGE)
    scaled = {name: round(SUM * weight / sum(found), _DIGITS) for name, weight in zip(_NAMES, found, strict=True)}
    return Weights(**scaled, certainty=Certainty(score=0, lead=0, cover=0, length=0, offset=0), offer=0, answer=0)


def with_certainty(weights: Weights, questions: Sequence[Asked]) -> Weights:
    """The logistic that tells right from wrong, and the certainty below which next to nothing is ours."""
    bests = [best for best in (_best(asked, weights) for asked in questions if asked.hits) if not best.talk]
    numbers = fitted([_verdict(best) for best in bests], 5)
    score, lead, cover, length, offset = (round(number, _DIGITS) for number in numbers)
    certainty = Certainty(score=score, lead=lead, cover=cover, length=length, offset=offset)
    weights = weights.model_copy(update={"certainty": certainty, "answer": ANSWER})
    sure = sorted(weights.sure(best.signs) for best in bests if best.right)
    return weights.model_copy(update={"offer": round(sure[int(LOST * len(sure))], _DIGITS)})


def _choice(asked: Asked) -> Choice | None:
    right = [_figures(hit) for hit in asked.hits if asked.answers(hit.id)]
    others = [_figures(hit) for hit in asked.hits if not asked.answers(hit.id)]
    if not right or not others:
        return None
    return Choice(tuple(tuple(a - b for a, b in zip(other, right[0], strict=True)) for other in others))


def _figures(hit: Hit) -> tuple[float, ...]:
    return tuple(asdict(hit.likeness).values())


def _best(asked: Asked, weights: Weights) -> Best:
    scored = sorted(((weights.score(hit.likeness), hit) for hit in asked.hits), key=itemgetter(0), reverse=True)
    score, hit = scored[0]
    second = scored[1][0] if len(scored) > 1 else 0.0
    return Best(
        signs=signs(score, second, hit.likeness.cover, asked.letters),
        right=asked.answers(hit.id),
        talk=hit.id.startswith(TALK),
    )


def _verdict(best: Best) -> Choice:
    sign = -1.0 if best.right else 1.0
    return Choice((tuple(sign * number for number in (*best.signs, 1.0)),))


class Samples:
    """The questions to fit to, ranked by the shipped content."""

    def __init__(self) -> None:
        self._evaluation = Evaluation()

    def tests(self) -> list[Asked]:
        """The topics' own test questions."""
        topics = self._evaluation.live.library.topics
        return [self._asked(words, key.__eq__) for key, topic in topics.items() for words in topic.tests]

    def questions(self) -> list[Asked]:
        """What people asked, and what they ought not to be answered."""
        asked = [self._judged(question) for name in ASKED for question in read(QUESTIONS / f"{name}.yaml")]
        return asked + [self._asked(row["question"], _nothing) for name in ASKED for row in off_topic(name)]

    def _judged(self, question: Question) -> Asked:
        def answers(key: str) -> bool:
            return not key.startswith(TALK) and question.satisfied(self._evaluation.shown(key, question.question))

        return self._asked(question.question, answers)

    def _asked(self, words: str, answers: Callable[[str], bool]) -> Asked:
        return Asked(letters(words), self._evaluation.live.finder.ranked(words), answers)


def _nothing(_key: str) -> bool:
    return False


def line(name: str, questions: Sequence[Asked], weights: Weights) -> str:
    """How a sample fares: the right entry first, answered right and wrong, declined."""
    bests = [_best(asked, weights) for asked in questions if asked.hits]
    sure = [(0.0 if best.talk else weights.sure(best.signs), best.right) for best in bests]
    counts = (
        sum(best.right for best in bests),
        sum(right for certainty, right in sure if certainty >= weights.answer),
        sum(not right for certainty, right in sure if certainty >= weights.answer),
        len(questions) - sum(certainty >= weights.offer for certainty, _ in sure),
    )
    return f"{name:12}{len(questions):7}" + "".join(f"{count / len(questions):10.1%}" for count in counts)


def main() -> None:
    """Print how the weights in use and the fitted ones fare; with ``--write`` keep the fitted ones."""
    parser = argparse.ArgumentParser(description="fit the weights of the search")
    parser.add_argument("--write", action="store_true", help="keep the fitted weights")
    options = parser.parse_args()
    samples = Samples()
    tests, questions = samples.tests(), samples.questions()
    found = with_certainty(with_likenesses(tests), questions)
    for title, weights in (("in use", shipped()), ("fitted", found)):
        print(f"{title:12}{'n':>7}{'first':>10}{'right':>10}{'wrong':>10}{'declined':>10}")
        print(line("tests", tests, weights), line("questions", questions, weights), sep="\n")
    print(found.model_dump_json(indent=2))
    if options.write:
        FILE.write_text(found.model_dump_json(indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
