"""The statistics of visits as one picture: the figures on top, then bars by topic and by street."""

from __future__ import annotations

from collections.abc import Mapping

from bot.translate import Translate
from handlers.pictures.canvas import Canvas, Theme
from handlers.views.visit_ledger import Month, heading, overview
from knowledge.visits.counting import ranked

_WIDTH, _EDGE, _ROW, _LINE = 1080, 48, 44, 40
_NAME, _BAR, _BAR_WIDTH, _MOST = 48, 360, 580, 8


def visits_picture(month: Month, theme: Theme, _: Translate) -> bytes:
    """The picture as PNG."""
    figures = overview(month, _)
    parts = ((_("By topic"), month.now.topics), (_("By street"), month.now.streets))
    bars = [(title, dict(ranked(found, _MOST))) for title, found in parts if found]
    lines = (len(figures) + 1) // 2
    height = 150 + lines * _LINE + sum(74 + _ROW * len(found) for _title, found in bars) + 40
    canvas = Canvas(_WIDTH, height, theme)
    canvas.text(
        (_EDGE, 64), canvas.fitting(heading(month, _), 38, _WIDTH - 2 * _EDGE, bold=True), 38, theme.ink, bold=True
    )
    y = 124.0
    canvas.box(_EDGE - 16, y - 16, _WIDTH - 2 * _EDGE + 32, lines * _LINE + 20, theme.panel, 14)
    for n, (name, value) in enumerate(figures):
        left = _EDGE + (n % 2) * (_WIDTH / 2 - _EDGE)
        line = y + 14 + (n // 2) * _LINE
        canvas.text((left, line), name, 22, theme.soft)
        canvas.text((left + 214, line), canvas.fitting(value, 23, 260), 23, theme.ink, bold=True)
    y += lines * _LINE + 44
    for title, found in bars:
        y = _bars(canvas, y, title, found, _)
    return canvas.png()


def _bars(canvas: Canvas, y: float, title: str, found: Mapping[str, int], _: Translate) -> float:
    """One bar a line, the largest first; returns where the next part begins."""
    theme, most = canvas.theme, max(found.values())
    canvas.text((_EDGE, y), title, 26, theme.ink, bold=True)
    y += 44
    for name, count in found.items():
        canvas.text((_NAME, y), canvas.fitting(name or _("not recorded"), 23, _BAR - _NAME - 20), 23, theme.ink)
        wide = max(8.0, count / most * _BAR_WIDTH)
        canvas.box(_BAR, y - 12, wide, 24, theme.accent, 6)
        canvas.text((_BAR + wide + 14, y), str(count), 22, theme.ink)
        y += _ROW
    return y + 30
