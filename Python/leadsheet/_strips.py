"""The strips and texts of an annotation, and the maps between their samples and pixels of the page."""

from __future__ import annotations

from typing import Any, Mapping, NamedTuple, Optional

import numpy as np

from . import _check


class Strip(NamedTuple):
    """One lead over one span of time, at one place. Coordinates are pixels of the page."""

    #: Its index among the strips.
    number: int
    lead: str
    #: Shown upside down, as Cabrera's −aVR.
    negated: bool
    #: From 0 at the top, and from 0 on the left.
    row: int
    column: int
    #: [first, end): the samples shown, as indices into the lead.
    samples: tuple[int, int]
    #: From and to, in s from the record's first sample.
    times: tuple[float, float]
    #: In Hz.
    rate: float
    #: [a, b, c, d, e, f]: x = a·sample + b·mV + c, y = d·sample + e·mV + f.
    map: np.ndarray
    #: The pixel [2] of the first time at 0 mV.
    baseline: np.ndarray
    #: The mV that lie on the row's line: 0 unless the layout centers traces.
    offset: float
    #: [x0, y0, x1, y1] around the ink.
    box: np.ndarray
    #: [n, 2] around the ink.
    polygon: np.ndarray
    #: [k, 2] of samples [first, end): outside the page; touched by another strip's ink or a text.
    clipped: np.ndarray
    overlapped: np.ndarray
    #: Samples that cannot be read in the picture: (first, end, cause), cause cut-away, outside, covered or faded.
    hidden: tuple[tuple[int, int, str], ...]
    #: Whether nothing is drawn.
    blank: bool

    @property
    def line(self) -> np.ndarray:
        """The pixel [2] of the first time at `offset`: where the row's line begins."""
        return self.baseline + self.map[[1, 4]] * self.offset

    @property
    def visible(self) -> np.ndarray:
        """bool [samples]: whether each sample shown can be read in the picture."""
        result = np.ones(self.samples[1] - self.samples[0], bool)
        for first, end, _ in self.hidden:
            result[first - self.samples[0] : end - self.samples[0]] = False
        return result


class Reading(NamedTuple):
    """What pixels stand for: arrays of the shape of x, or plain values for one pixel."""

    #: Names of leads; '' beside all strips.
    lead: Any
    #: In s from the record's first sample.
    time: Any
    #: In mV.
    millivolts: Any


class Trace(NamedTuple):
    """A trace that was followed in a chart that others drew: its lead is not known. Coordinates are pixels of the page."""

    #: From 0 at the top.
    row: int
    #: The pixel [2] where it begins, at the level at which it runs for the most part.
    start: np.ndarray
    #: [x0, y0, x1, y1] around the ink.
    box: np.ndarray
    #: [n, 2] around the ink.
    polygon: np.ndarray


class Text(NamedTuple):
    """A printed text with its box [x0, y0, x1, y1] in pixels of the page."""

    role: str
    text: str
    box: np.ndarray
    #: The strip that a label names, by its index.
    strip: Optional[int]


def page_of(map: np.ndarray, sample: np.ndarray, millivolts: np.ndarray) -> np.ndarray:
    """Pixels of the page [..., 2] of samples and voltages."""
    a, b, c, d, e, f = map
    return np.stack([a * sample + b * millivolts + c, d * sample + e * millivolts + f], axis=-1)


def signal_of(map: np.ndarray, page: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Samples and voltages of pixels of the page [..., 2]."""
    a, b, c, d, e, f = map
    x, y = page[..., 0] - c, page[..., 1] - f
    return (e * x - b * y) / (a * e - b * d), (a * y - d * x) / (a * e - b * d)


def corners_of(box: Any) -> np.ndarray:
    """The corners [4, 2] of a box."""
    x0, y0, x1, y1 = box
    return np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float64)


def strip_of(number: int, strip: Mapping[str, Any]) -> Strip:
    """A strip of its JSON."""
    def ranges(name: str) -> np.ndarray:
        return np.array(strip[name], np.int64).reshape(-1, 2)

    return Strip(
        number=number, lead=_check.lead(strip["lead"]), negated=bool(strip["negated"]), row=strip["row"],
        column=strip["column"], samples=(int(strip["samples"][0]), int(strip["samples"][1])),
        times=(float(strip["times"][0]), float(strip["times"][1])), rate=float(strip["sampleRate"]),
        map=np.array(strip["map"], np.float64).reshape(6), baseline=np.array(strip["baseline"], np.float64).reshape(2),
        offset=float(strip.get("offset", 0)), box=np.array(strip["box"], np.float64).reshape(4),
        polygon=np.array(strip["polygon"], np.float64).reshape(-1, 2), clipped=ranges("clipped"),
        overlapped=ranges("overlapped"),
        hidden=tuple((int(h["samples"][0]), int(h["samples"][1]), str(h["cause"])) for h in strip.get("hidden", ())),
        blank=bool(strip.get("blank", False)))
