"""The steps of a transform (docs/annotation.md), vectorised: points are float64 [n, 2], NaN where there is no image.

Each step has `after`, from pixels before it to those after it, and `before`, its inverse.
"""

from __future__ import annotations

from typing import Any, Callable, Mapping

import numpy as np

from ._sheet import Sheet

Points = np.ndarray


def _sine(turns: np.ndarray) -> np.ndarray:
    """sin(πx), as exact for large x as for small ones."""
    return np.sin(np.pi * (turns - 2 * np.round(turns / 2)))


def _cosine(turns: np.ndarray) -> np.ndarray:
    return _sine(0.5 - np.abs(turns - 2 * np.round(turns / 2)))


def _kept(points: Points, keep: np.ndarray) -> Points:
    return np.where(keep[:, None], points, np.nan)


class Homography:
    """Straight lines stay straight."""

    def __init__(self, elements: Any) -> None:
        self.forward = np.array(elements, np.float64).reshape(3, 3)
        self.backward = np.linalg.inv(self.forward)

    @staticmethod
    def _map(matrix: np.ndarray, points: Points) -> Points:
        mapped = points @ matrix[:, :2].T + matrix[:, 2]
        w = mapped[:, 2]
        return _kept(mapped[:, :2] / w[:, None], w > 0)

    def after(self, points: Points) -> Points:
        return self._map(self.forward, points)

    def before(self, points: Points) -> Points:
        return self._map(self.backward, points)


class Lens:
    """r' = r·(1 + k·r²) from a center."""

    def __init__(self, step: Mapping[str, Any]) -> None:
        self.center = np.array([step["centre"]["x"], step["centre"]["y"]], np.float64)
        self.radius, self.k = float(step["radius"]), float(step["k"])

    def after(self, points: Points) -> Points:
        offset = (points - self.center) / self.radius
        square = (offset**2).sum(axis=1)
        moved = self.center + offset * ((1 + self.k * square) * self.radius)[:, None]
        return _kept(moved, np.asarray(1 + 3 * self.k * square > 0))

    def before(self, points: Points) -> Points:
        offset = (points - self.center) / self.radius
        target = np.sqrt((offset**2).sum(axis=1))
        r, keep = self._solved(target)
        with np.errstate(invalid="ignore", divide="ignore"):
            factor = np.where(target > 0, r / target, 1)
        return _kept(self.center + offset * (self.radius * factor)[:, None], keep)

    def _solved(self, target: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """r of the radius that is seen at `target`, by Newton's steps, which all go the same way."""
        r, keep = target.copy(), np.isfinite(target)
        for _ in range(60):
            slope = 1 + 3 * self.k * r * r
            keep &= slope > 0
            step = np.where(keep, (r * (1 + self.k * r * r) - target) / slope, 0)
            r = r - step
            if not (np.abs(step) >= 1e-13).any():
                break
        return r, keep & (1 + 3 * self.k * r * r > 0)


class Waves:
    """A sum of sines: x = x' + Σ ax·sin 2π(fx·x' + fy·y' + phase), y likewise."""

    def __init__(self, waves: Any) -> None:
        numbers = np.array(waves, np.float64).reshape(-1, 5)
        self.frequency, self.phase, self.amplitude = numbers[:, :2], numbers[:, 2], numbers[:, 3:]

    def _angle(self, points: Points) -> np.ndarray:
        return 2 * (points @ self.frequency.T + self.phase)

    def before(self, points: Points) -> Points:
        return points + _sine(self._angle(points)) @ self.amplitude

    def after(self, points: Points) -> Points:
        guess, open_ = points.copy(), np.flatnonzero(np.isfinite(points).all(axis=1))
        for _ in range(30):
            step = self._newton(guess[open_], points[open_])
            guess[open_] += step
            open_ = open_[~(np.abs(step).sum(axis=1) < 1e-10)]
            if open_.size == 0:
                break
        guess[open_] = np.nan
        return guess

    def _newton(self, guess: Points, target: Points) -> Points:
        angle = self._angle(guess)
        excess = guess - target + _sine(angle) @ self.amplitude
        slope = 2 * np.pi * _cosine(angle)
        ((xx, xy), (yx, yy)) = [
            [(slope * self.amplitude[:, i] * self.frequency[:, j]).sum(axis=1) + (i == j) for j in (0, 1)]
            for i in (0, 1)
        ]
        x, y = excess[:, 0], excess[:, 1]
        return np.stack([xy * y - yy * x, yx * x - xx * y], axis=1) / (xx * yy - xy * yx)[:, None]


class Feed:
    """Paper that was fed unevenly: line v shows line v + along(v), moved by across(v)."""

    def __init__(self, step: Mapping[str, Any]) -> None:
        self.axis, self.pitch = "xy".index(step["axis"]), float(step["pitch"])
        self.across = np.array(step["across"], np.float64) / 64
        self.along = np.array(step["along"], np.float64) / 64

    def before(self, points: Points) -> Points:
        line = points[:, self.axis]
        return self._moved(points, self._value(self.along, line)[0], self._value(self.across, line)[0])

    def after(self, points: Points) -> Points:
        target = points[:, self.axis]
        guess = self._solved(target)
        return self._moved(points, guess - target, -self._value(self.across, guess)[0])

    def _solved(self, target: np.ndarray) -> np.ndarray:
        """The line of the picture that shows a line of the page: Newton's steps, halved where they leave the bounds."""
        guess = target.copy()
        low, high = np.full_like(target, -np.inf), np.full_like(target, np.inf)
        for _ in range(60):
            value, slope = self._value(self.along, guess)
            excess = guess + value - target
            low, high = np.where(excess > 0, low, guess), np.where(excess > 0, guess, high)
            following = guess - excess / np.maximum(1 + slope, 1e-9)
            inside = (following >= low) & (following <= high)
            with np.errstate(invalid="ignore"):
                step = np.where(inside, following, (low + high) / 2) - guess
            guess = guess + step
            if not (np.abs(step) >= 1e-11).any():
                break
        return guess

    def _moved(self, points: Points, along: np.ndarray, across: np.ndarray) -> Points:
        shift = [along, across] if self.axis == 0 else [across, along]
        return points + np.stack(shift, axis=1)

    def _value(self, table: np.ndarray, line: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """A quadratic B-spline and its slope, constant beyond the ends."""
        count = len(table)
        place = np.clip(np.nan_to_num(line / self.pitch, nan=-1), -1, count)
        index = np.floor(place).astype(np.int64)
        fraction = place - index
        a, b, c = (table[np.clip(index + shift, 0, count - 1)] for shift in (-1, 0, 1))
        rest = 1 - fraction
        value = 0.5 * rest * rest * a + (0.5 + fraction * rest) * b + 0.5 * fraction * fraction * c
        slope = (rest * (b - a) + fraction * (c - b)) / self.pitch
        return value + 0 * line, np.where(line / self.pitch != place, 0, slope)


class Cut:
    """Paper that was cut and joined again with an offset."""

    def __init__(self, step: Mapping[str, Any]) -> None:
        self.normal, self.offset = (
            np.array([step[name]["x"], step[name]["y"]], np.float64) for name in ("normal", "offset"))
        self.distance = float(step["distance"])

    def after(self, points: Points) -> Points:
        return self._moved(points, self.offset)

    def before(self, points: Points) -> Points:
        return self._moved(points, -self.offset)

    def _moved(self, points: Points, offset: np.ndarray) -> Points:
        beyond, moved = points @ self.normal >= self.distance, points + offset
        seen = _kept(moved, moved @ self.normal >= self.distance)
        return np.where(beyond[:, None], seen, points)


class Window:
    """What lies outside is lost."""

    def __init__(self, edges: Any) -> None:
        self.low, self.high = np.array(edges[:2], np.float64), np.array(edges[2:], np.float64)

    def after(self, points: Points) -> Points:
        return _kept(points, np.all((points >= self.low) & (points < self.high), axis=1))

    before = after


#: How each step is made from its value in the JSON.
STEPS: dict[str, Callable[[Any], Any]] = {
    "homography": Homography, "lens": Lens, "sheet": Sheet, "waves": Waves, "feed": Feed, "cut": Cut, "window": Window,
}
