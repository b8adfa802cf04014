"""WebDataset: a function for `.map` that draws the record of a sample."""

from __future__ import annotations

from typing import Any, Mapping, Optional

from ..charts import Renderer
from ._rows import Rows


class Render:
    """For `.map` after `.decode()`: adds the picture's bytes under `jpg`, `png` or `webp`, its annotation under `json`.

    `signal` is the entry that holds [12, n] in mV (default 'npy'), `rate` its rate in Hz, or the entry of it. The key
    is the sample's `__key__`. With `pixels=True` the picture stays an array, under `image`.
    """

    def __init__(
        self, renderer: Optional[Renderer] = None, *, signal: str = "npy", rate: Any = None, epoch: int = 0,
        format: str = "jpeg", quality: int = 90, pixels: bool = False,
    ) -> None:
        self.rows = Rows(
            renderer, signal=signal, rate=rate, key="__key__", epoch=epoch, format=format, quality=quality)
        self.pixels = pixels

    def __call__(self, sample: Mapping[str, Any]) -> dict[str, Any]:
        if self.pixels:
            return {**sample, "image": self.rows.picture(sample).pixels}
        done = self.rows.encoded(sample)
        ending = "jpg" if self.rows.format == "jpeg" else self.rows.format
        return {**sample, ending: done["image"], "json": done["annotation"].encode()}
