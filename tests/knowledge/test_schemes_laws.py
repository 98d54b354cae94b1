"""What holds for every self-assessment, whatever is answered: hypothesis looks for the case where it does not."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from knowledge.live import Live
from knowledge.schema.measures import Average, Days, Figure, Measure, Share
from knowledge.schema.schemes import Input, NotAbove, SameYears, Scheme, WithinAge
from knowledge.schemes.answers import Answers, Value, value
from knowledge.schemes.assess import Result, assess
from knowledge.schemes.figures import shown
from knowledge.schemes.next_year import next_year
from knowledge.schemes.questions import next_question, steps
from knowledge.schemes.sheet import contradictions

TODAY = date(2026, 11, 23)
SCHEMES = ("hnte_check", "hnte_points", "hnte_score", "sme_score", "sme_provincial", "zone_centre", "city_institute")
law = settings(max_examples=25, deadline=None)
BETTER = ("at_least", "more_than")
NEAR = [Fraction(n) for n in (0, 1, 2, 3, 5, 9, 10, 50, 60, 70, 71, 100, 300, 500, 1000, 5000, 20000)]
figures = st.one_of(st.sampled_from(NEAR), st.decimals(0, 30000, places=2).map(Fraction))


def _answer(item: Input) -> SearchStrategy[Value]:
    kinds: dict[str, SearchStrategy[Value]] = {
        "date": st.dates(date(2019, 1, 1), date(2027, 12, 31)),
        "flag": st.booleans(),
        "choice": st.sampled_from([option.value for option in item.options] or [""]),
        "years": st.lists(figures, min_size=1, max_size=3).map(tuple),
        "marks": st.tuples(*(st.integers(0, int(limit)).map(Fraction) for limit in item.limits)),
        "points": st.integers(0, int(item.range[1]) if item.range else 0).map(Fraction),
        "count": st.integers(0, 20).map(Fraction),
        "number": figures,
    }
    return kinds[item.kind]


@st.composite
def answered(draw: DrawFn, live: Live, name: str, complete: bool = False) -> dict[str, Value | None]:
    """Answers to a scheme: any, of which some may be unknown; or complete and without contradiction."""
    scheme = live.library.schemes[name]
    drawn = {i.name: draw(_answer(i) if complete else st.one_of(st.none(), _answer(i))) for i in scheme.inputs}
    return _mended(scheme, drawn) if complete else drawn


def _mended(scheme: Scheme, answers: dict[str, Value | None]) -> dict[str, Value | None]:
    """The answers with what contradicts the rest brought into line."""
    answers = dict(answers)
    for rule in sorted(scheme.contradictions, key=lambda rule: rule.kind, reverse=True):
        match rule:
            case WithinAge(since=since, until=until):
                applied = answers[until]
                answers[since] = date(applied.year - 3, 1, 1) if isinstance(applied, date) else None
            case SameYears(inputs=(first, second)):
                model, other = answers[first], answers[second]
                assert isinstance(model, tuple)
                years = Fraction(len(model))
                answers[second] = (other * 3)[: len(model)] if isinstance(other, tuple) else years
            case NotAbove(part=part, whole=whole):
                less, more = answers[part], answers[whole]
                total = sum(more, Fraction(0)) if isinstance(more, tuple) else more
                answers[part] = _lesser(less, total)
    return answers


def _lesser(first: Value | None, second: Value | None) -> Value | None:
    if isinstance(first, date) and isinstance(second, date):
        return min(first, second)
    return min(first, second) if isinstance(first, Fraction) and isinstance(second, Fraction) else first


def _verdicts(live: Live, name: str, answers: Answers) -> dict[str, str]:
    return {f.criterion.id: f.verdict for f in assess(live.library, name, answers, TODAY).findings}


@pytest.mark.parametrize("name", SCHEMES)
@law
@given(data=st.data())
def test_the_order_of_answers_does_not_matter(live: Live, name: str, data: st.DataObject) -> None:
    answers = data.draw(answered(live, name))
    shuffled = list(answers.items())
    Random(data.draw(st.integers(0, 99))).shuffle(shuffled)
    first, second = (assess(live.library, name, given, TODAY) for given in (answers, dict(shuffled)))
    assert (first.findings, first.blocks, first.overall, first.open) == (
        second.findings,
        second.blocks,
        second.overall,
        second.open,
    )


@pytest.mark.parametrize("name", SCHEMES)
@law
@given(data=st.data())
def test_what_is_unknown_never_fails(live: Live, name: str, data: st.DataObject) -> None:
    """Taking an answer away can leave a criterion open, but not make it fail; and the points only gain room."""
    answers = data.draw(answered(live, name))
    lost = data.draw(st.sampled_from(sorted(answers)))
    fewer = {**answers, lost: None}
    before, after = _verdicts(live, name, answers), _verdicts(live, name, fewer)
    assert [c for c, verdict in after.items() if verdict == "fail" and before[c] != "fail"] == []
    wide, narrow = (assess(live.library, name, a, TODAY).total for a in (fewer, answers))
    if wide and narrow:
        assert wide.low <= narrow.low <= narrow.high <= wide.high


def test_nothing_known_fails_nowhere(live: Live) -> None:
    for name, scheme in live.library.schemes.items():
        nothing = assess(live.library, name, {item.name: None for item in scheme.inputs}, TODAY)
        assert nothing.overall == "missing", name


@pytest.mark.parametrize("name", SCHEMES)
@law
@given(data=st.data())
def test_more_of_a_good_thing_never_makes_a_criterion_fail(live: Live, name: str, data: st.DataObject) -> None:
    answers = data.draw(answered(live, name))
    before = assess(live.library, name, answers, TODAY)
    more = data.draw(st.decimals("0.01", 500, places=2).map(Fraction))
    for finding in before.findings:
        for requirement in finding.criterion.one_of:
            good = _good(requirement.measure)
            if finding.verdict == "pass" and requirement.compare in BETTER and good:
                after = _verdicts(live, name, _plus(answers, good, more))
                assert after[finding.criterion.id] != "fail"


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("hnte_score", "class1"),
        ("hnte_score", "class2"),
        ("hnte_score", "conversions_total"),
        ("sme_score", "tech_staff"),
        ("sme_score", "rd"),
        ("sme_score", "class1"),
        ("sme_score", "class2"),
    ],
)
@law
@given(data=st.data())
def test_more_of_a_good_thing_never_costs_points(live: Live, name: str, good: str, data: st.DataObject) -> None:
    answers = data.draw(answered(live, name, complete=True))
    before = assess(live.library, name, answers, TODAY)
    after = assess(live.library, name, _plus(answers, good, Fraction(data.draw(st.integers(1, 20)))), TODAY)
    assume(not contradictions(after.sheet))
    assert before.total
    assert after.total
    assert before.total.low <= after.total.low
    assert before.total.high <= after.total.high


@pytest.mark.parametrize("name", SCHEMES)
@law
@given(data=st.data())
def test_what_is_said_to_be_missing_is_enough(live: Live, name: str, data: st.DataObject) -> None:
    """Adding the distance to its input ends the failure: the criterion passes, or the answers contradict each other."""
    answers = data.draw(answered(live, name))
    inputs = {item.name for item in live.library.schemes[name].inputs}
    for finding in assess(live.library, name, answers, TODAY).findings:
        gap = finding.gap
        if gap is None or gap.input not in inputs:
            continue
        assert gap.missing > 0
        upper = all(way.requirement.compare == "at_most" for way in finding.tested)
        changed = {**answers, gap.input: TODAY} if gap.day else _plus(answers, gap.input, gap.missing * (1 - 2 * upper))
        if gap.day:
            registered = answers[gap.input]
            assert isinstance(registered, date)
            changed = {**answers, gap.input: registered - timedelta(int(gap.missing))}
        assert _verdicts(live, name, changed)[finding.criterion.id] != "fail"


@pytest.mark.parametrize("name", SCHEMES)
@law
@given(data=st.data())
def test_only_what_matters_is_asked_and_it_suffices(live: Live, name: str, data: st.DataObject) -> None:
    """Somebody who answers just the questions asked gets the verdict of somebody who answers everything."""
    complete = data.draw(answered(live, name, complete=True))
    given: dict[str, Value | None] = {}
    asked = []
    while question := next_question(live.library, name, given, TODAY):
        asked.append(question.name)
        given[question.name] = complete[question.name]
    assert len(asked) == len(set(asked))
    days = {i.name: complete[i.name] for i in live.library.schemes[name].inputs if i.assumed == "today"}
    whole = assess(live.library, name, complete, TODAY)
    assert contradictions(whole.sheet) == []
    partial = assess(live.library, name, {**given, **days}, TODAY, assume=False)
    assert partial.overall == whole.overall
    if not _stopped_early(whole):
        assert [f.verdict for f in partial.findings] == [f.verdict for f in whole.findings]


@pytest.mark.parametrize("name", SCHEMES)
@law
@given(data=st.data())
def test_what_is_not_asked_changes_nothing(live: Live, name: str, data: st.DataObject) -> None:
    """An unanswered input that is not open could be answered in any way without a change of verdict."""
    complete = data.draw(answered(live, name, complete=True))
    known = data.draw(st.sets(st.sampled_from(sorted(complete))))
    answers = {key: complete[key] if key in known else None for key in complete}
    before = assess(live.library, name, answers, TODAY)
    for key in complete.keys() - known - set(before.open):
        assert assess(live.library, name, {**answers, key: complete[key]}, TODAY).overall == before.overall


@law
@given(
    years=st.lists(st.tuples(st.integers(1, 40000), st.integers(0, 4000)), min_size=1, max_size=3),
    coming=st.integers(0, 40000),
)
def test_what_next_year_needs_is_just_enough(live: Live, years: list[tuple[int, int]], coming: int) -> None:
    sales, rd = (tuple(Fraction(year[side]) for year in years) for side in (0, 1))
    result = assess(live.library, "hnte_check", {"sales": sales, "rd": rd}, TODAY)
    criterion = next(f.criterion for f in result.findings if f.criterion.id == "rd_ratio")
    need = next_year(result.sheet, criterion, Fraction(coming))
    assert need
    rolled = {"sales": need.wholes, "rd": (*need.parts, need.needed)}
    assert _verdicts(live, "hnte_check", rolled)["rd_ratio"] == "pass"
    if need.needed > 0:
        rolled["rd"] = (*need.parts, need.needed - Fraction(1, 1000))
        assert _verdicts(live, "hnte_check", rolled)["rd_ratio"] == "fail"


@law
@given(st.fractions(0, 100, max_denominator=10**7), st.sampled_from(NEAR[:10]), st.integers(0, 4))
def test_a_shown_figure_never_crosses_its_threshold(figure: Fraction, edge: Fraction, places: int) -> None:
    printed = Fraction(shown(figure, [edge], places))
    assert (printed >= edge) == (figure >= edge)
    assert abs(printed - figure) < Fraction(1, 10**places)


def test_figures_are_read_exactly(live: Live) -> None:
    item = next(i for i in live.library.schemes["hnte_check"].inputs if i.name == "staff_avg")
    assert value(item, "42,000.10") == Fraction("42000.1")
    assert value(item, "1e3") == 1000
    assert value(item, None) is None
    assert value(item, "") is None


def test_nine_steps_as_in_journey_e3(live: Live) -> None:
    assert [len(step) for step in steps(live.library.schemes["hnte_check"])] == [1, 1, 1, 1, 2, 2, 1, 1, 2]


def _good(measure: Measure) -> str | None:
    """The input of which a requirement can only profit."""
    match measure:
        case Figure(input=name) | Share(part=name) | Average(total=name) | Days(until=name):
            return name
        case _:
            return None


def _plus(answers: Answers, name: str, more: Fraction) -> dict[str, Value | None]:
    match answers.get(name):
        case Fraction() as number:
            changed: Value = number + more
        case date() as day:
            changed = day + timedelta(days=int(more))
        case (*earlier, last):
            changed = (*earlier, last + more)
        case _:
            return dict(answers)
    return {**answers, name: changed}


def _stopped_early(result: Result) -> bool:
    """Whether a decisive failure or a direct route made the rest of the questions needless."""
    decisive = any(f.verdict == "fail" and f.criterion.decisive for f in result.findings)
    direct = result.sheet.scheme.direct
    return decisive or (direct is not None and any(result.sheet.flag(name) for name in direct.flags))
