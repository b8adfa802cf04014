"""From pixels and signals back to facts: verify, digitize, measure."""

from __future__ import annotations

from typing import Any, Mapping, NamedTuple, Optional, Sequence, Union

import numpy as np

from . import _check, _native
from .annotation import Annotation
from .charts import Picture
from .errors import DifferenceError, UsageError
from .records import Record, given


class Digitized(NamedTuple):
    """What was read back from a picture."""

    #: float32 [12, n] in mV, NaN where nothing is shown.
    samples: np.ndarray
    #: In Hz.
    rate: float
    #: What the command reports.
    report: Mapping[str, Any]


@_check.suggests
def verify(
    picture: Any, record: Any = None, rate: Optional[float] = None, *, annotation: Optional[Annotation] = None,
    leads: Optional[Sequence[str]] = None, strict: bool = True,
) -> dict[str, Any]:
    """Proves from the pixels that a picture shows its record, and returns the command's report.

    `picture` is a `Picture`, or pixels with their `annotation`; `record` a `Record`, a path, or [12, n] in mV with
    `rate` (default: what the `Picture` was drawn from). Raises `DifferenceError` that names the faults; with
    `strict=False` the report tells them.
    """
    pixels, truth = _pair(picture, annotation)
    if record is None:
        if not isinstance(picture, Picture) or picture.signal is None:
            raise UsageError("record is missing; give the record that the picture shows")
        record, rate = picture.signal, picture.rate
    ecg = given(record, rate, leads, "record")
    request = {"annotation": truth.document, "rate": ecg.rate, "name": ecg.name}
    report = _native.call("verify", request, [pixels, ecg.samples]).document
    if strict and not report.get("passed", True):
        raise DifferenceError(_faults(report))
    return report


def _faults(report: Mapping[str, Any]) -> str:
    texts = [str(fault.get("message", fault)) if isinstance(fault, Mapping) else str(fault)
             for fault in report.get("faults", ())]
    return "; ".join(texts) or "the picture does not show its record"


@_check.suggests
def digitize(picture: Any, annotation: Optional[Annotation] = None) -> Digitized:
    """The signal read back from the pixels of a picture with its annotation."""
    pixels, truth = _pair(picture, annotation)
    answer = _native.call("digitize", {"annotation": truth.document}, [pixels])
    return Digitized(answer.arrays["signal"], float(answer.document["rate"]), answer.document.get("report", {}))


def _pair(picture: Any, annotation: Optional[Annotation]) -> tuple[np.ndarray, Annotation]:
    if isinstance(picture, Picture):
        return picture.pixels, annotation or picture.annotation
    if not isinstance(annotation, Annotation):
        raise UsageError("annotation is missing; give the picture's, such as Annotation.load('chart.json')")
    return _check.pixels(picture, "picture"), annotation


@_check.suggests
def measure(
    record: Union[Record, Any], rate: Optional[float] = None, *, leads: Optional[Sequence[str]] = None,
    protocol: Optional[str] = None,
) -> dict[str, Any]:
    """Waves, intervals, amplitudes and findings of a `Record`, a path, or [12, n] in mV, as `measure --json` prints them.

    Times in ms or samples, amplitudes in mV, as docs/measurement.md says. `protocol` is a set of thresholds, such as
    'ecg-r1'.
    """
    ecg = given(record, rate, leads, "record")
    request = {"rate": ecg.rate, "protocol": protocol, "name": ecg.name}
    return _native.call("measure", request, [ecg.samples]).document
