"""Which step of the ladder comes next when a leader urges: one after the other, none above what the lamp calls for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from knowledge.indicators.escalation import step
from knowledge.indicators.plan import Plan
from knowledge.indicators.standing import Standing


@dataclass(frozen=True)
class Offer:
    """What can be sent for an indicator now.

    ``called``: what the year's rules call for; ``step``: what is proposed; ``raised``: one step further, for a leader
    who asks for it; None at the end of the ladder.
    """

    called: str
    step: str
    raised: str | None


def ladder(plan: Plan) -> tuple[str, ...]:
    """All steps of a year, from 提示 to 通报."""
    steps = plan.year.escalation
    return (*steps.yellow, *steps.red)


def offered(plan: Plan, at: Standing, sent: Collection[str]) -> Offer | None:
    """The step after the highest that was ``sent`` in the year, but none above what the lamp calls for.

    Where that would be above, the last step is sent once more. None: there is nothing to urge.
    """
    called = step(plan, at)
    if called is None:
        return None
    steps = ladder(plan)
    last = max((steps.index(one) for one in sent if one in steps), default=-1)
    now = min(last + 1, max(steps.index(called.name), last))
    return Offer(called.name, steps[now], steps[now + 1] if now + 1 < len(steps) else None)
