"""Rows of tables and batches: a record in, an encoded picture with its annotation out."""

from __future__ import annotations

from typing import Any, Iterable, Mapping, Optional

from .. import _check
from ..charts import Picture, Renderer
from ..pictures import FORMATS
from ..errors import UsageError


class Rows:
    """Draws the record of each row. It holds settings only and can be pickled.

    A row's record is the path in the column `record`, or an array [12, n] in mV in the column `signal` with its rate in
    Hz, `rate` (a number, or the column of it). `key` is the column of the key; without it the record's name is taken.
    """

    def __init__(
        self, renderer: Optional[Renderer] = None, *, record: str = "record", signal: Optional[str] = None,
        rate: Any = None, key: Optional[str] = None, epoch: int = 0, format: str = "jpeg", quality: int = 90,
    ) -> None:
        self.renderer, self.record, self.signal, self.rate = renderer or Renderer(), record, signal, rate
        self.key, self.epoch = key, epoch
        self.format, self.quality = _check.choice(format, FORMATS, "format"), quality

    def picture(self, row: Mapping[str, Any]) -> Picture:
        """The picture of a row."""
        key = None if self.key is None else _cell(row, self.key)
        if self.signal is None:
            return self.renderer(_cell(row, self.record), key=key, epoch=self.epoch)
        rate = _cell(row, self.rate) if isinstance(self.rate, str) else self.rate
        samples = _cell(row, self.signal)
        # Tables hold nested lists, whose rows arrive as an array of arrays.
        nested = getattr(samples, "dtype", None) == object
        return self.renderer(list(map(list, samples)) if nested else samples, rate, key=key, epoch=self.epoch)

    def encoded(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """{"key": text, "image": bytes, "annotation": the JSON as text} of a row."""
        picture = self.picture(row)
        quality = None if self.format == "png" else self.quality
        return {
            "key": picture.key, "image": picture.encode(self.format, quality),
            "annotation": picture.annotation.json().decode(),
        }

    def batch(self, rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Any]]:
        """Columns `key`, `image`, `annotation` of rows."""
        done = [self.encoded(row) for row in rows]
        return {name: [each[name] for each in done] for name in ("key", "image", "annotation")}


def _cell(row: Mapping[str, Any], column: str) -> Any:
    if column not in row:
        raise UsageError(_check.unknown(column, [str(name) for name in row], "column"))
    return row[column]


def rows_of(batch: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of a batch of columns."""
    names = list(batch)
    return [dict(zip(names, values)) for values in zip(*(batch[name] for name in names))]
