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

    __slots__ = (
        "samples", "rate", "leads", "name", "path", "details", "warnings", "waves", "first_sample", "record_count",
        "rows", "_names")

    @_check.suggests
    def __init__(
        self, samples: Any, rate: float, *, leads: Optional[Sequence[str]] = None, name: str = "record",
        path: Optional[str] = None, details: Optional[Mapping[str, Any]] = None, warnings: Sequence[str] = (),
        waves: Any = None, first_sample: int = 0, record_count: Optional[int] = None,
    ) -> None:
        #: float32 [k, n] in mV: the rows that were given, as the library takes them.
        self.rows = _check.signal(samples, leads)
        self._names = None if leads is None else _check.lead_names(leads)
        #: float32 [12, n] in mV.
        self.samples = _twelve(self.rows, self._names)
        #: Samples a second.
        self.rate = _check.rate(rate)
        #: The leads that were recorded.
        self.leads = [name for name, row in zip(_check.LEADS, self.samples) if not np.isnan(row).all()]
        #: What decides, with seed and epoch, what is random: the record's file name.
        self.name = _check.key(name, "name")
        self.path = path
        #: What the header says: age, sex, date, time, measurements.
        self.details = dict(details or {})
        #: What a user should know of how the record was read.
        self.warnings = list(warnings)
        #: The true waves of a synthetic record, as `NAME.waves.json` has them; else None.
        self.waves = waves
        #: Of a part of a long recording: the index of its first sample there, and how many samples that has.
        self.first_sample = _check.whole(first_sample, "first_sample")
        self.record_count = record_count

    @property
    def duration(self) -> float:
        """In s."""
        return self.samples.shape[1] / self.rate

    @property
    def facts(self) -> dict[str, Any]:
        """What the library is told of `rows`."""
        return {
            "rate": self.rate, "name": self.name, "details": self.details or None, "leads": self._names,
            # Who names the leads knows that others are missing.
            "allowMissing": True if self._names else None,
            "firstSample": self.first_sample or None, "recordCount": self.record_count,
        }

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


def _twelve(samples: np.ndarray, names: Optional[Sequence[str]]) -> np.ndarray:
    """[12, n] of [k, n]: leads that are absent are NaN."""
    if names is None:
        return samples
    result = np.full((len(_check.LEADS), samples.shape[1]), np.nan, np.float32)
    for name, row in zip(names, samples):
        result[_check.LEADS.index(name)] = row
    return result


@_check.suggests
def read(
    path: Path, *, sample_rate: Union[float, str] = 500, start: Optional[float] = None,
    duration: Optional[float] = None, lenient: bool = False, require_calibration: bool = False,
    allow_missing: bool = False, lead: Optional[Mapping[str, str]] = None, rate: Optional[float] = None,
    unit: Optional[str] = None, leads: Optional[Sequence[str]] = None, array: Optional[str] = None,
    axes: Optional[str] = None, preset: Optional[str] = None,
) -> Record:
    """Reads a record of any format that the command reads (docs/inputs.md), such as "records/00001_hr".

    It is brought to `sample_rate` (Hz; 'own' leaves it), and cut to `duration` s from `start`. `lenient`: faults that
    can be read past become warnings. `lead`: which signal is a lead, {"II": "chan 2"}. `rate` (Hz), `unit`, `leads`,
    `array` and `axes` say what arrays and tables do not; `preset` is code-15, sph, kaggle-2025 or challenge-2024.
    Raises `InputError` with file, line and remedy.
    """
    request = {
        "path": _check.path(path),
        "sampleRate": sample_rate if isinstance(sample_rate, str) else _check.rate(sample_rate, "sample_rate"),
        "start": start, "duration": duration, "lenient": bool(lenient), "requireCalibration": bool(require_calibration),
        "allowMissing": bool(allow_missing), "lead": lead and dict(lead), "rate": rate, "unit": unit,
        "leads": None if leads is None else list(leads), "array": array, "axes": axes, "preset": preset,
    }
    return record_of(_native.call("read", request))


@_check.suggests
def synth(
    rhythm: str = "sinus", *, heart_rate: Optional[float] = None, pr: Optional[float] = None,
    qrs: Optional[float] = None, qt: Optional[float] = None, st: Optional[Mapping[str, float]] = None,
    noise: float = 0, duration: float = 10, rate: float = 500, seed: int = 0, number: int = 0,
    name: Optional[str] = None,
) -> Record:
    """A synthetic ECG with its true waves in `waves`.

    `heart_rate` in beats a minute, `pr`, `qrs` and `qt` in ms, `st` the ST level in mV of septal, anterior, lateral or
    inferior leads, `noise` in mV on each electrode, `duration` in s, `rate` in Hz. `seed` and `number` decide what is
    random, as the command's `--seed` and the number of the record of `--count`, from 0.
    """
    request = {
        "rhythm": rhythm, "heartRate": heart_rate, "pr": pr, "qrs": qrs, "qt": qt, "st": st and dict(st),
        "noise": noise, "seconds": duration, "rate": rate, "seed": _check.seed(seed),
        "number": _check.whole(number, "number", 0, 999_999), "name": name,
    }
    return record_of(_native.call("synth", request))


def record_of(answer: _native.Answer) -> Record:
    """The record of an answer with `signal`."""
    facts = answer.document
    details = {name: value for name, value in (facts.get("details") or {}).items() if value is not None}
    return Record(
        answer.arrays["signal"], facts["rate"], name=facts["name"], path=facts.get("path"), details=details,
        warnings=facts.get("warnings", ()), waves=facts.get("waves"), first_sample=facts.get("firstSample", 0),
        record_count=facts.get("recordCount"))


def given(samples: Any, rate: Optional[float], leads: Optional[Sequence[str]], what: str = "samples") -> Record:
    """What a function was given: a `Record`, the path of one, or an array in mV with its rate."""
    if isinstance(samples, Record):
        if rate is not None and float(rate) != samples.rate:
            raise UsageError(f"rate={rate!r}; the record has {samples.rate:g} Hz, leave it out")
        return samples
    if isinstance(samples, (str, os.PathLike)):
        return read(samples, rate=rate, leads=leads)
    return Record(_check.signal(samples, leads, what), _check.rate(rate), leads=leads)
