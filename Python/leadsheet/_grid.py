"""The lines of the grid as they lie on the page."""

from __future__ import annotations

from typing import Any, Mapping

import numpy as np


class Grid:
    """Where lines of the grid lie on the page, from `grid` and `page.paper.grid` of an annotation."""

    def __init__(self, place: Mapping[str, Any], paper: Mapping[str, Any], scale: float) -> None:
        #: Pixels of the page per mm.
        self._scale = scale
        self._origin = np.array(place["origin"], np.float64).reshape(2)
        self._box = np.array(place["box"], np.float64).reshape(2, 2)
        #: Lines that were found in the picture of others lie where origin and pitch say.
        self._is_found = bool(place.get("found", False))
        self._style = str(paper["style"])
        dots = 2 if self._style == "dots" else 1
        self._widths = {True: float(paper["bold"]["width"]), False: float(paper["fine"]["width"]) * dots}

    def lines(self, axis: int, every: int) -> tuple[np.ndarray, np.ndarray]:
        """The coordinates of lines `every` mm apart along an axis, in pixels of the page, and which are bold."""
        scale = self._scale
        start, (low, high) = self._origin[axis] / scale, self._box[:, axis] / scale
        number = np.arange(np.ceil(low - start - 1e-6), np.floor(high - start + 1e-6) + 1)
        number = number[number % every == 0]
        bold = number % 5 == 0
        place = (start + number) * scale
        if self._is_found:
            return place, bold
        drawn = [_drawn(place, self._widths[weight] * scale) for weight in (True, False)]
        return np.where(bold, *drawn), bold

    def is_drawn(self, column: np.ndarray, row: np.ndarray) -> np.ndarray:
        """[rows, columns]: whether the grid shows where lines cross that are bold or not."""
        x, y = np.meshgrid(column, row)
        shown = {"none": x & ~x, "bold": x & y, "dots": x == y}
        return shown.get(self._style, x | ~x)


def _drawn(center: np.ndarray, width: float) -> np.ndarray:
    """The middle of the whole pixels that lines of a width were drawn on."""
    count = max(1.0, _rounded(np.float64(width)))
    return _rounded(center - count / 2) + count / 2


def _rounded(value: Any) -> Any:
    """To the nearest whole number, halves away from zero."""
    return np.trunc(value + np.copysign(0.5, value))
