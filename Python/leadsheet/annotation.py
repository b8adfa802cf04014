"""The ground truth of a picture: what was drawn where, in NumPy (docs/annotation.md describes the JSON)."""

from __future__ import annotations

import json
import os
from functools import cached_property
from typing import Any, Mapping, NamedTuple, Optional, Sequence, Union

import numpy as np

from . import _check, _files
from ._grid import Grid
from ._objects import CATEGORIES, Found, boxes_in, clipped, coco, mask_of, yolo
from ._strips import Reading, Strip, Text, Trace, corners_of, page_of, signal_of, strip_of
from .errors import InputError, UsageError
from .transform import Transform

SCHEMA = "leadsheet-annotation-1"


class Keypoints(NamedTuple):
    """The keypoints of a picture, an object a row."""

    #: [n]: leads, "pulse" or "page".
    labels: list[str]
    #: [n]: the strip, -1 for pulses and the page.
    strip: np.ndarray
    #: [n, 4, 3]: x, y and visibility of a lead's label, baseline, start and end, or of the corners of a pulse (foot and top of
    #: its rise, top and foot of its fall) or of the page (from its upper left, clockwise).
    points: np.ndarray


class Annotation:
    """What was drawn where in one picture.

    Functions give and take pixels of the picture, x to the right and y down; what is stored (`map`, `box`, `polygon`
    of strips and texts) are pixels of the page, which is the picture unless it was moved.
    """

    def __init__(self, document: Mapping[str, Any], encoded: Optional[bytes] = None) -> None:
        if not isinstance(document, Mapping) or document.get("schema") != SCHEMA:
            found = document.get("schema") if isinstance(document, Mapping) else type(document).__name__
            raise InputError(f"schema is {found!r}; this version reads '{SCHEMA}'")
        self.document = document
        self._encoded = encoded
        try:
            self._parse()
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise InputError(f"the annotation is not valid ({error!r}); see docs/annotation.md") from None

    def _parse(self) -> None:
        document = self.document
        self.strips = [strip_of(number, strip) for number, strip in enumerate(document["strips"])]
        self.texts = [
            Text(text["role"], text["text"], np.array(text["box"], np.float64), text.get("strip"))
            for text in document["texts"]]
        self.traces = [
            Trace(trace["row"], *(np.array(trace[key], np.float64) for key in ("start", "box", "polygon")))
            for trace in document.get("traces", ())]
        self.transform = Transform(document.get("transform", ()))
        width, height = document.get("picture", document["page"])["pixels"]
        self.width, self.height = int(width), int(height)
        self._scale = float(document["page"]["pixelsPerMillimetre"])
        self._trace = float(document["page"]["paper"]["trace"]["width"])
        self._grid = Grid(document["grid"], document["page"]["paper"]["grid"], self._scale)

    @classmethod
    def from_json(cls, text: Union[str, bytes]) -> Annotation:
        """Reads the JSON of an annotation."""
        encoded = text.encode() if isinstance(text, str) else bytes(text)
        try:
            document = json.loads(encoded)
        except (ValueError, RecursionError) as error:
            raise InputError(f"the annotation is no JSON ({error})") from None
        return cls(document, encoded)

    @classmethod
    def load(cls, path: Union[str, os.PathLike[str]]) -> Annotation:
        """Reads the file that stands beside a picture, `NAME.json`."""
        try:
            return cls.from_json(_files.read(path))
        except InputError as error:
            raise InputError(f"{os.fspath(path)}: {error}") from None

    def json(self) -> bytes:
        """The JSON, byte for byte as the command writes it where the library made it."""
        if self._encoded is None:
            try:
                self._encoded = json.dumps(self.document, separators=(",", ":"), sort_keys=True).encode()
            except (TypeError, ValueError, RecursionError) as error:
                raise InputError(f"the annotation cannot be written as JSON ({error})") from None
        return self._encoded

    def save(self, path: Union[str, os.PathLike[str]]) -> None:
        """Writes the JSON, whole or not at all."""
        _files.write(path, self.json())

    # Pixels and signal

    @property
    def size(self) -> tuple[int, int]:
        """(height, width) of the picture in pixels."""
        return self.height, self.width

    @property
    def paper(self) -> Mapping[str, Any]:
        """What was drawn, with all random settings resolved: speed (mm/s), gains (mm/mV), resolution (dpi), colors."""
        return self.document["page"]["paper"]

    @property
    def pixels_per_millimeter(self) -> float:
        """Pixels of the picture per mm of paper, in the middle of the picture."""
        if self.transform.is_identity:
            return self._scale
        scale = float(self.transform.scale_at([self.width / 2, self.height / 2]))
        return self._scale * (scale if np.isfinite(scale) else 1)

    def strips_of(self, lead: str) -> list[Strip]:
        """The strips that show a lead, row by row from the left."""
        name = _check.lead(lead)
        return [strip for strip in self.strips if strip.lead == name]

    def to_pixel(self, lead: str, time: Any, millivolts: Any, every: bool = False) -> np.ndarray:
        """Where voltages of a lead stand: pixels [..., 2] of times (s) and voltages (mV) of one shape.

        By the first strip that shows each time, NaN where none does or it was cut away. With `every`, [strips, ..., 2]:
        by each strip of the lead, NaN where it does not show the time.
        """
        t, v = np.broadcast_arrays(np.asarray(time, np.float64), np.asarray(millivolts, np.float64))
        found = [self._pixels(strip, t, v) for strip in self.strips_of(lead)]
        places = np.stack(found) if found else np.empty((0, *t.shape, 2))
        if every:
            return places
        result = np.full((*t.shape, 2), np.nan)
        for place in places[::-1]:
            result = np.where(np.isnan(place), result, place)
        return result

    def _pixels(self, strip: Strip, time: np.ndarray, millivolts: np.ndarray) -> np.ndarray:
        shown = (strip.times[0] <= time) & (time < strip.times[1])
        place = page_of(strip.map, time * strip.rate, millivolts)
        return np.where(shown[..., None], self.transform.picture(place), np.nan)

    def to_signal(self, x: Any, y: Any) -> Reading:
        """What pixels stand for: the lead whose strip they lie in or nearest to the line of, time (s), voltage (mV).

        The lead is '' and the numbers are NaN beside all strips.
        """
        x, y = np.broadcast_arrays(np.asarray(x, np.float64), np.asarray(y, np.float64))
        page = self.transform.page(np.stack([x, y], axis=-1))
        nearest = np.full(x.shape, np.inf)
        lead, time, millivolts = np.full(x.shape, "", "<U3"), np.full(x.shape, np.nan), np.full(x.shape, np.nan)
        for strip in self.strips:
            sample, voltage = signal_of(strip.map, page)
            away = np.abs(strip.line[1] - page[..., 1])
            with np.errstate(invalid="ignore"):
                closer = (sample >= strip.samples[0]) & (sample < strip.samples[1]) & (away < nearest)
            nearest, lead = np.where(closer, away, nearest), np.where(closer, strip.lead, lead)
            time = np.where(closer, sample / strip.rate, time)
            millivolts = np.where(closer, voltage, millivolts)
        if x.ndim == 0:
            return Reading(str(lead), float(time), float(millivolts))
        return Reading(lead, time, millivolts)

    def points(self, signal: Any, lead: Optional[str] = None, first_sample: int = 0) -> np.ndarray:
        """float64 [n, 4]: strip, sample, x and y of every sample that was drawn, strip by strip.

        Gaps and what was cut away are left out. `signal` is what was drawn, [12, n] in mV, such as `Picture.signal`;
        `first_sample` is the index of its first sample in the record.
        """
        array = _check.signal(signal, what="signal")
        strips = self.strips if lead is None else self.strips_of(lead)
        parts = [self._points(strip, array, strip.samples, first_sample) for strip in strips]
        return np.concatenate(parts) if parts else np.empty((0, 4))

    def _points(self, strip: Strip, signal: np.ndarray, span: tuple[int, int], shift: int) -> np.ndarray:
        sample, page = self._page_points(strip, signal, span, shift)
        place = self.transform.picture(page)
        rows = np.column_stack([np.full(len(sample), float(strip.number)), sample, place])
        return rows[np.isfinite(rows).all(axis=1)]

    def _page_points(
        self, strip: Strip, signal: np.ndarray, span: tuple[int, int], shift: int
    ) -> tuple[np.ndarray, np.ndarray]:
        """The samples of a strip that the signal has, and where on the page they stand, [n, 2]."""
        first, end = span
        if first < end and not shift <= first <= end <= shift + signal.shape[1]:
            raise UsageError(
                f"signal holds the samples {shift} to {shift + signal.shape[1]}, the annotation names {first} to "
                f"{end}; give the record that was drawn")
        sample = np.arange(first, end, dtype=np.float64)
        voltage = signal[_check.LEADS.index(strip.lead), first - shift : end - shift].astype(np.float64)
        kept = np.isfinite(voltage)
        return sample[kept], page_of(strip.map, sample[kept], voltage[kept])

    def span_boxes(self, signal: Any, lead: str, start: float, end: float, first_sample: int = 0) -> np.ndarray:
        """[k, 4]: xyxy boxes around a lead's ink from `start` to `end` (s), one for each strip that shows some."""
        array, half = _check.signal(signal, what="signal"), self._trace / 2 * self._scale
        # A pen's width is that of the page: each point stands for a square of it.
        corners = np.array([[-half, -half], [half, -half], [half, half], [-half, half]])
        boxes = []
        for strip in self.strips_of(lead):
            first = max(int(np.ceil(start * strip.rate - 1e-6)), strip.samples[0])
            last = min(int(np.floor(end * strip.rate + 1e-6)), strip.samples[1] - 1)
            _, page = self._page_points(strip, array, (first, max(last + 1, first)), first_sample)
            place = self.transform.picture((page[:, None] + corners).reshape(-1, 2))
            place = place[np.isfinite(place).all(axis=1)]
            if len(place):
                boxes.append([*place.min(axis=0), *place.max(axis=0)])
        return np.array(boxes, np.float64).reshape(-1, 4)

    # Objects of detectors

    @cached_property
    def objects(self) -> list[Found]:
        """What detectors learn to find, as far as it lies in the picture: leads, labels, header, footer, pulses."""
        drawn = [(strip.lead, strip.polygon, strip.box) for strip in self.strips if len(strip.polygon)]
        drawn += [(text.role, corners_of(text.box), text.box) for text in self.texts if text.role in CATEGORIES]
        pulses = (np.array(pulse["box"], np.float64) for pulse in self.document["pulses"])
        drawn += [("pulse", corners_of(box), box) for box in pulses]
        found = (
            clipped(name, self.outline(polygon), box if self.transform.is_identity else None, self.size)
            for name, polygon, box in drawn)
        return [each for each in found if each is not None]

    def outline(self, polygon: Any) -> np.ndarray:
        """A polygon [n, 2] of the page as it is seen in the picture, [m, 2]; bent sides have a corner each 5 mm."""
        return self.transform.outline(polygon, 5 * self._scale)

    @property
    def labels(self) -> list[str]:
        """The names of `objects`, in the order of `boxes` and `polygons`."""
        return [each.name for each in self.objects]

    def boxes(self, format: str = "xyxy") -> np.ndarray:
        """[n, 4]: boxes of `objects`: 'xyxy' edges, 'coco' x, y, width, height, 'yolo' center and size as shares."""
        return boxes_in(format, np.array([each.box for each in self.objects], np.float64).reshape(-1, 4), self.size)

    def polygons(self) -> list[np.ndarray]:
        """[m, 2] each: polygons of `objects`, clipped to the picture."""
        return [each.polygon for each in self.objects]

    def masks(self, objects: Optional[Sequence[int]] = None) -> np.ndarray:
        """bool [n, height, width]: the pixels whose center lies in the polygon of each of `objects`, or of those given.

        A channel an object; `Picture.mask` has the ink itself, as classes.
        """
        chosen = range(len(self.objects)) if objects is None else objects
        polygons = [self.objects[index].polygon for index in chosen]
        return np.array([mask_of(polygon, self.size) for polygon in polygons], bool).reshape(-1, *self.size)

    def coco(self, file: str) -> dict[str, Any]:
        """COCO's document of the picture, as `render --coco` writes it."""
        return coco(self.objects, file, self.size)

    def yolo(self) -> str:
        """YOLO's labels of the picture, as `render --yolo` writes them."""
        return yolo(self.objects, self.size)

    def keypoints(self, signal: Any = None, first_sample: int = 0) -> Keypoints:
        """The keypoints of strips, pulses and the page, as `render --coco-keypoints` has them.

        `start` and `end` of a lead need what was drawn: `signal` and `first_sample` are those of `points`; without it they
        are absent. Visibility is numbered as in COCO: 0 absent (x and y are 0), 1 hidden, 2 visible. What covers the paper is
        not in the annotation, so that of labels, baselines, pulses and the page nothing is hidden here.
        """
        array = None if signal is None else _check.signal(signal, what="signal")
        names, strips, places, hidden = [], [], [], []
        for strip in self.strips:
            if not len(strip.polygon) or clipped(strip.lead, self.outline(strip.polygon), None, self.size) is None:
                continue
            label = next((text.box for text in self.texts if text.strip == strip.number), None)
            label = [np.nan] * 2 if label is None else (label[:2] + label[2:]) / 2
            ends, seen = self._ends(strip, array, first_sample)
            names.append(strip.lead)
            strips.append(strip.number)
            places.append([label, strip.baseline, *ends])
            hidden.append([False, False, *seen])
        for pulse in self.document["pulses"]:
            if clipped("pulse", self.outline(corners_of(pulse["box"])), None, self.size) is None:
                continue
            corners = np.array(pulse["points"], np.float64).reshape(-1, 2)
            names.append("pulse")
            places.append(corners[[1, 2, -3, -2]] if len(corners) > 5 else np.full((4, 2), np.nan))
        width, height = self.document["page"]["pixels"]
        page = corners_of([0, 0, width, height])
        if clipped("page", self.outline(page), None, self.size) is not None:
            names.append("page")
            places.append(page)
        page_places = np.array(places, np.float64).reshape(-1, 4, 2)
        place = self.transform.picture(page_places)
        with np.errstate(invalid="ignore"):
            inside = ((page_places >= 0) & (page_places <= [width, height])).all(axis=-1)
            inside &= ((place >= 0) & (place <= [self.width, self.height])).all(axis=-1)
        covered = np.zeros(inside.shape, bool)
        covered[: len(hidden)] = np.array(hidden, bool).reshape(-1, 4)
        seen = np.where(inside, np.where(covered, 1.0, 2.0), 0.0)[..., None]
        points = np.concatenate([np.where(seen > 0, place, 0.0), seen], axis=-1)
        return Keypoints(names, np.array(strips + [-1] * (len(names) - len(strips)), np.int64), points)

    def _ends(self, strip: Strip, signal: Optional[np.ndarray], shift: int) -> tuple[np.ndarray, list[bool]]:
        """The first and the last sample of a strip that was drawn, on the page, and whether each is hidden."""
        if signal is None or strip.samples[0] >= strip.samples[1]:
            return np.full((2, 2), np.nan), [False, False]
        first, end = strip.samples
        if not shift <= first <= end <= shift + signal.shape[1]:
            raise UsageError(
                f"signal holds the samples {shift} to {shift + signal.shape[1]}, the annotation names {first} to "
                f"{end}; give the record that was drawn")
        voltage = signal[_check.LEADS.index(strip.lead), first - shift : end - shift].astype(np.float64)
        there = np.flatnonzero(np.isfinite(voltage))
        if not len(there):
            return np.full((2, 2), np.nan), [False, False]
        ends = there[[0, -1]]
        return page_of(strip.map, ends + float(first), voltage[ends]), list(~strip.visible[ends])

    def grid_points(self, every: int = 5, visibility: bool = False) -> np.ndarray:
        """[rows, columns, 2]: where lines of the grid cross, each `every` mm (5: bold lines); NaN if cut away.

        Lines of a chart that was drawn lie on whole pixels of the page, up to half a pixel from where their mm is. With
        `visibility` [rows, columns, 3], numbered as keypoints of COCO: 0 outside the picture, 1 not drawn, 2 drawn.
        What covers the paper is not in the annotation: the form of truth `grid-points` has 1 there, too.
        """
        lines = [self._grid.lines(axis, _check.whole(every, "every", 1, 1000)) for axis in (0, 1)]
        (x, column), (y, row) = lines
        place = self.transform.picture(np.stack(np.meshgrid(x, y), axis=-1))
        if not visibility:
            return place
        with np.errstate(invalid="ignore"):
            inside = ((place >= 0) & (place < [self.width, self.height])).all(axis=-1)
        seen = np.where(inside, np.where(self._grid.is_drawn(column, row), 2.0, 1.0), 0.0)
        return np.concatenate([place, seen[..., None]], axis=-1)

    def __repr__(self) -> str:
        return f"Annotation({self.width} × {self.height}, {len(self.strips)} strips, {self.transform!r})"

    def __reduce__(self) -> Any:
        return Annotation.from_json, (self.json(),)
