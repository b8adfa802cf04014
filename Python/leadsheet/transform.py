"""From pixels of the page as it was drawn to pixels of the picture, and back."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

import numpy as np

from ._steps import STEPS, Homography
from .errors import InputError


class Transform:
    """The steps that moved a page (`transform` of an annotation, docs/annotation.md), forwards and backwards.

    Points are [..., 2]: x to the right, y down, in pixels; (0, 0) is the upper-left corner of the upper-left pixel.
    NaN where a point has no image: behind a horizon, or where paper was cut away.
    """

    def __init__(self, steps: Sequence[Mapping[str, Any]] = ()) -> None:
        if not isinstance(steps, Sequence) or isinstance(steps, (str, bytes)):
            raise InputError(f"transform is {type(steps).__name__}; use a list of steps, see docs/annotation.md")
        self._chain = [_step(step, index) for index, step in enumerate(steps)]
        self.steps = [dict(step) for step in steps]

    @property
    def is_identity(self) -> bool:
        """Whether nothing is moved."""
        return not self._chain

    @property
    def is_straight(self) -> bool:
        """Whether straight lines stay straight."""
        return all(isinstance(step, Homography) for step in self._chain)

    def picture(self, points: Any) -> np.ndarray:
        """Pixels of the picture [..., 2] of pixels of the page [..., 2]."""
        return _through(points, [step.after for step in self._chain])

    def page(self, points: Any) -> np.ndarray:
        """Pixels of the page [..., 2] of pixels of the picture [..., 2]."""
        return _through(points, [step.before for step in reversed(self._chain)])

    def scale_at(self, points: Any) -> np.ndarray:
        """Pixels of the picture for one pixel of the page, at pixels of the picture [..., 2]; NaN beside the page."""
        place = np.asarray(points, np.float64)
        dx, dy = (self.page(place + half) - self.page(place - half) for half in ([0.5, 0], [0, 0.5]))
        area = np.abs(dx[..., 0] * dy[..., 1] - dx[..., 1] * dy[..., 0])
        return np.where(area > 0, 1 / np.sqrt(np.where(area > 0, area, 1)), np.nan)

    def outline(self, polygon: Any, pitch: float = np.inf) -> np.ndarray:
        """A polygon [n, 2] of the page as it is seen in the picture, [m, 2].

        Sides that may be bent get a corner each `pitch` pixels; corners that were cut away are left out.
        """
        corners = np.asarray(polygon, np.float64).reshape(-1, 2)
        if self.is_identity:
            return corners
        if not self.is_straight and len(corners):
            corners = np.concatenate([
                _divided(start, end, pitch) for start, end in zip(corners, np.roll(corners, -1, axis=0))])
        moved = self.picture(corners)
        return moved[np.isfinite(moved).all(axis=1)]

    def __repr__(self) -> str:
        return f"Transform({', '.join(name for step in self.steps for name in step) or 'identity'})"

    def __reduce__(self) -> Any:
        return Transform, (self.steps,)


def _step(step: Any, index: int) -> Any:
    if not isinstance(step, Mapping):
        raise InputError(f"transform[{index}] is {type(step).__name__}; use an object with the name of a step")
    (name, value), *others = step.items() or [("", None)]
    if others or name not in STEPS:
        raise InputError(f"transform[{index}]: step '{name}' is unknown; read it with a newer version")
    try:
        return STEPS[name](value)
    except (KeyError, TypeError, ValueError, IndexError, OverflowError, AttributeError, np.linalg.LinAlgError) as error:
        raise InputError(f"transform[{index}].{name} is not valid ({error}); see docs/annotation.md") from None


def _through(points: Any, maps: Sequence[Any]) -> np.ndarray:
    place = np.asarray(points, np.float64)
    flat = place.reshape(-1, 2)
    with np.errstate(all="ignore"):
        for step in maps:
            flat = step(flat)
            flat = np.where(np.isfinite(flat).all(axis=1)[:, None], flat, np.nan)
    return flat.reshape(place.shape)


def _divided(start: np.ndarray, end: np.ndarray, pitch: float) -> np.ndarray:
    """A side in parts of at most `pitch`, without its end; coarser where it leads far off the page."""
    length = float(np.hypot(*(end - start)))
    parts = max(int(np.ceil(min(length / pitch, 1000))), 1)
    return start + (end - start) * (np.arange(parts) / parts)[:, None]
