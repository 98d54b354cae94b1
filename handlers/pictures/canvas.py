"""A sheet to draw on: text, lines and shapes in plain pixels, drawn twice as large and then made smooth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Literal

from PIL import Image, ImageDraw

from handlers.pictures.typefaces import runs

Point = tuple[float, float]
Align = Literal["left", "middle", "right"]
_FINE = 2  # how many times larger it is drawn
_ALIGNED: dict[Align, float] = {"left": 0, "middle": 0.5, "right": 1}


@dataclass(frozen=True)
class Theme:
    """The colours of a picture. ``paper`` and ``panel`` lie under it, ``ink``, ``soft`` and ``faint`` are of text and
    lines; the lamps are told by word as well, never by colour alone."""

    name: str
    paper: str
    panel: str
    ink: str
    soft: str
    faint: str
    accent: str
    band: str
    green: str
    yellow: str
    red: str
    grey: str


LIGHT = Theme(
    "light", "#FFFFFF", "#F4F6F9", "#1B2430", "#5A6675", "#D9DFE7", "#1F5FBF", "#DCE8F8",
    green="#1E9E57", yellow="#E0A100", red="#D8362A", grey="#9AA4B0",
)  # fmt: skip
DARK = Theme(
    "dark", "#151A21", "#1E252E", "#EEF2F6", "#A7B2BF", "#38424F", "#6FA8FF", "#24354F",
    green="#3CCB7F", yellow="#F2C14B", red="#FF6B5E", grey="#7D8793",
)  # fmt: skip


class Canvas:
    """A picture being drawn; lengths in pixels of the finished one, the origin at its upper left corner."""

    def __init__(self, width: int, height: int, theme: Theme) -> None:
        self.width, self.height, self.theme = width, height, theme
        self._image = Image.new("RGB", (width * _FINE, height * _FINE), theme.paper)
        self._pen = ImageDraw.Draw(self._image)

    def text(
        self,
        at: Point,
        words: str,
        size: int,
        colour: str,
        *,
        bold: bool = False,
        align: Align = "left",
        halo: bool = False,
    ) -> float:
        """Write a line around the middle of its height; returns where it ends. ``halo``: nothing runs through it."""
        left = at[0] - self.width_of(words, size, bold=bold) * _ALIGNED[align]
        for piece, font in runs(words, size * _FINE, bold=bold):
            place, rim = (left * _FINE, at[1] * _FINE), 4 * _FINE if halo else 0
            self._pen.text(place, piece, colour, font, "lm", stroke_width=rim, stroke_fill=self.theme.paper)
            left += font.getlength(piece) / _FINE
        return left

    def width_of(self, words: str, size: int, *, bold: bool = False) -> float:
        """How wide a line would be."""
        return sum(font.getlength(piece) for piece, font in runs(words, size * _FINE, bold=bold)) / _FINE

    def fitting(self, words: str, size: int, width: float, *, bold: bool = False) -> str:
        """A line cut with … to a width."""
        if self.width_of(words, size, bold=bold) <= width:
            return words
        while words and self.width_of(f"{words}…", size, bold=bold) > width:
            words = words[:-1]
        return f"{words}…"

    def size_for(self, words: str, sizes: Sequence[int], width: float, *, bold: bool = False) -> int:
        """The first of these sizes in which a line fits a width; the last where it fits in none."""
        return next((size for size in sizes if self.width_of(words, size, bold=bold) <= width), sizes[-1])

    def line(self, points: Sequence[Point], colour: str, width: float = 2, dash: float = 0) -> None:
        """A line through points, perhaps dashed."""
        pieces = _dashed(points, dash) if dash else [points]
        for piece in pieces:
            self._pen.line([_large(point) for point in piece], colour, round(width * _FINE), joint="curve")

    def shape(self, points: Sequence[Point], colour: str) -> None:
        """A filled shape."""
        self._pen.polygon([_large(point) for point in points], colour)

    def box(self, left: float, top: float, width: float, height: float, colour: str, radius: float = 0) -> None:
        """A filled box with round corners."""
        corners = (*_large((left, top)), *_large((left + width, top + height)))
        self._pen.rounded_rectangle(corners, radius * _FINE, colour)

    def disc(self, at: Point, radius: float, colour: str, rim: str | None = None) -> None:
        """A filled disc, perhaps with a rim."""
        (x, y), far = _large(at), radius * _FINE
        self._pen.ellipse((x - far, y - far, x + far, y + far), colour, rim, 2 * _FINE if rim else 0)

    def png(self) -> bytes:
        """The finished picture."""
        out = BytesIO()
        small = self._image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        few = small.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(out, "PNG", optimize=True)
        return out.getvalue()


def _large(point: Point) -> Point:
    return point[0] * _FINE, point[1] * _FINE


def _dashed(points: Sequence[Point], dash: float) -> list[list[Point]]:
    """A line cut into strokes as long as the gaps between them, measured along the whole of it."""
    strokes: list[list[Point]] = []
    travelled, drawing = 0.0, True
    stroke = [points[0]]
    for (x0, y0), (x1, y1) in pairwise(points):
        length = max(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5, 1e-9)
        done = 0.0
        while length - done > dash - travelled:
            done += dash - travelled
            here = (x0 + (x1 - x0) * done / length, y0 + (y1 - y0) * done / length)
            if drawing:
                strokes.append([*stroke, here])
            stroke, travelled, drawing = [here], 0.0, not drawing
        travelled += length - done
        stroke.append((x1, y1))
    return [*strokes, stroke] if drawing and len(stroke) > 1 else strokes
