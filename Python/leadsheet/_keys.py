"""Randomness of a caller's own, keyed as Leadsheet's is."""

from __future__ import annotations

from typing import Any

import numpy as np

from . import _check


def generator(seed: int, key: Any, epoch: int = 0, purpose: str = "") -> np.random.Generator:
    """A generator for transforms of your own, keyed by seed, record and epoch.

    It gives the same values whatever the order of records, the number of workers and how they were started. `purpose`
    keeps two transforms of one record apart.
    """
    import hashlib

    parts = [str(_check.whole(seed, "seed")), _check.key(key), str(_check.whole(epoch, "epoch")), str(purpose)]
    digest = hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return np.random.Generator(np.random.Philox(key=int.from_bytes(digest, "little")))
