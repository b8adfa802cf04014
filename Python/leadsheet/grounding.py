"""Where in a picture is what a text names: boxes, questions, scores of a model's boxes (docs/grounding.md)."""

from __future__ import annotations

from typing import Any, Mapping, NamedTuple, Optional, Sequence, Union

import numpy as np

from . import _check, _native
from ._objects import mask_of
from .annotation import Annotation
from .charts import Picture
from .errors import UsageError
from .records import Record, given

#: What a model's coordinates can be: pixels, shares of width and height, or thousandths of them.
SCALES = ("pixel", "0-1", "0-1000")


class Grounding:
    """What was found of what a text names, and what has no place.

    `places` and `unplaced` are the lists of the command's JSON. Arrays have a row for each of `places`.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.places: list[dict[str, Any]] = list(document["places"])
        self.unplaced: list[dict[str, Any]] = list(document["unplaced"])
        width, height = document["size"]
        #: (height, width) of the picture in pixels.
        self.size = (int(height), int(width))

    @property
    def boxes(self) -> np.ndarray:
        """float64 [n, 4]: left, upper, right and lower edge in pixels of the picture."""
        return np.array([place["box"] for place in self.places], np.float64).reshape(-1, 4)

    @property
    def texts(self) -> list[str]:
        """The words that name each place."""
        return [place["text"] for place in self.places]

    @property
    def leads(self) -> list[str]:
        """The lead of each place."""
        return [place["lead"] for place in self.places]

    @property
    def visible(self) -> np.ndarray:
        """float64 [n]: the share of the samples of each place that can be read."""
        return np.array([place["visible"] for place in self.places], np.float64)

    @property
    def polygons(self) -> list[np.ndarray]:
        """[m, 2] each: the page's rectangle around the ink, as the picture shows it."""
        return [np.array(place["polygon"], np.float64).reshape(-1, 2) for place in self.places]

    def masks(self) -> np.ndarray:
        """bool [n, height, width]: the pixels whose center lies in each polygon."""
        return np.array([mask_of(each, self.size) for each in self.polygons], bool).reshape(-1, *self.size)

    def crop(self, pixels: Any, margin: int = 0) -> list[np.ndarray]:
        """The part of the pixels that each box touches, with so many pixels around it; views."""
        array = self._pixels(pixels)
        height, width = self.size
        edges = np.concatenate([np.floor(self.boxes[:, :2]) - margin, np.ceil(self.boxes[:, 2:]) + margin], axis=1)
        edges = np.clip(edges, 0, [width, height, width, height]).astype(int)
        return [array[top:bottom, left:right] for left, top, right, bottom in edges]

    def dim(self, pixels: Any, rest: float = 0.25) -> np.ndarray:
        """The pixels, with what lies outside all polygons faded to white: `rest` of its darkness stays."""
        array = self._pixels(pixels)
        lit = self.masks().any(axis=0) if self.places else np.zeros(self.size, bool)
        faded = np.round(255 - (255 - array.astype(np.float32)) * rest).astype(np.uint8)
        return np.where(lit.reshape(lit.shape + (1,) * (array.ndim - 2)), array, faded)

    def _pixels(self, pixels: Any) -> np.ndarray:
        array = _check.pixels(pixels.pixels if isinstance(pixels, Picture) else pixels, "pixels")
        if array.shape[:2] != self.size:
            raise UsageError(f"pixels are of {array.shape[:2]}, the picture of {self.size}; give the picture it is of")
        return array

    def __len__(self) -> int:
        return len(self.places)

    def __repr__(self) -> str:
        return f"Grounding({len(self.places)} places, {len(self.unplaced)} without)"


class BoxScore(NamedTuple):
    """How well boxes lie on those of the truth."""

    #: float64 [n]: for each box of the truth its overlap with the box that was paired with it, 0 if there is none.
    iou: np.ndarray
    #: int64 [n]: the box that was paired with each of the truth, -1 if there is none.
    paired: np.ndarray
    #: int64: the boxes that lie on none.
    extra: np.ndarray

    @property
    def mean(self) -> float:
        """The mean overlap, missing ones 0; NaN without any box of the truth."""
        return float(self.iou.mean()) if len(self.iou) else float("nan")

    @property
    def above_half(self) -> float:
        """The share of the truth's boxes that are overlapped by half or more; NaN without any."""
        return float((self.iou >= 0.5).mean()) if len(self.iou) else float("nan")

    @property
    def missing(self) -> int:
        """How many boxes of the truth have none."""
        return int((self.paired < 0).sum())


@_check.suggests
def ground(
    picture: Union[Picture, Annotation], text: Union[str, Sequence[str]], record: Any = None,
    rate: Optional[float] = None, *, leads: Optional[Sequence[str]] = None,
) -> Grounding:
    """Finds what a text names in a picture, as `leadsheet ground` does.

    `picture` is a `Picture`, whose drawn signal is the record, or an `Annotation`; with an annotation alone, leads and
    spans have places, and `record` (a `Record`, a path, or [12, n] in mV with `rate`: what was drawn) adds beats, waves
    and findings.
    """
    texts = [text] if isinstance(text, str) else list(text)
    if not all(isinstance(one, str) for one in texts):
        raise UsageError("text is neither a str nor a list of such")
    facts, arrays = _given(picture, record, rate, leads)
    return Grounding(_native.call("ground", {**facts, "texts": texts}, arrays).document["grounding"])


@_check.suggests
def questions(
    picture: Union[Picture, Annotation], record: Any = None, rate: Optional[float] = None, *,
    path: str = "picture", leads: Optional[Sequence[str]] = None,
) -> list[dict[str, Any]]:
    """Questions whose answers the measures of the record give beyond their errors, as rows of conversations with boxes.

    As `leadsheet ground --questions` writes them; `path` is what a row calls the picture.
    """
    facts, arrays = _given(picture, record, rate, leads)
    if not arrays:
        raise UsageError("record is missing; give what was drawn")
    return _native.call("ground_questions", {**facts, "picture": path}, arrays).document["rows"]


def _given(
    picture: Any, record: Any, rate: Optional[float], leads: Optional[Sequence[str]]
) -> tuple[dict[str, Any], list[np.ndarray]]:
    """What the library is told of a picture, and the signal that was drawn."""
    annotation = picture.annotation if isinstance(picture, Picture) else picture
    if not isinstance(annotation, Annotation):
        raise UsageError("picture is neither a Picture nor an Annotation; Annotation.load('chart.json') reads one")
    if record is None and isinstance(picture, Picture):
        record = picture.record
        if picture.signal is not None:
            record = Record(picture.signal, picture.rate, first_sample=picture.first_sample)
    facts: dict[str, Any] = {"annotation": annotation.json().decode()}
    if record is None:
        return facts, []
    ecg: Record = given(record, rate, leads, "record")
    return {**facts, **ecg.facts}, [ecg.rows]


def boxes_from(boxes: Any, scale: str, size: tuple[int, int]) -> np.ndarray:
    """float64 [n, 4]: a model's boxes in pixels. `scale` says what they are: 'pixel', '0-1' or '0-1000'.

    `size` is (height, width) of the picture, such as `Annotation.size`.
    """
    name = _check.choice(scale, SCALES, "scale")
    array = _edges(boxes, "boxes")
    height, width = size
    factor = {"pixel": (1.0, 1.0), "0-1": (width, height), "0-1000": (width / 1000, height / 1000)}[name]
    return array * np.array([*factor, *factor], np.float64)


def box_iou(boxes: Any, others: Any) -> np.ndarray:
    """float64 [n, m]: intersection over union of each of n boxes with each of m, by their edges."""
    one, other = _edges(boxes, "boxes")[:, None], _edges(others, "others")[None]
    sides = np.minimum(one[..., 2:], other[..., 2:]) - np.maximum(one[..., :2], other[..., :2])
    shared = np.prod(np.clip(sides, 0, None), axis=-1)
    area = np.prod(one[..., 2:] - one[..., :2], axis=-1) + np.prod(other[..., 2:] - other[..., :2], axis=-1)
    return np.where(shared > 0, shared / np.maximum(area - shared, np.finfo(np.float64).tiny), 0.0)


def score_boxes(
    boxes: Any, truth: Any, refs: Optional[Sequence[str]] = None, truth_refs: Optional[Sequence[str]] = None
) -> BoxScore:
    """Pairs a model's boxes [n, 4] with those of the truth [m, 4], the largest overlap first.

    With `refs` and `truth_refs`, such as `Grounding.texts`, only boxes of one text, in any letter case, are paired.
    """
    overlaps = box_iou(truth, boxes)
    if (refs is None) != (truth_refs is None):
        raise UsageError("refs and truth_refs go together; give both, or neither")
    if refs is not None and truth_refs is not None:
        if (len(truth_refs), len(refs)) != overlaps.shape:
            raise UsageError(f"{len(refs)} refs and {len(truth_refs)} truth_refs for {overlaps.shape[::-1]} boxes")
        names, own = ([" ".join(ref.split()).lower() for ref in each] for each in (truth_refs, refs))
        overlaps = np.where(np.array(names, object)[:, None] == np.array(own, object)[None], overlaps, 0.0)
    iou, paired = np.zeros(len(overlaps)), np.full(len(overlaps), -1, np.int64)
    left = overlaps.copy()
    while left.size and left.max() > 0:
        place, box = np.unravel_index(int(left.argmax()), left.shape)
        iou[place], paired[place] = overlaps[place, box], box
        left[place, :], left[:, box] = 0, 0
    return BoxScore(iou, paired, np.setdiff1d(np.arange(overlaps.shape[1]), paired))


def _edges(boxes: Any, what: str) -> np.ndarray:
    array = np.asarray(boxes, np.float64)
    if array.size == 0:
        return np.empty((0, 4))
    if array.ndim != 2 or array.shape[1] != 4 or not np.isfinite(array).all():
        raise UsageError(f"{what}: an array of {array.shape}; give [n, 4]: left, upper, right and lower edges")
    if (array[:, 2:] <= array[:, :2]).any():
        raise UsageError(f"{what}: a right or lower edge is not beyond its left or upper one; give them in this order")
    return array
