"""Interleaved modality dropout on a sample (docs/modality.md)."""

from __future__ import annotations

from typing import Any, Mapping, Optional, Union

import numpy as np

from . import _check, _native
from .errors import UsageError
from .records import Record


class Dropped:
    """What dropout decided, and the sample after it."""

    def __init__(self, answer: _native.Answer) -> None:
        #: The sample after dropout.
        self.sample: dict[str, Any] = answer.document["sample"]
        #: What was decided, as the row's `dropout` has it.
        self.decision: dict[str, Any] = answer.document["decision"]
        #: 'ecg', 'image' or None.
        self.dropped: Optional[str] = answer.document.get("dropped")
        #: float32 [12, n] in mV: what the signal side sees, where a recording was given.
        self.signal: Optional[np.ndarray] = answer.arrays.get("signal")
        #: float32 [12, n] in mV: what the picture shows, where a recording was given.
        self.drawn: Optional[np.ndarray] = answer.arrays.get("drawn")

    @property
    def hides_grid(self) -> bool:
        """Whether the picture has no grid."""
        return bool(self.decision.get("hidesGrid"))

    @property
    def hides_labels(self) -> bool:
        """Whether the picture has no names of leads."""
        return bool(self.decision.get("hidesLabels"))


class Dropout:
    """Drops one of a sample's modalities, leads or spans, as published. It holds settings only and can be pickled.

    `settings` are those of docs/modality.md, {"probability": 0.5, "swap": 0.1, "passes": 1, …}, or their YAML.
    """

    @_check.suggests
    def __init__(self, settings: Union[None, str, Mapping[str, Any]] = None, *, seed: int = 0) -> None:
        if settings is not None and not isinstance(settings, (str, Mapping)):
            raise UsageError(f"settings={settings!r}; use a dict such as {{'probability': 0.5}}, or YAML text")
        self.settings = dict(settings) if isinstance(settings, Mapping) else settings or {}
        self.seed = _check.seed(seed)

    @_check.suggests
    def __call__(
        self, sample: Mapping[str, Any], *, epoch: int = 0, step: int = 0, record: Optional[Record] = None,
        training: bool = True,
    ) -> Dropped:
        """Decides by seed, epoch and the sample's `id`; `step` is the place in a schedule.

        With a `Record`, the result has the signal that the signal side sees and the one that is drawn. Outside of
        training nothing is done.
        """
        if not isinstance(sample, Mapping):
            raise UsageError(f"sample is {type(sample).__name__}; use a dict with 'messages'")
        request = {
            "settings": self.settings or None, "seed": self.seed, "epoch": _check.whole(epoch, "epoch", 0, 2**53),
            "step": _check.whole(step, "step", 0, 2**53), "sample": dict(sample), "evaluation": not training or None,
            **({} if record is None else {name: record.facts[name] for name in ("rate", "leads", "allowMissing")}),
        }
        return Dropped(_native.call("dropout", request, [record.rows] if record is not None else []))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Dropout) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash(repr(vars(self)))
