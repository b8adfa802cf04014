"""Records, and what they look like without any adapter."""

from __future__ import annotations

import numpy as np
import pytest

import leadsheet as ls


@pytest.fixture(scope="session")
def records(command, work) -> list[str]:
    command("synth", "-o", work / "several", "--count", 4, "--seed", 9)
    return [str(path.with_suffix("")) for path in sorted((work / "several").glob("*.hea"))]


@pytest.fixture(scope="session")
def renderer() -> ls.Renderer:
    """All pictures have one size, so that they can be stacked."""
    return ls.Renderer(dpi=50, corrupt=["shadow:3", "gaussian-noise:2"], seed=7)


@pytest.fixture(scope="session")
def expected(records, renderer):
    """The pixels of each record by epoch."""
    return {epoch: [renderer(record, epoch=epoch).pixels for record in records] for epoch in (0, 1)}


@pytest.fixture(scope="session")
def dots() -> tuple[np.ndarray, np.ndarray]:
    """A white picture with black dots, and their centers."""
    image = np.full((300, 400, 3), 255, np.uint8)
    centers = np.array([[x, y] for x in (120, 200, 280) for y in (100, 150, 200)], float)
    for x, y in centers.astype(int):
        image[y - 4 : y + 4, x - 4 : x + 4] = 0
    return image, centers
