"""How large an enterprise is, and whether it makes things."""

from __future__ import annotations

from fractions import Fraction

from knowledge.instruments.case import Case
from knowledge.instruments.titles import sme_tech_current

_SME_SIZES = frozenset({"中型", "小型", "微型"})


def is_manufacturer(case: Case) -> bool | None:
    """As it says itself; else yes where its main industry is manufacturing."""
    said, industry = case.profile.flag("manufacturing"), case.profile.word("industry_main")
    return said if said is not None else industry in {"制造业", "烟草制品业"} or None


def is_sme(case: Case) -> bool | None:
    """Whether it is small or medium: by its size class. Without one it is presumed large when both figures reach those
    of industry (工信部联企业〔2011〕300号), else small or medium by a title that only such enterprises hold, or as a
    manufacturer below one of the figures."""
    profile = case.profile
    size = profile.word("enterprise_size")
    if size is not None:
        return size in _SME_SIZES
    pairs = ((profile.number("staff"), "size.industry.staff"), (profile.number("revenue"), "size.industry.revenue"))
    large = [_reaches(value, case.figure(fact)) for value, fact in pairs]
    if large == [True, True]:
        return False
    titled = sme_tech_current(case) or profile.word("srdi") in {"小巨人", "专精特新", "创新型"}
    return True if titled or (False in large and is_manufacturer(case)) else None


def _reaches(value: Fraction | None, line: Fraction | None) -> bool | None:
    return None if value is None or line is None else value >= line
