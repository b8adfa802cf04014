"""Charts: an ECG becomes a picture with its ground truth."""

from __future__ import annotations

import io
import json
from functools import cached_property
from typing import Any, Mapping, Optional, Sequence, Union

import numpy as np

from . import _check, _files, _native
from .annotation import Annotation
from .errors import UsageError
from .pictures import encode, format_of
from .records import Record, _as_array, given


#: What stands before the names of forms of truth in an answer.
_TRUTH = "truth."


def _content(data: bytes) -> Any:
    if data.startswith(b"\x93NUMPY"):
        return np.load(io.BytesIO(data))
    return json.loads(data) if data.startswith(b"{") else data


class Picture:
    """A chart and what is known of it. `np.asarray(picture)` gives the pixels, without a copy."""

    def __init__(self, answer: _native.Answer, record: Record, facts: Mapping[str, Any]) -> None:
        arrays, document = answer.arrays, answer.document
        #: The record that was given, before operators on recordings.
        self.record = record
        #: uint8 [height, width, 3]: the library's own memory.
        self.pixels: np.ndarray = arrays["pixels"]
        #: uint8 [height, width] of classes, where it was asked for: 0 background, 1 to 12 leads, 13 grid, 14 text,
        #: 15 pulse, 16 marks.
        self.mask: Optional[np.ndarray] = arrays.get("mask")
        #: float32 [12, n] in mV: what was drawn, after operators on recordings, at `rate`.
        self.signal: Optional[np.ndarray] = arrays.get("signal")
        #: Of `signal`, in Hz, and the index of its first sample in the record.
        self.rate = float(document.get("rate", record.rate))
        self.first_sample = int(document.get("firstSample", 0))
        #: Dots per inch.
        self.dpi = float(document["dpi"])
        #: What a user should know of the chart.
        self.warnings: list[str] = list(document.get("warnings", ()))
        #: The layout with what was random resolved; None where nothing was.
        self.draws: Optional[dict[str, Any]] = document.get("draws")
        #: What decided what was random: seed, key, epoch.
        self.facts = dict(facts)
        #: Texts that the command writes into the picture's file, by keyword.
        self.texts: dict[str, str] = dict(document.get("texts", {}))
        #: The forms of truth that were asked for, by name: an array of `.npy`, JSON's document, bytes of other files.
        self.truth: dict[str, Any] = {
            name[len(_TRUTH):]: _content(array.tobytes()) for name, array in arrays.items() if name.startswith(_TRUTH)}
        self._annotation, self._corruption = arrays.get("annotation"), arrays.get("corruption")

    @cached_property
    def annotation(self) -> Annotation:
        """What was drawn where, parsed when it is asked for first."""
        if self._annotation is None:
            raise UsageError("the picture has no annotation; render with annotation=True")
        return Annotation.from_json(self._annotation.tobytes())

    @cached_property
    def corruption(self) -> Optional[dict[str, Any]]:
        """What was done to recording and picture: operators with their values and keys, `risks`; None if nothing."""
        return None if self._corruption is None else json.loads(self._corruption.tobytes())

    @property
    def risks(self) -> list[str]:
        """The findings that the corruption can have made false."""
        return list((self.corruption or {}).get("risks", ()))

    @property
    def key(self) -> str:
        """The key that decided, with seed and epoch, what was random."""
        return str(self.facts["key"])

    @property
    def height(self) -> int:
        """In pixels."""
        return int(self.pixels.shape[0])

    @property
    def width(self) -> int:
        """In pixels."""
        return int(self.pixels.shape[1])

    def points(self, lead: Optional[str] = None) -> np.ndarray:
        """float64 [n, 4]: strip, sample, x and y of every sample that was drawn; of one lead, or of all."""
        if self.signal is None:
            raise UsageError("the picture has no signal; render with signal=True")
        return self.annotation.points(self.signal, lead, self.first_sample)

    def encode(self, format: str = "png", quality: Optional[int] = None, subsampling: Optional[str] = None) -> bytes:
        """The bytes of a PNG, JPEG or WebP, as the command writes them."""
        return encode(
            self.pixels, format, quality=quality, subsampling=subsampling, dpi=self.dpi, texts=self.texts)

    def save(self, path: Any, quality: Optional[int] = None, annotation: bool = False) -> None:
        """Writes the picture in the format that the extension says; with `annotation`, NAME.json beside it."""
        name = _check.path(path)
        _files.write(name, self.encode(format_of(name), quality))
        if annotation:
            self.annotation.save(name[: name.rindex(".")] + ".json")

    def __array__(self, dtype: Any = None, copy: Optional[bool] = None) -> np.ndarray:
        return _as_array(self.pixels, dtype, copy)

    def _repr_png_(self) -> bytes:
        return self.encode("png")

    def __repr__(self) -> str:
        return f"Picture({self.key!r}, {self.width} × {self.height}, {self.dpi:g} dpi)"


class Renderer:
    """Draws charts by settings. It holds settings only: it can be pickled, compared, and used by several threads.

    A setting may be a value, `(100, 200)` for a range or `[5, 10]` for alternatives, of which each chart draws its own
    by seed, key and epoch.

    - `layout`: a built-in one (`layouts()`), a YAML file, or YAML text. `dpi` 50 to 1200, `speed` in mm/s, `gain` in
      mm/mV, `page` letter, a4 or fit, `grid_color`; `settings`: any other key of the layout, {"pulse.side": "right"}.
    - `corrupt`: a recipe or operator, or a list: "photo", "blur:3", {"name": "rotate", "values": {"angle": 2}}.
    - `truth`: forms of truth by the names of the options of `render`, such as "grid-points" or ["strip-rle", "clean"].
    - `annotation`, `mask`, `signal`: what is kept beside the pixels. `verify`: raises `DifferenceError` where the chart
      does not show its record.
    """

    @_check.suggests
    def __init__(
        self, layout: str = "3x4+1", *, dpi: Any = None, speed: Any = None, gain: Any = None, page: Any = None,
        grid_color: Any = None, settings: Optional[Mapping[str, Any]] = None, corrupt: Any = None, seed: int = 0,
        verify: bool = False, annotation: bool = True, mask: bool = False, signal: bool = True,
        truth: Union[str, Sequence[str]] = (),
    ) -> None:
        self.settings: dict[str, Any] = {
            "layout": _check.path(layout, "layout"), "dpi": _check.setting(dpi, "dpi"),
            "speed": _check.setting(speed, "speed"), "gain": _check.setting(gain, "gain"),
            "page": _check.setting(page, "page"), "gridColor": _check.setting(grid_color, "grid_color"),
            "set": _changes(settings), "corrupt": corruption_list(corrupt), "seed": _check.seed(seed),
            "verify": bool(verify), "annotation": bool(annotation), "mask": bool(mask), "signal": bool(signal),
            "truth": [_check.key(name, "truth") for name in ([truth] if isinstance(truth, str) else truth)],
        }

    @_check.suggests
    def __call__(
        self, samples: Any, rate: Optional[float] = None, *, leads: Optional[Sequence[str]] = None, key: Any = None,
        epoch: int = 0, start: float = 0, details: Optional[Mapping[str, Any]] = None,
    ) -> Picture:
        """The chart of a `Record`, of the path of one, or of an array [12, n] in mV with its rate in Hz.

        `key` names the record (default: its name, 'record' for arrays), `epoch` the pass through the data: both decide
        with the seed what is random. `start` in s. `details` are printed by some layouts.
        """
        record = given(samples, rate, leads)
        facts = keys(self.settings["seed"], record.name if key is None else key, epoch)
        told = record.facts
        if key is not None and not isinstance(samples, Record):
            told["name"] = facts["key"]
        request = {
            **self.settings, **told, **facts, "start": _check.number(start, 0, 1e9, "start", "s"),
            "details": {**record.details, **(details or {})} or None,
        }
        return Picture(_native.call("render", request, [record.rows]), record, facts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Renderer) and self.settings == other.settings

    def __hash__(self) -> int:
        return hash(repr(self.settings))

    def __repr__(self) -> str:
        return f"Renderer({', '.join(f'{name}={value!r}' for name, value in self.settings.items() if value)})"


def keys(seed: Any, key: Any, epoch: Any) -> dict[str, Any]:
    """What decides what is random, as the library takes it."""
    return {"seed": seed, "key": _check.key(key), "epoch": _check.whole(epoch, "epoch", 0, 2**53) or None}


def _changes(settings: Optional[Mapping[str, Any]]) -> Optional[dict[str, Any]]:
    if settings is None:
        return None
    if not isinstance(settings, Mapping):
        raise UsageError(f"settings={settings!r}; use a dict such as {{'pulse.side': 'right'}}")
    return {str(name): _check.setting(value, f"settings[{name!r}]") for name, value in settings.items()}


def corruption_list(corrupt: Any) -> Optional[list[Any]]:
    """What is done, as a list of names and objects."""
    if corrupt is None:
        return None
    items = list(corrupt) if isinstance(corrupt, (list, tuple)) else [corrupt]
    for item in items:
        if not (isinstance(item, str) and item) and not (isinstance(item, Mapping) and "name" in item):
            raise UsageError(f"corrupt={item!r}; use 'photo', 'blur:3' or {{'name': 'blur', 'severity': 3}}")
    return [dict(item) if isinstance(item, Mapping) else item for item in items]


@_check.suggests
def render(
    samples: Any, rate: Optional[float] = None, *, leads: Optional[Sequence[str]] = None, key: Any = None,
    epoch: int = 0, start: float = 0, details: Optional[Mapping[str, Any]] = None, layout: str = "3x4+1",
    dpi: Any = None, speed: Any = None, gain: Any = None, page: Any = None, grid_color: Any = None,
    settings: Optional[Mapping[str, Any]] = None, corrupt: Any = None, seed: int = 0, verify: bool = False,
    annotation: bool = True, mask: bool = False, signal: bool = True, truth: Union[str, Sequence[str]] = (),
) -> Picture:
    """The chart of an ECG: what `Renderer` does, for one. See there for the options."""
    renderer = Renderer(
        layout, dpi=dpi, speed=speed, gain=gain, page=page, grid_color=grid_color, settings=settings, corrupt=corrupt,
        seed=seed, verify=verify, annotation=annotation, mask=mask, signal=signal, truth=truth)
    return renderer(samples, rate, leads=leads, key=key, epoch=epoch, start=start, details=details)
