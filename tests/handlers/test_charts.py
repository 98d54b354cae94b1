"""Pictures of the board: every sign can be drawn, the text twin says the same, nothing is loaded too early."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.render import messages
from bot.translate import Catalogues
from handlers.indicators.charts import draw_board, draw_trend
from handlers.pictures import typefaces
from handlers.pictures.canvas import LIGHT, Canvas
from handlers.pictures.scale import around, places, ticks
from handlers.views import charts as views
from knowledge.indicators.figures import plainly, rounded
from knowledge.indicators.forecast import Forecast
from knowledge.indicators.months import Month
from knowledge.indicators.summary import summary
from knowledge.indicators.trend import trend
from knowledge.live import Live
from tests.support.sample_board import held, plan, voice
from tests.support.talk import talking

ROOT = Path(__file__).parents[2]
SEPTEMBER = Month(2023, 9)
VALUES = st.lists(st.fractions(-1000, 10_000, max_denominator=100), min_size=1, max_size=20)


def size(png: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(png)).size


def test_the_shipped_typefaces_have_every_sign_of_the_content(live: Live) -> None:
    years = live.library.indicators.values()
    words = "".join(
        f"{one.name}{one.unit}{one.basis}{one.target_text}" for year in years for one in year.indicators.values()
    )
    words += "".join(
        row for row in (ROOT / "locales/zh/LC_MESSAGES/messages.po").read_text("utf-8") if "一" <= row <= "鿿"
    )
    for bold in (False, True):
        font = typefaces.face(24, bold=bold)
        assert sorted({sign for sign in words if sign.strip() and not typefaces.has(font, sign)}) == []


def test_a_sign_that_no_typeface_has_is_never_a_box() -> None:
    pieces = list(typefaces.runs("企业\U0001f9ff㐂", 24))
    assert all(typefaces.has(font, sign) for text, font in pieces for sign in text)
    assert "".join(text for text, _font in pieces).startswith("企业〓")


@given(VALUES)
def test_ticks_hold_every_value_and_are_few(values: list[Fraction]) -> None:
    marks = ticks(values)
    assert marks[0] <= min(values)
    assert marks[-1] >= max(values)
    assert len(marks) <= 9
    near = around([abs(value) + 1 for value in values])
    assert near[0] <= min(abs(value) + 1 for value in values)
    assert len(near) <= 12


@pytest.mark.parametrize("dark", [False, True])
def test_the_board_is_one_picture(dark: bool, live: Live, catalogues: Catalogues) -> None:
    targets, known = plan(live), held()
    seen = summary(targets, known, SEPTEMBER)
    width, height = size(draw_board(seen, targets.year, dark, voice(catalogues)))
    assert (width, height > 34 * 40) == (1080, True)


def test_every_indicator_can_be_drawn_and_its_twin_fits_below(live: Live, catalogues: Catalogues) -> None:
    targets, known, speaks = plan(live), held(), voice(catalogues)
    for name in targets.year.indicators:
        seen = trend(targets, known, name, SEPTEMBER)
        assert size(draw_trend(seen, targets.year, False, speaks)) == (1200, 800)
        [caption] = messages(views.trend_card(seen, targets.year, False, speaks))
        assert len(re.sub("<[^>]+>", "", caption)) <= views.CAPTION
        for point in seen.points:
            assert plainly(rounded(point.value)) in caption
    seen = trend(targets, known, "IND-03", SEPTEMBER)
    assert isinstance(seen.outlook, Forecast)
    [caption] = messages(views.trend_card(seen, targets.year, False, speaks))
    assert "9月　16.3（时序 18.2，红灯）" in caption
    assert "预计全年：25.08（23.97–26.29），按时序曲线推算" in caption
    assert "示例数据" in caption


def test_places_in_the_city_are_drawn_from_the_first_down(live: Live, catalogues: Catalogues) -> None:
    assert places([Fraction(1), Fraction(2)]) == tuple(map(Fraction, (1, 2, 3, 4, 5)))
    assert places([Fraction(13)]) == tuple(map(Fraction, (1, 5, 10, 15)))
    targets = plan(live)
    seen = trend(targets, held(), "IND-02", SEPTEMBER)
    assert (seen.ranked, seen.downward) == (True, True)
    caption = views.trend_card(seen, targets.year, False, voice(catalogues)).text
    assert "9月　第1位（绿灯）" in caption
    assert "年度目标：全市首位" in caption


def test_a_long_line_is_made_smaller_before_it_is_cut() -> None:
    canvas = Canvas(10, 10, LIGHT)
    assert canvas.size_for("新增", (36, 20), 1000) == 36
    wide = canvas.width_of("高新技术产业增加值占规上工业增加值比重", 24)
    assert canvas.size_for("高新技术产业增加值占规上工业增加值比重", (36, 24, 12), wide) == 24
    assert canvas.size_for("高新技术产业增加值占规上工业增加值比重", (36, 24, 12), 10) == 12


def test_the_board_in_both_languages_fits_below_its_picture(live: Live, catalogues: Catalogues) -> None:
    targets = plan(live)
    seen = summary(targets, held(), SEPTEMBER)
    for language in catalogues.languages:
        [caption] = messages(views.board_card(seen, targets.year, False, voice(catalogues, language)))
        assert len(re.sub("<[^>]+>", "", caption)) <= views.CAPTION
    twin = views.listed_card(seen, targets.year, voice(catalogues)).plain
    assert all(one.indicator.name in twin for one in seen.standings)


def test_nothing_of_pictures_and_papers_is_loaded_before_it_is_needed() -> None:
    code = "import sys, run_bot; sys.exit(' '.join({'PIL', 'docx', 'lxml'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""


async def test_pictures_are_for_the_bureau_and_forged_buttons_draw_nothing(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, "staff") as talk:
        await talk.replies("菜单")
        [reply] = await talk.pressed("charts.trend:IND-03.2023.dark")
        assert size(reply.photo or b"") == (1200, 800)
        for data in ("charts.trend:IND-99.2023", "charts.trend:IND-03.20x3", "charts.trend:", "charts.board:2023-99",
                     "charts.board:9999999-1", "charts.listed:x"):  # fmt: skip
            [reply] = await talk.pressed(data)
            assert (reply.photo, "没有这项指标或这个月份" in reply.text) == (None, True)
        for role in ("coordinator", "enterprise"):
            await talk.replies(f"!as {role}")
            await talk.replies("菜单")
            replies = await talk.pressed("charts.board:2023-09")
            assert [reply.photo for reply in replies] == [None] * len(replies)
