"""Corruptions of pictures and recordings, with everything that is known of a picture following its pixels."""

from __future__ import annotations

from typing import Any, Mapping, Optional, Sequence

import numpy as np

from . import _check, _native
from ._objects import FORMATS, boxes_from, boxes_in
from .annotation import Annotation
from .charts import corruption_list, keys
from .errors import UsageError
from .records import Record, given, record_of
from .transform import Transform


class Corrupted:
    """A picture after its operators."""

    def __init__(self, answer: _native.Answer, page: Optional[Sequence[int]]) -> None:
        arrays, document = answer.arrays, answer.document
        self._page = page
        #: uint8 [height, width, 3].
        self.image: np.ndarray = arrays["pixels"]
        #: uint8 [height, width], moved like the picture, where one was given.
        self.mask: Optional[np.ndarray] = arrays.get("mask")
        #: From pixels of the picture that was given to those of this one; with an annotation, from its page.
        self.transform = Transform(document.get("transform", ()))
        #: What a user should know.
        self.warnings: list[str] = list(document.get("warnings", ()))
        self._annotation, self._corruption = arrays.get("annotation"), arrays.get("corruption")

    @property
    def annotation(self) -> Optional[Annotation]:
        """The annotation, moved like the picture, where one was given."""
        return None if self._annotation is None else Annotation.from_json(self._annotation.tobytes())

    @property
    def corruption(self) -> dict[str, Any]:
        """What was done: operators with their values and keys, `risks`."""
        import json

        return json.loads(self._corruption.tobytes()) if self._corruption is not None else {}

    def move_mask(self, mask: Any) -> np.ndarray:
        """A mask uint8 [H, W] of the picture that was given, moved like it; 0 where nothing of it is seen."""
        if self._page is None:
            raise UsageError(
                "mask cannot follow: by its annotation the picture was moved before; corrupt the chart as it was drawn")
        height, width = self.image.shape[:2]
        request = {"transform": self.transform.steps, "width": width, "height": height}
        return _native.call("move_mask", request, [_mask(mask, self._page)]).arrays["mask"]


class Corrupt:
    """Corrupts pictures by recipes and operators, as an augmentation: `Corrupt("photo", seed=7)(image=image)`.

    A dict goes in and comes out: `image` uint8 [H, W, 3], and, where they are given, `mask` or `masks` (uint8 [H, W]),
    `keypoints` [n, 2 or more] (x, y, …) and `bboxes` [n, 4 or more], which all follow the pixels. Keypoints and boxes
    of which nothing is left are NaN, so that labels keep their rows. Everything else is handed on. It holds settings
    only and can be pickled.
    """

    @_check.suggests
    def __init__(
        self, corrupt: Any, *, seed: int = 0, dpi: Optional[float] = None, bbox_format: str = "xyxy",
    ) -> None:
        items = corruption_list(corrupt)
        if not items:
            raise UsageError("corrupt is missing; name a recipe or an operator, such as 'photo'")
        self.settings: dict[str, Any] = {
            "corrupt": items, "seed": _check.seed(seed),
            "dpi": None if dpi is None else _check.number(dpi, 10, 10_000, "dpi"),
        }
        self.bbox_format = _check.choice(bbox_format, FORMATS, "bbox_format")

    def picture(
        self, image: Any, *, mask: Any = None, annotation: Optional[Annotation] = None, record: Optional[Record] = None,
        key: Any = None, epoch: int = 0,
    ) -> Corrupted:
        """Corrupts one picture, uint8 [H, W, 3] or gray; its mask and annotation are moved with it.

        With the record that it shows, the annotation tells which samples cannot be read any more. The key is the
        record's name by the annotation unless it is given.
        """
        pixels = _check.pixels(image)
        if key is None and annotation is None:
            key = "record"
        facts = keys(self.settings["seed"], "record" if key is None else key, epoch)
        shown = {} if record is None else record.facts
        request = {
            **shown, **self.settings, "epoch": facts["epoch"], "key": None if key is None else facts["key"],
            "name": None, "annotation": annotation and annotation.json().decode(),
            "dpi": None if annotation else self.settings["dpi"],
        }
        size = pixels.shape[:2]
        arrays = [pixels, *([] if mask is None else [_mask(mask, size)]), *([] if record is None else [record.rows])]
        page = size if annotation is None or annotation.transform.is_identity else None
        return Corrupted(_native.call("corrupt", request, arrays), page)

    def __call__(self, *, image: Any, key: Any = "record", epoch: int = 0, **others: Any) -> dict[str, Any]:
        """The dict after the operators; `key` and `epoch` decide with the seed what is random."""
        done = self.picture(image, mask=others.get("mask"), key=key, epoch=epoch)
        result = {**others, "image": done.image}
        if others.get("mask") is not None:
            result["mask"] = done.mask
        if others.get("masks") is not None:
            result["masks"] = [done.move_mask(mask) for mask in others["masks"]]
        size, moved = np.shape(image)[:2], done.image.shape[:2]
        if others.get("keypoints") is not None:
            result["keypoints"] = moved_points(done.transform, others["keypoints"], moved)
        if others.get("bboxes") is not None:
            result["bboxes"] = moved_boxes(done.transform, others["bboxes"], size, moved, self.bbox_format)
        return result

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Corrupt) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash(repr(self.settings))

    def __repr__(self) -> str:
        return f"Corrupt({self.settings['corrupt']!r}, seed={self.settings['seed']})"


def _mask(mask: Any, size: Sequence[int]) -> np.ndarray:
    result = _check.pixels(mask, "mask", (1,))[:, :, 0]
    if result.shape != tuple(size):
        raise UsageError(f"mask has the shape {list(result.shape)}; use the picture's, {list(size)}")
    return result


def moved_points(transform: Transform, points: Any, size: Sequence[int]) -> np.ndarray:
    """Points [n, 2 or more] after a transform; x and y are NaN where they are not in a picture of (height, width)."""
    rows = _check.points(points, "keypoints").copy()
    place = transform.picture(rows[:, :2])
    with np.errstate(invalid="ignore"):
        inside = np.all((place >= 0) & (place < np.array([size[1], size[0]])), axis=1)
    rows[:, :2] = np.where(inside[:, None], place, np.nan)
    return rows


def moved_boxes(
    transform: Transform, boxes: Any, size: Sequence[int], moved: Sequence[int], format: str,
) -> np.ndarray:
    """Boxes [n, 4 or more] around what they held after a transform, within the picture; NaN where nothing is left."""
    rows = _check.points(boxes, "bboxes", 4).copy()
    for index, (x0, y0, x1, y1) in enumerate(boxes_from(format, rows[:, :4], tuple(size))):
        corners = transform.outline([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], 16)
        rows[index, :4] = _around(corners, moved)
    rows[:, :4] = boxes_in(format, rows[:, :4], tuple(moved))
    return rows


def _around(corners: np.ndarray, size: Sequence[int]) -> np.ndarray:
    if not len(corners):
        return np.full(4, np.nan)
    low, high = np.maximum(corners.min(axis=0), 0), np.minimum(corners.max(axis=0), [size[1], size[0]])
    return np.concatenate([low, high]) if (high > low).all() else np.full(4, np.nan)


@_check.suggests
def corrupt(
    image: Any, corrupt: Any, *, mask: Any = None, annotation: Optional[Annotation] = None, seed: int = 0,
    record: Optional[Record] = None, dpi: Optional[float] = None, key: Any = None, epoch: int = 0,
) -> Corrupted:
    """Corrupts one picture: what `Corrupt` does, for one.

    Without an annotation, `dpi` says the scale of the picture (default 200), on which sizes in mm depend.
    """
    return Corrupt(corrupt, seed=seed, dpi=dpi).picture(
        image, mask=mask, annotation=annotation, record=record, key=key, epoch=epoch)


@_check.suggests
def corrupt_signal(
    samples: Any, corrupt: Any, rate: Optional[float] = None, *, leads: Optional[Sequence[str]] = None,
    seed: int = 0, key: Any = None, epoch: int = 0,
) -> Record:
    """Corrupts a recording by operators such as "baseline-wander:3"; noise arises at the electrodes."""
    record = given(samples, rate, leads)
    items = corruption_list(corrupt)
    if not items:
        raise UsageError("corrupt is missing; name a recipe or an operator, such as 'baseline-wander:3'")
    facts = keys(_check.seed(seed), record.name if key is None else key, epoch)
    return record_of(_native.call("corrupt_signal", {**record.facts, **facts, "corrupt": items}, [record.rows]))


def operators() -> list[Mapping[str, Any]]:
    """All operators: name, summary, group, kind (recording or picture), risks, parameters.

    A parameter has name, summary, unit, range, and its values at severity 1 to 5 under `severities`.
    """
    return _native.call("operators", {}).document["operators"]


def recipes() -> list[Mapping[str, Any]]:
    """All built-in recipes: name, about and yaml."""
    return _native.call("recipes", {}).document["recipes"]


def layouts() -> list[Mapping[str, Any]]:
    """All built-in layouts: name, about and yaml."""
    return _native.call("layouts", {}).document["layouts"]
