"""Objects of detectors: boxes, polygons and masks, COCO and YOLO."""

from __future__ import annotations

from typing import Any, NamedTuple, Optional, Sequence

import numpy as np

from . import _check

#: The twelve leads, then the printed things; COCO numbers them from 1, YOLO from 0.
CATEGORIES = (*_check.LEADS, "label", "header", "footer", "pulse")

FORMATS = ("xyxy", "coco", "yolo")

Size = tuple  # (height, width)


class Found(NamedTuple):
    """An object in a picture."""

    name: str
    #: [x0, y0, x1, y1] within the picture.
    box: np.ndarray
    #: [n, 2] within the picture.
    polygon: np.ndarray

    @property
    def area(self) -> float:
        """The polygon's area in square pixels."""
        x, y = self.polygon.T
        return float(abs((x * np.roll(y, -1) - np.roll(x, -1) * y).sum()) / 2)


def clipped(name: str, polygon: np.ndarray, box: Optional[np.ndarray], size: Size) -> Optional[Found]:
    """An object as far as it lies in a picture; `box` where it is known, else that of the polygon."""
    if not len(polygon):
        return None
    high = np.array([size[1], size[0]], np.float64)
    edges = np.concatenate([polygon.min(axis=0), polygon.max(axis=0)]) if box is None else box
    visible = np.concatenate([np.maximum(edges[:2], 0), np.minimum(edges[2:], high)])
    if not (visible[2] > visible[0] and visible[3] > visible[1]):
        return None
    return Found(name, visible, np.clip(polygon, 0, high))


def boxes_in(format: str, boxes: np.ndarray, size: Size) -> np.ndarray:
    """xyxy boxes [n, 4] in another form."""
    _check.choice(format, FORMATS, "format")
    if format == "xyxy":
        return boxes
    low, extent = boxes[:, :2], boxes[:, 2:] - boxes[:, :2]
    if format == "coco":
        return np.concatenate([low, extent], axis=1)
    return np.concatenate([low + extent / 2, extent], axis=1) / np.array([size[1], size[0]] * 2)


def boxes_from(format: str, boxes: np.ndarray, size: Size) -> np.ndarray:
    """Boxes [n, 4] of another form as xyxy."""
    _check.choice(format, FORMATS, "format")
    if format == "xyxy":
        return boxes
    if format == "coco":
        return np.concatenate([boxes[:, :2], boxes[:, :2] + boxes[:, 2:]], axis=1)
    whole = boxes * np.array([size[1], size[0]] * 2)
    return np.concatenate([whole[:, :2] - whole[:, 2:] / 2, whole[:, :2] + whole[:, 2:] / 2], axis=1)


def mask_of(polygon: np.ndarray, size: Size) -> np.ndarray:
    """bool [height, width]: the pixels whose center lies in a polygon, by the even-odd rule."""
    height, width = size
    flips = np.zeros((height, width + 1), np.uint8)
    following = np.roll(polygon, -1, axis=0)
    for (x0, y0), (x1, y1) in zip(polygon, following):
        if y0 == y1:
            continue
        first, last = (int(np.ceil(edge - 0.5)) for edge in sorted((y0, y1)))
        rows = np.arange(max(first, 0), min(last, height))
        crossing = x0 + (rows + 0.5 - y0) / (y1 - y0) * (x1 - x0)
        columns = np.clip(np.ceil(crossing - 0.5), 0, width).astype(np.int64)
        flips[rows, columns] ^= 1
    return np.bitwise_xor.accumulate(flips[:, :width], axis=1).astype(bool)


def hundredths(values: Any) -> list[float]:
    """To 1/100, halves away from 0, as the files have it."""
    scaled = np.asarray(values, np.float64).ravel() * 100
    return [float(value) for value in np.copysign(np.floor(np.abs(scaled) + 0.5), scaled) / 100]


def coco(objects: Sequence[Found], file: str, size: Size) -> dict[str, Any]:
    """COCO's document of one picture."""
    annotations = []
    for number, each in enumerate(objects, 1):
        box = boxes_in("coco", each.box[None], size)[0]
        annotations.append({
            "id": number, "image_id": 1, "category_id": CATEGORIES.index(each.name) + 1, "bbox": hundredths(box),
            "area": hundredths(each.area)[0], "iscrowd": 0, "segmentation": [hundredths(each.polygon)]})
    categories = [
        {"id": number, "name": name, "supercategory": "lead" if number <= len(_check.LEADS) else "print"}
        for number, name in enumerate(CATEGORIES, 1)]
    image = {"id": 1, "file_name": file, "width": size[1], "height": size[0]}
    return {"images": [image], "annotations": annotations, "categories": categories}


def yolo(objects: Sequence[Found], size: Size) -> str:
    """YOLO's labels of one picture."""
    boxes = boxes_in("yolo", np.array([each.box for each in objects], np.float64).reshape(-1, 4), size)
    return "".join(
        f"{CATEGORIES.index(each.name)} " + " ".join(f"{value:.6f}" for value in box) + "\n"
        for each, box in zip(objects, boxes))
