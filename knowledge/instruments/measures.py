"""The closed set of measures derived from a profile on a day: what each reads, its unit, and what it comes to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from knowledge.instruments import sizes, titles
from knowledge.instruments.case import Case, years_between
from knowledge.instruments.profile import Value
from knowledge.schema.profile import ProfileField


@dataclass(frozen=True)
class Measure:
    """``reads``: the fields, ``{year}`` and ``{last}`` standing for the year of the day and the one before."""

    reads: tuple[str, ...]
    of: Callable[[Case], Value | None]
    unit: str = ""
    facts: tuple[str, ...] = ()


def measured(case: Case, name: str) -> Value | None:
    """What a field or derived measure comes to; None while that is unknown."""
    derived = MEASURES.get(name)
    return derived.of(case) if derived else case.profile.value(name)


def unit_of(name: str, fields: Mapping[str, ProfileField]) -> str:
    """The unit of a field or measure."""
    return MEASURES[name].unit if name in MEASURES else fields[name].unit or ""


def read_by(name: str, on: date) -> tuple[str, ...]:
    """The fields that a measure reads on a day; a field reads itself."""
    derived = MEASURES.get(name)
    return tuple(field.format(year=on.year, last=on.year - 1) for field in derived.reads) if derived else (name,)


def _recent_rd(case: Case) -> Fraction | None:
    """The larger R&D expense of this year and the last; 0 only when both are known to be."""
    years = case.profile.years("rd_expense")
    known = [figure for year in (case.on.year, case.on.year - 1) if isinstance(figure := years.get(year), Fraction)]
    largest = max(known, default=Fraction(0))
    return largest if largest > 0 or len(known) == 2 else None


def _on_adv_mfg_list(case: Case) -> bool | None:
    return case.profile.flag(f"list_adv_mfg_{case.on.year}")


def _either_list(case: Case) -> bool | None:
    found = [case.profile.flag(f"{name}_{case.on.year}") for name in ("list_ic", "list_machine_tool")]
    return True if True in found else None if None in found else False


def _share(part: str, whole: str) -> Callable[[Case], Fraction | None]:
    def share(case: Case) -> Fraction | None:
        some, everything = case.profile.number(part), case.profile.number(whole)
        if some is None or everything is None:
            return None
        return some * 100 / everything if everything else None

    return share


def _held_years(case: Case) -> Fraction | None:
    invested = case.profile.day("investor.invested_on")
    return None if invested is None else max(years_between(invested, case.on), Fraction(0))


def _age_at_investment(case: Case) -> Fraction | None:
    founded, invested = case.profile.day("investee.founded_on"), case.profile.day("investor.invested_on")
    return None if founded is None or invested is None else years_between(founded, invested)


def _least(name: str, fact: str) -> Callable[[Case], Fraction | None]:
    def least(case: Case) -> Fraction | None:
        value, line = case.profile.number(name), case.figure(fact)
        return None if value is None or line is None else min(value, line)

    return least


def _beyond(name: str, fact: str) -> Callable[[Case], Fraction | None]:
    """What lies beyond a figure; None where nothing does."""

    def beyond(case: Case) -> Fraction | None:
        value, line = case.profile.number(name), case.figure(fact)
        return None if value is None or line is None or value <= line else value - line

    return beyond


def _part(name: str, fact: str) -> Callable[[Case], Fraction | None]:
    def part(case: Case) -> Fraction | None:
        value, share = case.profile.number(name), case.figure(fact)
        return None if value is None or share is None or value <= 0 else value * share / 100

    return part


def _software_refund(case: Case) -> Fraction | None:
    sales, paid = case.profile.number("software.sales"), case.profile.number("software.vat_paid")
    burden = case.figure("tax.software.burden")
    return None if sales is None or paid is None or burden is None else paid - sales * burden / 100


_HNTE = ("hnte.issued_on", "hnte.expires_on")
_TRANSFER = "tech_transfer.income"

MEASURES: Mapping[str, Measure] = {
    "hnte_valid": Measure(_HNTE, titles.hnte_valid, facts=("hnte.validity",)),
    "hnte_this_year": Measure(_HNTE, titles.hnte_this_year, facts=("hnte.validity",)),
    "hnte_past_year_end": Measure(_HNTE, titles.hnte_past_year_end, facts=("hnte.validity",)),
    "sme_tech_current": Measure(("sme_tech.year",), titles.sme_tech_current),
    "sme_tech_by_points": Measure(("points_listed", "sme_tech.year"), titles.sme_tech_by_points),
    "losses_given": Measure((), titles.losses_given),
    "losses_extended": Measure(
        ("losses", "hnte.issued_on", "sme_tech.year"),
        titles.losses_extended,
        "万元",
        ("tax.loss.long", "tax.loss.normal"),
    ),
    "is_sme": Measure(
        ("enterprise_size", "staff", "revenue", "manufacturing"),
        sizes.is_sme,
        facts=("size.industry.staff", "size.industry.revenue"),
    ),
    "is_manufacturer": Measure(("manufacturing",), sizes.is_manufacturer),
    "recent_rd_expense": Measure(("rd_expense_{year}", "rd_expense_{last}"), _recent_rd, "万元"),
    "on_adv_mfg_list": Measure(("list_adv_mfg_{year}",), _on_adv_mfg_list),
    "on_ic_or_machine_tool_list": Measure(("list_ic_{year}", "list_machine_tool_{year}"), _either_list),
    "software_burden_pct": Measure(
        ("software.vat_paid", "software.sales"), _share("software.vat_paid", "software.sales"), "%"
    ),
    "software_refund": Measure((), _software_refund, "万元", ("tax.software.burden",)),
    "transfer_exempt": Measure((), _least(_TRANSFER, "tax.transfer.exempt"), "万元", ("tax.transfer.exempt",)),
    "transfer_half": Measure((), _beyond(_TRANSFER, "tax.transfer.exempt"), "万元", ("tax.transfer.exempt",)),
    "small_profit_tax": Measure((), _part("taxable_income", "tax.small.rate"), "万元", ("tax.small.rate",)),
    "investment_held_years": Measure(("investor.invested_on",), _held_years, "年"),
    "investee_age_years": Measure(("investee.founded_on", "investor.invested_on"), _age_at_investment, "年"),
    "incentive_share_pct": Measure(
        ("equity_incentive.persons", "equity_incentive.avg_staff_last_6_months"),
        _share("equity_incentive.persons", "equity_incentive.avg_staff_last_6_months"),
        "%",
    ),
}
