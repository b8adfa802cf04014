"""Spark: a function for `mapInPandas`; each Python worker loads the library once."""

from __future__ import annotations

from typing import Any, Iterable, Iterator, Optional

from ..charts import Renderer
from ._rows import Rows, rows_of

#: The schema of what comes out.
SCHEMA = "key string, image binary, annotation string"


class Render:
    """For `frame.mapInPandas(Render(…), SCHEMA)`: records in, encoded pictures out.

    Set `spark.sql.execution.arrow.maxRecordsPerBatch` to 64, so that a batch of pictures fits into memory.
    """

    def __init__(self, renderer: Optional[Renderer] = None, **columns: Any) -> None:
        self.rows = Rows(renderer, **columns)

    def __call__(self, frames: Iterable[Any]) -> Iterator[Any]:
        import pandas

        for frame in frames:
            yield pandas.DataFrame(self.rows.batch(rows_of(frame)))
