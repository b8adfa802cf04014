"""Hugging Face datasets: functions for `set_transform` (drawn at each access) and `map` (drawn once, encoded)."""

from __future__ import annotations

from typing import Any, Mapping, Optional

from ..charts import Renderer
from ._rows import Rows, rows_of


class Transform:
    """For `dataset.set_transform`: adds `image`, uint8 [H, W, 3], to a batch. Set a new one for each epoch."""

    def __init__(self, renderer: Optional[Renderer] = None, *, epoch: int = 0, **columns: Any) -> None:
        self.rows = Rows(renderer, epoch=epoch, **columns)

    def __call__(self, batch: Mapping[str, Any]) -> dict[str, Any]:
        return {**batch, "image": [self.rows.picture(row).pixels for row in rows_of(batch)]}


class Map:
    """For `dataset.map(Map(…), batched=True)`: adds `image`, {"bytes", "path"}, and `annotation` (JSON) to a batch.

    Cast the column by `cast_column("image", datasets.Image())`.
    """

    def __init__(self, renderer: Optional[Renderer] = None, *, epoch: int = 0, **columns: Any) -> None:
        self.rows = Rows(renderer, epoch=epoch, **columns)

    def __call__(self, batch: Mapping[str, Any]) -> dict[str, Any]:
        done = self.rows.batch(rows_of(batch))
        images = [{"bytes": image, "path": None} for image in done["image"]]
        return {**batch, "image": images, "annotation": done["annotation"]}
