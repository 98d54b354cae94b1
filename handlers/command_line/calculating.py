"""``assess`` and ``match`` from a file: the JSON of the contract, or the same in lines to be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from bot.translate import Translate
from handlers.views.check_result import result_card
from handlers.views.instruments_json import Json, match_json
from handlers.views.schemes_json import BATCH, assess_file
from handlers.views.schemes_shapes import Json as Assessment
from knowledge.instruments.cases import cases
from knowledge.instruments.match import match
from knowledge.instruments.reasons import why
from knowledge.library import Library
from knowledge.schemes.cases import Case, read_cases
from knowledge.schemes.form import SchemeForm


def text_of(data: bytes) -> str:
    """A file as text.

    Raises:
        ValueError: it is not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError("the file is not UTF-8 text") from error


def assessed(library: Library, scheme: str, text: str, today: date) -> Assessment:
    """The object of the contract, or the list of them.

    Raises:
        ValueError: the file cannot be used; the text says why.
    """
    return assess_file(library, scheme, text, today)


def assessed_lines(library: Library, scheme: str, text: str, today: date, _: Translate) -> str:
    """The results as a person reads them in the chat. ``assessed`` must have accepted the same text.

    Raises:
        ValueError: the file cannot be used; the text says why.
    """
    assess_file(library, scheme, text, today)
    read = read_cases(text)
    return "\n\n".join(_card(library, case, scheme, today, _) for case in ([read] if isinstance(read, Case) else read))


def matched(library: Library, text: str, today: date) -> Json:
    """The object of the contract, or the list of them.

    Raises:
        ValueError: the file cannot be used; the text says why.
    """
    return match_json(library, text, today)


def matched_lines(library: Library, text: str, today: date, _: Translate) -> str:
    """Every instrument in a line, the best to have first.

    Raises:
        ValueError: the file cannot be used; the text says why.
    """
    asked, _many = cases(library.profile, text, today)
    lines: list[str] = []
    for one in asked:
        found = match(library, one.profile, one.on)
        lines += [f"{one.id} {one.on}".strip(), *one.profile.unread]
        lines += [
            f"{_states(_)[each.state]}｜{each.instrument.title}：{why(each, found.case, library.profile)}"
            for each in found.matches.values()
        ]
    return "\n".join(lines)


def _card(library: Library, case: Case, scheme: str, today: date, _: Translate) -> str:
    form = SchemeForm(library, case.kind or scheme if scheme == BATCH else scheme, today, assume=True)
    return "\n".join(_told([case.id or "", result_card(form, case.inputs, _).plain]))


def _told(lines: Iterable[str]) -> list[str]:
    return [line for line in lines if line]


def _states(_: Translate) -> Mapping[str, str]:
    return {
        "match": _("conditions met"),
        "match_confirm": _("met, to be confirmed"),
        "near_miss": _("nearly"),
        "unknown": _("figures missing"),
        "no_match": _("not met"),
    }
