"""Ray Data: a class for `map_batches`; each actor loads the library once."""

from __future__ import annotations

from typing import Any, Mapping, Optional

import numpy as np

from ..charts import Renderer
from ._rows import Rows, rows_of


class Render:
    """For `map_batches(Render, fn_constructor_kwargs={…}, concurrency=n)`: records in, encoded pictures out.

    The batch becomes `key` (text), `image` (bytes) and `annotation` (JSON as text). With `webdataset=True` its columns
    are those that `write_webdataset` makes files of: `__key__`, `jpg` (or `png`, `webp`) and `json`, as bytes.
    """

    def __init__(self, renderer: Optional[Renderer] = None, *, webdataset: bool = False, **columns: Any) -> None:
        self.rows, self.webdataset = Rows(renderer, **columns), webdataset

    def __call__(self, batch: Mapping[str, Any]) -> dict[str, Any]:
        done = self.rows.batch(rows_of(batch))
        keys, images, texts = (_objects(done[name]) for name in ("key", "image", "annotation"))
        if not self.webdataset:
            return {"key": keys, "image": images, "annotation": texts}
        ending = "jpg" if self.rows.format == "jpeg" else self.rows.format
        return {"__key__": keys, ending: images, "json": _objects([text.encode() for text in done["annotation"]])}


def _objects(values: list[Any]) -> np.ndarray:
    """An array of objects: NumPy's own texts and bytes lose what is 0 at their ends."""
    result = np.empty(len(values), object)
    result[:] = values
    return result
