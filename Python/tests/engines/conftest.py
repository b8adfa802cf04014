"""Records, and how they are drawn."""

from __future__ import annotations

import pytest

import leadsheet as ls


@pytest.fixture(scope="session")
def records(command, work) -> list[str]:
    command("synth", "-o", work / "several", "--count", 4, "--seed", 9)
    return [str(path.with_suffix("")) for path in sorted((work / "several").glob("*.hea"))]


@pytest.fixture(scope="session")
def renderer() -> ls.Renderer:
    return ls.Renderer(dpi=50, corrupt=["shadow:3", "gaussian-noise:2"], seed=7)
