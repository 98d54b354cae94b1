"""What a lamp calls for: hint, letter, supervision order, talk, bulletin."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.indicators.plan import Plan
from knowledge.indicators.standing import Standing


@dataclass(frozen=True)
class Step:
    """A step of the ladder (提示, 提醒函, 督办单, 约谈, 通报). ``supervised``: the matter is under supervision."""

    name: str
    supervised: bool


def step(plan: Plan, at: Standing) -> Step | None:
    """What is due for an indicator: two yellow figures in a row or one red bring it under supervision.

    None for green and grey, and for a target whose wording (争取, 探索) makes its lamp an information.
    """
    ladder = plan.year.escalation
    if at.lamp not in {"yellow", "red"} or at.indicator.wording in ladder.information_only:
        return None
    steps = ladder.red if at.lamp == "red" else ladder.yellow
    name = steps[min(at.row, len(steps)) - 1]
    return Step(name, name in ladder.supervised)
