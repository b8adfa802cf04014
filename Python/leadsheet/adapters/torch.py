"""PyTorch: a map-style data set whose epoch reaches workers that stay alive."""

from __future__ import annotations

from typing import Any, Callable, Mapping, Optional, Sequence

import numpy as np
import torch
import torch.utils.data

from .. import _check, dataset
from ..charts import Picture, Renderer


def to_tensor(picture: Picture) -> torch.Tensor:
    """The pixels as uint8 [3, H, W]: a view of the library's memory, in channels-last order."""
    return torch.from_numpy(picture.pixels).permute(2, 0, 1)


def to_item(picture: Picture) -> dict[str, Any]:
    """{"image": uint8 [3, H, W], "signal": float32 [12, n] in mV, "key": text}, which DataLoader collates."""
    return {"image": to_tensor(picture), "signal": torch.from_numpy(np.asarray(picture.signal)), "key": picture.key}


class Dataset(dataset.Dataset, torch.utils.data.Dataset):
    """`leadsheet.Dataset` for a DataLoader: items are what `transform` makes of the `Picture` (default `to_item`).

    What is random depends on seed, key and epoch alone, so workers need no seeds. The epoch is shared memory: call
    `set_epoch` before each pass, also with `persistent_workers=True`.
    """

    def __init__(
        self, records: Sequence[Any], renderer: Optional[Renderer] = None,
        transform: Callable[[Picture], Any] = to_item, *, epoch: int = 0,
        read_options: Optional[Mapping[str, Any]] = None,
    ) -> None:
        self._shared = torch.zeros((), dtype=torch.int64).share_memory_()
        super().__init__(records, renderer, transform, epoch=epoch, read_options=read_options)

    @property
    def epoch(self) -> int:
        """The pass through the data."""
        return int(self._shared)

    def set_epoch(self, epoch: int) -> None:
        """Says which pass through the data begins, to workers too."""
        self._shared.fill_(_check.whole(epoch, "epoch", 0, 2**53))


def seed_worker(worker: int) -> None:
    """For `worker_init_fn`: seeds NumPy's and Python's global generators from PyTorch's, for transforms of others.

    Leadsheet draws nothing from them.
    """
    import random

    value = torch.initial_seed() % 2**32
    np.random.seed(value)
    random.seed(value)
