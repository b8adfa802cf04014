"""Records as a data set of pictures, for anything that asks for items by index."""

from __future__ import annotations

import os
from typing import Any, Callable, Mapping, Optional, Sequence, Union

from . import _check
from .charts import Picture, Renderer
from .errors import UsageError
from .records import Record, read

Item = Union[str, "os.PathLike[str]", Record, Mapping[str, Any]]


class Dataset:
    """Pictures of records, drawn when they are asked for: `dataset[i]`.

    `records` are paths, `Record`s, or dicts {"samples": [12, n], "rate": 500, "key": "rec-1"}. `transform` is given the
    `Picture` and returns the item; without it the item is the `Picture`. The same seed, key and epoch give the same
    picture, whatever the order, the number of workers and how they were started. It holds settings only and can be
    pickled as far as records and transform can.
    """

    @_check.suggests
    def __init__(
        self, records: Sequence[Item], renderer: Optional[Renderer] = None,
        transform: Optional[Callable[[Picture], Any]] = None, *, epoch: int = 0,
        read_options: Optional[Mapping[str, Any]] = None,
    ) -> None:
        if isinstance(records, (str, bytes, Mapping)) or not hasattr(records, "__getitem__"):
            raise UsageError(f"records is {type(records).__name__}; use a list of paths or records")
        if renderer is not None and not isinstance(renderer, Renderer):
            raise UsageError(f"renderer is {type(renderer).__name__}; use Renderer(layout=…)")
        self.records, self.renderer, self.transform = records, renderer or Renderer(), transform
        self.read_options = dict(read_options or {})
        self.set_epoch(epoch)

    def __len__(self) -> int:
        return len(self.records)

    def __getitem__(self, index: int) -> Any:
        number = _check.whole(index, "index", -(2**63), 2**63)
        if not -len(self) <= number < len(self):
            raise IndexError(f"index {number}; there are {len(self)} records")
        picture = self.picture(number)
        return picture if self.transform is None else self.transform(picture)

    def picture(self, index: int) -> Picture:
        """The picture of a record, before the transform."""
        item = self.records[index]
        if isinstance(item, Mapping):
            return self.renderer(**{**item, "epoch": self.epoch})
        record = item if isinstance(item, Record) else read(item, **self.read_options)
        return self.renderer(record, epoch=self.epoch)

    @property
    def epoch(self) -> int:
        """The pass through the data."""
        return self._epoch

    def set_epoch(self, epoch: int) -> None:
        """Says which pass through the data begins: each has its own random values.

        Workers that stay alive between epochs keep their own copy: use `leadsheet.adapters.torch.Dataset` there.
        """
        self._epoch = _check.whole(epoch, "epoch", 0, 2**53)
