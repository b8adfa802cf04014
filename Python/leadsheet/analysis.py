"""From pixels and signals back to facts: verify, digitize, measure."""

from __future__ import annotations

import json
from typing import Any, Mapping, Optional, Sequence, Union

import numpy as np

from . import _check, _native
from .annotation import Annotation
from .charts import Picture
from .errors import DifferenceError, UsageError
from .records import Record, given, record_of

READERS = ("centroid", "fit")


@_check.suggests
def verify(
    picture: Any, record: Any = None, rate: Optional[float] = None, *, annotation: Optional[Annotation] = None,
    corruption: Optional[Mapping[str, Any]] = None, leads: Optional[Sequence[str]] = None, strict: bool = True,
) -> dict[str, Any]:
    """Proves from the pixels that a picture shows its record, and returns the command's report (`verify --json`).

    `picture` is a `Picture`, or pixels with their `annotation` and, of a corrupted one, its `corruption`. `record` is a
    `Record`, a path, or [12, n] in mV with `rate`, before any corruption (default: what the `Picture` was drawn from).
    Raises `DifferenceError` that names the faults; with `strict=False` the report tells them.
    """
    pixels, facts = _proof(picture, annotation, corruption)
    if record is None:
        if not isinstance(picture, Picture):
            raise UsageError("record is missing; give the record that the picture shows")
        record = picture.record
    ecg = given(record, rate, leads, "record")
    answer = _native.call("verify", {**ecg.facts, **facts}, [pixels, ecg.rows]).document
    if strict and not answer["passed"]:
        raise DifferenceError(_faults(answer["verification"]))
    return answer["verification"]


def _faults(report: Mapping[str, Any]) -> str:
    faults = report.get("consistency", {}).get("faults", ())
    texts = [str(fault.get("message", fault)) if isinstance(fault, Mapping) else str(fault) for fault in faults]
    return "; ".join(texts) or "the picture does not show its record"


@_check.suggests
def digitize(
    picture: Any, annotation: Optional[Annotation] = None, *, corruption: Optional[Mapping[str, Any]] = None,
    reader: Optional[str] = None,
) -> Record:
    """The record read back from the pixels of a picture with its annotation, NaN where nothing is shown.

    `reader` is 'fit' (default) or 'centroid'.
    """
    pixels, facts = _proof(picture, annotation, corruption)
    facts["reader"] = None if reader is None else _check.choice(reader, READERS, "reader")
    return record_of(_native.call("digitize", facts, [pixels]))


def _proof(
    picture: Any, annotation: Optional[Annotation], corruption: Optional[Mapping[str, Any]]
) -> tuple[np.ndarray, dict[str, Any]]:
    """Pixels, and what the library is told of them."""
    if isinstance(picture, Picture):
        annotation, corruption = annotation or picture.annotation, corruption or picture.corruption
        picture = picture.pixels
    if not isinstance(annotation, Annotation):
        raise UsageError("annotation is missing; give the picture's, such as Annotation.load('chart.json')")
    done = None if corruption is None else json.dumps(corruption)
    return _check.pixels(picture, "picture"), {"annotation": annotation.json().decode(), "corruption": done}


@_check.suggests
def measure(
    record: Union[Record, Any], rate: Optional[float] = None, *, leads: Optional[Sequence[str]] = None,
    protocol: Optional[str] = None,
) -> dict[str, Any]:
    """Waves, intervals, amplitudes and findings of a `Record`, a path, or [12, n] in mV: what `measure --json` prints.

    Units stand in docs/measurement.md. `protocol` is a set of thresholds, such as 'ecg-r1'.
    """
    ecg = given(record, rate, leads, "record")
    return _native.call("measure", {**ecg.facts, "protocol": protocol}, [ecg.rows]).document["measures"]
