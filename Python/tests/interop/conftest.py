"""What the records look like without any adapter."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def expected(records, renderer):
    """The pixels of each record by epoch."""
    return {epoch: [renderer(record, epoch=epoch).pixels for record in records] for epoch in (0, 1)}
