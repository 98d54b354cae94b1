"""The slots that the texts of a scheme may have, beside the names of facts."""

from __future__ import annotations

GAP_SLOTS = ("have", "needed", "missing", "day")  # of an advice: the distance to the threshold
NEXT_YEAR_SLOTS = ("year", "first", "last", "estimate", "needed")  # of what an application a year later needs
LEVER_SLOTS = ("what", "missing", "points")  # of the way to the next rung of a score
