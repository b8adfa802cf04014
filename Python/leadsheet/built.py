"""Data sets that `leadsheet dataset build` wrote, read as arrays."""

from __future__ import annotations

import json
import os
from typing import Any, Iterator, Mapping, NamedTuple, Optional

import numpy as np

from . import _check, _files
from .errors import InputError, UsageError

#: The file of rows of each form that has such, by split.
ROWS = {
    "imagefolder": "{split}/metadata.jsonl", "swift": "swift-{split}.jsonl", "solution": "solution-{split}.jsonl",
    "grounding": "grounding-{split}.jsonl", "overlaps": "overlaps-{split}.jsonl",
}


class Objects(NamedTuple):
    """Objects of many pictures, all in one array."""

    #: The pictures' paths, from the data set's folder; [p, 2] their (height, width).
    files: list[str]
    sizes: np.ndarray
    #: [n]: the picture of each object, an index into `files`.
    picture: np.ndarray
    #: [n]: the name of each object's category.
    category: np.ndarray
    #: [n, 4]: x, y, width and height.
    boxes: np.ndarray
    #: [m, 2] each: corners.
    polygons: list[np.ndarray]
    #: [n, k, 3]: x, y and visibility (0 absent, 1 hidden, 2 visible); k is 0 where boxes alone were built.
    keypoints: np.ndarray
    #: The names of the keypoints of each category.
    names: dict[str, list[str]]
    #: [n]: the strip in the picture's annotation; -1 for objects that are no strip.
    strip: np.ndarray


class Boxes(NamedTuple):
    """Where leads are, as the rows of `grounding` say it."""

    #: The rows' ids, questions and pictures.
    id: list[str]
    question: list[str]
    files: list[str]
    #: [n]: the row of each box.
    row: np.ndarray
    #: [n]: its lead.
    lead: np.ndarray
    #: [n, 4]: xyxy, in the style's coordinates: pixels of the picture, of the resized picture, or 0 to 1000.
    boxes: np.ndarray
    #: [rows, 2]: (height, width) of what the coordinates count, NaN where that is the picture itself.
    sizes: np.ndarray


class Crops(NamedTuple):
    """Strips cut out of pictures, as the rows of `overlaps` tell them."""

    #: Paths from the data set's folder.
    images: list[str]
    masks: list[str]
    pictures: list[str]
    #: [n].
    strip: np.ndarray
    lead: np.ndarray
    #: [n, 4]: xyxy in the picture, whole pixels.
    boxes: np.ndarray
    #: [n]: the share of its samples that others' ink or a text touches.
    overlapped: np.ndarray
    #: The strips whose ink lies in each crop.
    others: list[list[int]]


class DatasetFolder:
    """A data set in a folder, whole: its forms are read as arrays, pictures when they are asked for."""

    def __init__(self, folder: Any) -> None:
        self.path = _check.path(folder)
        try:
            self.manifest: dict[str, Any] = json.loads(self.read("dataset.json"))
        except InputError:
            raise InputError(f"{self.path}: has no dataset.json, so that it is no whole data set; build it, or resume") from None
        except ValueError as error:
            raise InputError(f"{self.path}/dataset.json: is no JSON ({error})") from None
        #: The forms that were built.
        self.forms: list[str] = list(self.manifest.get("forms", []))
        samples = self.manifest.get("counts", {}).get("samples", {})
        #: Splits with samples.
        self.splits: list[str] = [split for split in ("train", "val", "test") if samples.get(split)]

    def read(self, path: str) -> bytes:
        """The bytes of a file of the data set."""
        return _files.read(os.path.join(self.path, path))

    def picture(self, path: str) -> np.ndarray:
        """The pixels of a picture of the data set, [height, width, 3] or gray [height, width]."""
        from .pictures import decode

        return decode(self.read(path))

    def row_form(self, form: Optional[str] = None) -> str:
        """A form whose rows are there: the one that is named, or the first that was built."""
        there = [name for name in ROWS if name in self.forms]
        if form is None:
            if not there:
                raise InputError(f"{self.path}: was built without rows; build one of {', '.join(ROWS)}")
            return there[0]
        _check.choice(form, tuple(ROWS), "form")
        self._require(form)
        return form

    def rows(self, form: str, split: str) -> Iterator[dict[str, Any]]:
        """The rows of a split in a form of JSON lines, one after the other."""
        self.row_form(form)
        name = os.path.join(self.path, ROWS[form].format(split=self._split(split)))
        if not os.path.exists(name):
            return
        try:
            with open(name, encoding="utf-8") as file:
                for number, line in enumerate(file, 1):
                    try:
                        row = json.loads(line)
                    except ValueError as error:
                        raise InputError(f"{name}:{number}: is no JSON ({error})") from None
                    yield row
        except OSError as error:
            if isinstance(error, InputError):
                raise
            raise InputError(f"{name}: cannot be read ({error.strerror})") from None

    def objects(self, split: str) -> Objects:
        """The objects of `coco`: boxes and polygons, and keypoints where its task is that."""
        self._require("coco")
        name = f"coco-{self._split(split)}.json"
        try:
            document = json.loads(self.read(name))
        except ValueError as error:
            raise InputError(f"{self.path}/{name}: is no JSON ({error})") from None
        return _objects(document)

    def grounding(self, split: str) -> Boxes:
        """The boxes of `grounding`."""
        rows = list(self.rows("grounding", split))
        parts = [_answer(row) for row in rows]
        return Boxes(
            id=[row["id"] for row in rows], question=[_question(row) for row in rows],
            files=[row["image"] if "image" in row else row["images"][0] for row in rows],
            row=np.repeat(np.arange(len(rows)), [len(leads) for leads, _ in parts]),
            lead=np.array([lead for leads, _ in parts for lead in leads], "<U3"),
            boxes=np.array([box for _, boxes in parts for box in boxes], np.float64).reshape(-1, 4),
            sizes=np.array([_size(row) for row in rows], np.float64).reshape(-1, 2))

    def overlaps(self, split: str) -> Crops:
        """The crops of `overlaps`."""
        rows = list(self.rows("overlaps", split))

        def column(name: str, kind: Any) -> np.ndarray:
            return np.array([row[name] for row in rows], kind)

        return Crops(
            images=[row["image"] for row in rows], masks=[row["mask"] for row in rows],
            pictures=[row["picture"] for row in rows], strip=column("strip", np.int64), lead=column("lead", "<U3"),
            boxes=column("box", np.int64).reshape(-1, 4), overlapped=column("overlapped", np.float64),
            others=[row["others"] for row in rows])

    @property
    def card(self) -> str:
        """The data set's card, `README.md`."""
        return self.read("README.md").decode()

    def _split(self, split: str) -> str:
        return _check.choice(split, ("train", "val", "test"), "split")

    def _require(self, form: str) -> None:
        if form not in self.forms:
            raise UsageError(f"{self.path}: was built without the form '{form}'; it has {', '.join(self.forms)}")

    def __repr__(self) -> str:
        return f"DatasetFolder({self.path!r}, {', '.join(self.forms)})"


def _objects(document: Mapping[str, Any]) -> Objects:
    """The objects of a document of COCO."""
    images, found = document["images"], document["annotations"]
    place = {image["id"]: index for index, image in enumerate(images)}
    categories = {category["id"]: category for category in document["categories"]}
    count = max((len(category.get("keypoints", ())) for category in document["categories"]), default=0)
    return Objects(
        files=[image["file_name"] for image in images],
        sizes=np.array([(image["height"], image["width"]) for image in images], np.int64).reshape(-1, 2),
        picture=np.array([place[each["image_id"]] for each in found], np.int64),
        category=np.array([categories[each["category_id"]]["name"] for each in found], "<U6"),
        boxes=np.array([each["bbox"] for each in found], np.float64).reshape(-1, 4),
        polygons=[np.array(each["segmentation"][0], np.float64).reshape(-1, 2) for each in found],
        keypoints=np.array([each.get("keypoints", ()) for each in found], np.float64).reshape(len(found), count, 3),
        names={category["name"]: category.get("keypoints", []) for category in categories.values()},
        strip=np.array([each.get("strip", -1) for each in found], np.int64))


def _question(row: Mapping[str, Any]) -> str:
    """The question of a row without tags."""
    if "messages" in row:
        text = row["messages"][0]["content"]
        for name in row["objects"]["ref"][: text.count("<ref-object>")]:
            text = text.replace("<ref-object>", name, 1)
    else:
        text = row["conversations"][0]["value"]
    return text.replace("<image>", "").strip()


def _answer(row: Mapping[str, Any]) -> tuple[list[str], list[list[float]]]:
    """The leads and boxes of a row."""
    if "objects" in row:
        boxes, names = row["objects"]["bbox"], row["objects"]["ref"]
        return (names if len(names) == len(boxes) else names[:1] * len(boxes)), boxes
    text = row["conversations"][1]["value"]
    found = json.loads(text[text.index("[") : text.rindex("]") + 1])
    return [each["label"] for each in found], [each["bbox_2d"] for each in found]


def _size(row: Mapping[str, Any]) -> tuple[float, float]:
    if "resized_height" in row:
        return row["resized_height"], row["resized_width"]
    return (np.nan, np.nan) if "objects" in row else (1000, 1000)
