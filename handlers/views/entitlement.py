"""One instrument opened to its conditions: sign and word, figures, what it gives, how, where, on what basis."""

from __future__ import annotations

from fractions import Fraction

from bot.card import Button, Buttons, Card
from bot.translate import Translate
from knowledge.dated import written
from knowledge.entitlements import TitleFound
from knowledge.instruments.amounts import apart, filled
from knowledge.instruments.case import Case
from knowledge.instruments.conditions import Checked
from knowledge.instruments.gaps import failing
from knowledge.instruments.match import Match
from knowledge.instruments.measures import unit_of
from knowledge.instruments.reasons import title_of, why
from knowledge.library import Library
from knowledge.schema.documents import Source


def name_of(one: Match | TitleFound, language: str) -> str:
    """What an entry is called."""
    if isinstance(one, TitleFound):
        return (one.form.scheme.grants or one.form.title) if language == "zh" else one.form.scheme.en
    return one.instrument.title if language == "zh" else one.instrument.en.title


def item_card(one: Match, case: Case, library: Library, language: str, _: Translate) -> Card:
    """Where the enterprise stands with one instrument, and why."""
    instrument = one.instrument
    gives = instrument.gives if language == "zh" else instrument.en.gives
    lines = [
        f"**{name_of(one, language)}：{state_name(one, _)}**",
        *([filled(case, gives) or ""] if one.because != "standing" else []),
        *([_("Amount: {amount}").format(amount=one.amount)] if one.amount else []),
        *(condition(check, case, library, language, _) for check in one.checked if check.applies is not False),
        *([why(one, case, library.profile, language)] if _adds(one) else []),
        *([_("How: {how}").format(how=instrument.how)] if instrument.how and one.because != "standing" else []),
        _("Office: {office}").format(office=instrument.office),
    ]
    last = (Button(_("« Overview"), "matching.show"), Button(_("👤 A person"), "handover.ask"))
    text = "\n".join(line for line in lines if line)
    return Card(text, _folded(one, _), _tail(one, library, _), (*_topic(one, library), last))


def _adds(one: Match) -> bool:
    """Whether the reason says more than the conditions do."""
    return one.because != "conditions" or one.state in ("match_confirm", "near_miss", "no_match")


def state_name(one: Match, _: Translate) -> str:
    """A state as it is called; of what is not in force or not verified, that."""
    if one.because == "standing":
        names = {"no_match": _("no longer in force, or not for this zone"), "unknown": _("not verified")}
        return names.get(one.state, _("not verified"))
    names = {
        "match": _("conditions met"),
        "match_confirm": _("met, to be confirmed"),
        "near_miss": _("nearly"),
        "unknown": _("figures missing"),
        "no_match": _("not met"),
    }
    return names[one.state]


def condition(check: Checked, case: Case, library: Library, language: str, _: Translate) -> str:
    """One condition with sign and word, and the figure that it was held against."""
    line = check.condition.need if language == "zh" else check.condition.en
    need = filled(case, line) or line
    if check.fails:
        sign = _("❌ not met")
    elif check.holds is False or (check.holds is None and check.condition.unknown == "confirm"):
        sign = _("❔ to confirm")
    else:
        sign = _("✅ met") if check.holds else _("❔ not known")
    have = _have(check, library) if check.holds is not None else _open(check, library, language)
    return f"{sign}｜{need}" + (f"（{have}）" if have else "")


def _have(check: Checked, library: Library) -> str:
    test = failing(check)
    if not isinstance(test.have, Fraction):
        return test.have if isinstance(test.have, str) else ""
    unit = unit_of(test.comparison.measure, library.profile)
    return written(apart(test.have, test.bound), unit)


def _open(check: Checked, library: Library, language: str) -> str:
    return "、".join(title_of(name, library.profile, language) for name in check.open[:3])


def _topic(one: Match, library: Library) -> Buttons:
    key = one.instrument.topic or ""
    topic = library.topics.get(key)
    return ((Button(topic.title, f"topics.show:{key}"),),) if topic and topic.audience == "public" else ()


def _folded(one: Match, _: Translate) -> str | None:
    lines = [f"· {text}" for text in one.instrument.unmodelled]
    return "\n".join([_("Not checked here:"), *lines]) if lines else None


def _tail(one: Match, library: Library, _: Translate) -> str:
    cited = "；".join(_cited(library.sources[basis.document], basis.article, _) for basis in one.basis)
    parts = [_("Source: {documents}").format(documents=cited)]
    if one.instrument.valid_to:
        parts.append(_("until {day}").format(day=one.instrument.valid_to))
    parts.append(_("checked {day}").format(day=one.instrument.checked_on))
    return "｜".join(parts)


def _cited(source: Source, article: str | None, _: Translate) -> str:
    past = _(" (no longer in force)") if source.past else ""
    return f"《{source.title}》{f'（{source.number}）' if source.number else ''}{article or ''}{past}"
