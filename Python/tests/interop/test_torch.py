"""PyTorch: the same pictures by every kind of worker, and an epoch that reaches workers that stay alive."""

from __future__ import annotations

import pickle
import random

import numpy as np
import pytest
import torch
from torch.utils.data import DataLoader

import leadsheet as ls
from leadsheet.adapters.torch import Dataset, seed_worker, to_tensor


def images(loader) -> dict[str, np.ndarray]:
    return {key: image.permute(1, 2, 0).numpy() for batch in loader for key, image in zip(batch["key"], batch["image"])}


def same(found: dict[str, np.ndarray], expected: list[np.ndarray]) -> bool:
    return len(found) == len(expected) and all(
        np.array_equal(image, other) for (_, image), other in zip(sorted(found.items()), expected))


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
@pytest.mark.parametrize("persistent", [False, True])
def test_workers(records, renderer, expected, method, persistent):
    data = Dataset(records, renderer)
    loader = DataLoader(data, batch_size=2, shuffle=True, num_workers=2, multiprocessing_context=method,
                        persistent_workers=persistent, worker_init_fn=seed_worker)
    for epoch in (0, 1, 0):
        data.set_epoch(epoch)
        assert same(images(loader), expected[epoch]), f"epoch {epoch}"


def test_without_workers(records, renderer, expected):
    data = Dataset(records, renderer)
    assert isinstance(data, torch.utils.data.Dataset) and len(data) == 4
    assert same(images(DataLoader(data, batch_size=4)), expected[0])
    batch = next(iter(DataLoader(data, batch_size=4)))
    assert batch["image"].shape[:2] == (4, 3) and batch["image"].dtype == torch.uint8
    assert batch["signal"].shape == (4, 12, 5000) and batch["signal"].dtype == torch.float32


def test_tensors_are_views(records, renderer):
    picture = renderer(records[0])
    tensor = to_tensor(picture)
    tensor[0, 5, 7] = 77
    assert picture.pixels[5, 7, 0] == 77


def test_tensors_as_records(records, renderer):
    record = ls.read(records[0])
    given = renderer(torch.from_numpy(record.samples), 500, key=record.name, details=record.details)
    assert np.array_equal(given.pixels, renderer(record).pixels)


def test_transforms_and_pickles(records, renderer):
    data = Dataset(records, renderer, transform=to_tensor, epoch=5)
    other = pickle.loads(pickle.dumps(ls.Dataset(records, renderer, epoch=5)))
    assert torch.equal(data[1], to_tensor(other[1])) and data.epoch == other.epoch == 5


def test_worker_seeds_depend_on_the_worker():
    torch.manual_seed(3)
    seed_worker(0)
    first = (np.random.random(), random.random())
    seed_worker(1)
    assert (np.random.random(), random.random()) == first  # The loader gives each worker another initial seed.
