"""ECG-R1's rewards as functions for trainers (docs/rewards.md): a number for each completion."""

from __future__ import annotations

from typing import Any, Mapping, Optional, Sequence

from . import _check, _native
from .errors import InputError, UsageError

NAMES = ("format", "diagnosis", "evidence", "total")


@_check.suggests
def score(
    completions: Sequence[Any], solutions: Sequence[str], *, weights: Optional[Sequence[float]] = None,
    evidence_weight: Optional[float] = None, explain: bool = False,
) -> dict[str, list[Any]]:
    """All rewards of answers: {"format": [...], "diagnosis": [...], "evidence": [...], "total": [...]}, as floats.

    A completion is a text, a message, or a list of messages of which the last of the assistant counts. What cannot be
    scored has None, with the reason under "errors". `weights` are those of format, diagnosis and evidence in the total.
    """
    answers, truths = _listed(completions, "completions"), _listed(solutions, "solutions")
    if len(answers) != len(truths):
        raise UsageError(f"{len(answers)} completions and {len(truths)} solutions; give a solution for each")
    request = {
        "completions": answers, "solutions": truths, "weights": _weights(weights),
        "evidenceWeight": evidence_weight, "explain": bool(explain) or None,
    }
    return _native.call("reward", request).document


def _weights(weights: Optional[Sequence[float]]) -> Optional[dict[str, float]]:
    if weights is None:
        return None
    values = [_check.number(weight, -1e6, 1e6, "weights") for weight in _listed(weights, "weights")]
    if len(values) != 3:
        raise UsageError(f"weights={values}; give three: of format, diagnosis and evidence")
    return dict(zip(NAMES, values))


def _listed(values: Any, what: str) -> list[Any]:
    if isinstance(values, (str, bytes, Mapping)) or not hasattr(values, "__iter__"):
        raise UsageError(f"{what} is {type(values).__name__}; use a list")
    return list(values)


def _reward(name: str, completions: Sequence[Any], solution: Sequence[str], options: Mapping[str, Any]) -> list[float]:
    rows = score(completions, solution, **options)
    for index, error in enumerate(rows.get("errors") or ()):
        if error:
            raise InputError(f"completions[{index}]: {error}")
    return rows[name]


def format(completions: Sequence[Any], solution: Sequence[str], **columns: Any) -> list[float]:
    """1 where the first <think>…</think> is not blank, else 0."""
    return _reward("format", completions, solution, {})


def diagnosis(completions: Sequence[Any], solution: Sequence[str], **columns: Any) -> list[float]:
    """The Jaccard index of the labels of <answer> and of the solution."""
    return _reward("diagnosis", completions, solution, {})


def evidence(completions: Sequence[Any], solution: Sequence[str], **columns: Any) -> list[float]:
    """The share of the solution's evidence that stands in its steps, as a mean over the steps."""
    return _reward("evidence", completions, solution, {})


def total(completions: Sequence[Any], solution: Sequence[str], **columns: Any) -> list[float]:
    """The sum of the three."""
    return _reward("total", completions, solution, {})
