"""Paper that is bent in one direction, seen by a pinhole above its center (docs/annotation.md, `sheet`)."""

from __future__ import annotations

from typing import Any, Mapping

import numpy as np

# Of points times knots that are looked at together: 64 MB.
_CHUNK = 8_000_000


class Sheet:
    """A bent sheet: its slope changes linearly from knot to knot, so that between two it is an arc."""

    def __init__(self, step: Mapping[str, Any]) -> None:
        self.center = np.array([step["centre"]["x"], step["centre"]["y"]], np.float64)
        angle = np.deg2rad(step["direction"])
        self.across = np.array([np.cos(angle), np.sin(angle)])
        self.distance = float(step["distance"])
        self.places, self.slopes = (
            np.array([knot[name] for knot in step["knots"]], np.float64) for name in ("place", "slope"))
        chords = self._arc(self.places[:-1], self.slopes[:-1], self.places[1:], self.slopes[1:])
        self.profile = np.concatenate([np.zeros((1, 2)), np.cumsum(chords, axis=0)])
        # Height and distance are counted from the center.
        self.profile = self.profile - self._place(np.zeros(1))[0]

    # From the paper to what is seen

    def after(self, points: np.ndarray) -> np.ndarray:
        along, beside = self._parts(points)
        place, slope = self._place(along)
        with np.errstate(divide="ignore", invalid="ignore"):
            scale = self.distance / (self.distance - place[:, 1])
            seen = place[:, 0] * scale
            keep = (place[:, 1] < self.distance) & (self._rise(slope, seen) > 0)
            return np.where(keep[:, None], self._whole(seen, beside * scale), np.nan)

    def before(self, points: np.ndarray) -> np.ndarray:
        seen, beside = self._parts(points)
        size = max(_CHUNK // len(self.places), 1)
        parts = [self._along(seen[start : start + size]) for start in range(0, len(seen), size)]
        along = np.concatenate(parts) if parts else seen
        place, slope = self._place(along)
        keep = (place[:, 1] < self.distance) & (self._rise(slope, seen) > 0)
        whole = self._whole(along, beside * (self.distance - place[:, 1]) / self.distance)
        return np.where(keep[:, None], whole, np.nan)

    # The profile

    def _parts(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        x, y = (points - self.center).T
        return x * self.across[0] + y * self.across[1], y * self.across[0] - x * self.across[1]

    def _whole(self, along: np.ndarray, beside: np.ndarray) -> np.ndarray:
        (cosine, sine) = self.across
        return self.center + np.stack([along * cosine - beside * sine, along * sine + beside * cosine], axis=1)

    def _place(self, along: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """x as seen from straight above and y upwards of places along the paper; and the slopes there."""
        index = np.clip(np.searchsorted(self.places, along, side="right") - 1, 0, None)
        slope = self._slope(along, index)
        return self.profile[index] + self._arc(self.places[index], self.slopes[index], along, slope), slope

    def _slope(self, along: np.ndarray, index: np.ndarray) -> np.ndarray:
        following = np.minimum(index + 1, len(self.places) - 1)
        length = self.places[following] - self.places[index]
        share = np.where(length > 0, np.maximum(along - self.places[index], 0) / np.where(length > 0, length, 1), 0)
        return self.slopes[index] + (self.slopes[following] - self.slopes[index]) * share

    @staticmethod
    def _arc(start: np.ndarray, slope: np.ndarray, end: np.ndarray, last: np.ndarray) -> np.ndarray:
        """The chord of an arc of known length and slopes at its ends."""
        x = np.deg2rad(last - slope) / 2
        # sin(x) / x, which NumPy has for πx.
        length, mean = (end - start) * np.sinc(x / np.pi), np.deg2rad(last + slope) / 2
        return np.stack([length * np.cos(mean), length * np.sin(mean)], axis=-1)

    def _rise(self, slope: np.ndarray, seen: np.ndarray) -> np.ndarray:
        """Above 0 where the upper side of the paper is seen."""
        angle = np.deg2rad(slope)
        return self.distance * np.cos(angle) + seen * np.sin(angle)

    # The place along the paper that is seen at a distance from the center

    def _excess(self, place: np.ndarray, seen: np.ndarray) -> np.ndarray:
        return self.distance * place[..., 0] - seen * (self.distance - place[..., 1])

    def _along(self, seen: np.ndarray) -> np.ndarray:
        excess = self._excess(self.profile[None], seen[:, None])
        reached = excess >= 0
        upper = np.where(reached.any(axis=1), reached.argmax(axis=1), len(self.places))
        inside = (upper > 0) & (upper < len(self.places))
        end = np.where(upper == 0, 0, len(self.places) - 1)
        slope = self._rise(self.slopes[end], seen)
        with np.errstate(divide="ignore", invalid="ignore"):
            beyond = self.places[end] - np.take_along_axis(excess, end[:, None], 1)[:, 0] / slope
        along = np.where(slope > 0, beyond, np.nan)
        rows = np.flatnonzero(inside)
        along[rows] = self._between(seen[rows], upper[rows], excess[rows])
        return np.where(np.isfinite(seen), along, np.nan)

    def _between(self, seen: np.ndarray, upper: np.ndarray, excess: np.ndarray) -> np.ndarray:
        """Newton's steps from the straight line between two knots, halved where they leave the bounds."""
        row = np.arange(len(seen))
        low, high = self.places[upper - 1], self.places[upper]
        below, above = excess[row, upper - 1], excess[row, upper]
        along = low - below / (above - below) * (high - low)
        open_ = row
        for _ in range(80):
            place, slope = self._place(along[open_])
            value = self._excess(place, seen[open_])
            high[open_] = np.where(value >= 0, along[open_], high[open_])
            low[open_] = np.where(value >= 0, low[open_], along[open_])
            step = value / self._rise(slope, seen[open_])
            following = along[open_] - step
            bounded = (following > low[open_]) & (following < high[open_])
            done = np.abs(step) < 1e-6
            along[open_] = np.where(done | bounded, following, (low[open_] + high[open_]) / 2)
            open_ = open_[~done]
            if open_.size == 0:
                break
        return along
