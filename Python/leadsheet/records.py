"""Records: read from every format that the command reads, or synthetic."""

from __future__ import annotations

import os
from typing import Any, Mapping, Optional, Sequence, Union

import numpy as np

from . import _check, _native
from .errors import UsageError

Path = Union[str, "os.PathLike[str]"]


class Record:
    """A 12-lead ECG in mV.

    `samples` is float32 [12, n], leads in the order I, II, III, aVR, aVL, aVF, V1 to V6, NaN where nothing was
    recorded; `rate` is in Hz. `np.asarray(record)` gives the samples.
    """

    __slots__ = ("samples", "rate", "leads", "name", "path", "details", "warnings", "waves")

    def __init__(
        self, samples: Any, rate: float, *, leads: Optional[Sequence[str]] = None, name: str = "record",
        path: Optional[str] = None, details: Optional[Mapping[str, Any]] = None, warnings: Sequence[str] = (),
        waves: Any = None,
    ) -> None:
        given = _check.signal(samples, leads)
        #: float32 [12, n] in mV.
        self.samples = _twelve(given, leads)
        #: Samples a second.
        self.rate = _check.rate(rate)
        #: The leads that were recorded.
        self.leads = [name for name, row in zip(_check.LEADS, self.samples) if not np.isnan(row).all()]
        #: What decides, with seed and epoch, what is random: the record's file name.
        self.name = _check.key(name, "name")
        self.path = path
        #: What the header says: age, sex, date and the like.
        self.details = dict(details or {})
        #: What a user should know of how the record was read.
        self.warnings = list(warnings)
        #: The true waves of a synthetic record, as `NAME.waves.json` has them; else None.
        self.waves = waves

    @property
    def duration(self) -> float:
        """In s."""
        return self.samples.shape[1] / self.rate

    def lead(self, name: str) -> np.ndarray:
        """float32 [n]: one lead in mV, a view."""
        return self.samples[_check.LEADS.index(_check.lead(name))]

    def __array__(self, dtype: Any = None, copy: Optional[bool] = None) -> np.ndarray:
        return _as_array(self.samples, dtype, copy)

    def __repr__(self) -> str:
        return f"Record({self.name!r}, {self.samples.shape[1]} samples at {self.rate:g} Hz, {len(self.leads)} leads)"


def _as_array(values: np.ndarray, dtype: Any, copy: Optional[bool]) -> np.ndarray:
    """What `__array__` answers, by NumPy 1's and 2's rules."""
    changed = dtype is not None and np.dtype(dtype) != values.dtype
    if changed and copy is False:
        raise ValueError(f"dtype {dtype} needs a copy")
    return values.astype(dtype) if changed else values.copy() if copy else values


def _twelve(samples: np.ndarray, leads: Optional[Sequence[str]]) -> np.ndarray:
    """[12, n] of [k, n]: leads that are absent are NaN."""
    if leads is None:
        return samples
    result = np.full((len(_check.LEADS), samples.shape[1]), np.nan, np.float32)
    for name, row in zip(_check.lead_names(leads), samples):
        result[_check.LEADS.index(name)] = row
    return result


@_check.suggests
def read(
    path: Path, *, lenient: bool = False, require_calibration: bool = False, allow_missing: bool = False,
    lead: Optional[Mapping[str, str]] = None, rate: Optional[float] = None, unit: Optional[str] = None,
    leads: Optional[Sequence[str]] = None, array: Optional[str] = None, axes: Optional[str] = None,
    preset: Optional[str] = None,
) -> Record:
    """Reads a record of any format that the command reads (docs/inputs.md), such as "records/00001_hr".

    `lenient`: faults that can be read past become warnings. `lead`: which signal is a lead, {"II": "chan 2"}. `rate`
    (Hz), `unit`, `leads`, `array` and `axes` say what arrays and tables do not; `preset` is code-15, sph,
    kaggle-2025 or challenge-2024. Raises `InputError` with file, line and remedy.
    """
    request = {
        "path": _check.path(path), "lenient": bool(lenient), "requireCalibration": bool(require_calibration),
        "allowMissing": bool(allow_missing), "lead": lead and {_check.lead(k): str(v) for k, v in lead.items()},
        "rate": rate and _check.rate(rate), "unit": unit, "leads": leads and [str(name) for name in leads],
        "array": array, "axes": axes, "preset": preset,
    }
    return _record(_native.call("read", request), path=_check.path(path))


@_check.suggests
def synth(
    rhythm: str = "sinus", *, heart_rate: Optional[float] = None, pr: Optional[float] = None,
    qrs: Optional[float] = None, qt: Optional[float] = None, st: Optional[Mapping[str, float]] = None,
    noise: float = 0, duration: float = 10, seed: int = 0, number: int = 0, name: Optional[str] = None,
) -> Record:
    """A synthetic ECG with its true waves in `waves`.

    `heart_rate` in beats a minute, `pr`, `qrs` and `qt` in ms, `st` the ST level in mV of septal, anterior, lateral or
    inferior leads, `noise` in mV on each electrode, `duration` in s. `seed` and `number` decide what is random, as
    the command's `--seed` and the number of the record of `--count`.
    """
    request = {
        "rhythm": rhythm, "heartRate": heart_rate, "pr": pr, "qrs": qrs, "qt": qt, "st": st and dict(st),
        "noise": noise, "duration": duration, "seed": _check.seed(seed), "number": _check.whole(number, "number", 0, 999_999),
        "name": name,
    }
    return _record(_native.call("synth", request))


def _record(answer: _native.Answer, path: Optional[str] = None) -> Record:
    facts = answer.document
    return Record(
        answer.arrays["signal"], facts["rate"], name=facts["name"], path=path, details=facts.get("details"),
        warnings=facts.get("warnings", ()), waves=facts.get("waves"))


def given(samples: Any, rate: Optional[float], leads: Optional[Sequence[str]], what: str = "samples") -> Record:
    """What a function was given: a `Record`, the path of one, or an array in mV with its rate."""
    if isinstance(samples, Record):
        if rate is not None and float(rate) != samples.rate:
            raise UsageError(f"rate={rate!r}; the record has {samples.rate:g} Hz, leave it out")
        return samples
    if isinstance(samples, (str, os.PathLike)):
        return read(samples, rate=rate, leads=leads)
    return Record(_check.signal(samples, leads, what), _check.rate(rate), leads=leads)
