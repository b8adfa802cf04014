"""What tests share: the command, records that it made, and its files to compare with."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]

# What `make build python-library` leaves, unless others are named.
os.environ.setdefault("LEADSHEET_COMMAND", str(ROOT / ".build/release/leadsheet"))
if (BUILT := next((ROOT / "Python/build").glob("libleadsheet.*"), None)) is not None:
    os.environ.setdefault("LEADSHEET_LIBRARY", str(BUILT))


class Command:
    """The `leadsheet` command, which the library must agree with byte for byte."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, *arguments: object, check: bool = True) -> subprocess.CompletedProcess:
        done = subprocess.run([str(self.path), *map(str, arguments)], capture_output=True, text=True)
        if check and done.returncode:
            raise AssertionError(f"leadsheet {' '.join(map(str, arguments))}: {done.stderr}")
        return done


@pytest.fixture(scope="session")
def command() -> Command:
    path = Path(os.environ["LEADSHEET_COMMAND"])
    assert path.exists(), f"{path} is not there; run 'make build' first, or name the command in LEADSHEET_COMMAND"
    return Command(path)


@pytest.fixture(scope="session")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="session")
def record(command: Command, work: Path) -> Path:
    """A synthetic record, 10 s at 500 Hz."""
    command("synth", "-o", work, "--seed", 3, "--noise", "0.01")
    return work / "synth-sinus-0001"


@pytest.fixture(scope="session")
def samples(record: Path) -> np.ndarray:
    """float32 [12, 5000] in mV: the record's, which has format 16 and 1000 steps a mV."""
    steps = np.fromfile(record.with_suffix(".dat"), "<i2").reshape(-1, 12).T
    return np.ascontiguousarray(steps / np.float32(1000), dtype=np.float32)


@pytest.fixture(scope="session")
def drawn(command: Command, record: Path, work: Path):
    """Charts that the command drew with all forms of truth, by what was done to them."""

    def files(corrupt: str = "", *options: object) -> Path:
        folder = work / "drawn" / (corrupt + "".join(map(str, options)) or "plain").replace("/", "_")
        picture = folder / "chart.png"
        if not picture.exists():
            done = ["--corrupt", corrupt, "--seed", 11, "--dpi", 100] if corrupt else []
            command("render", record, "-o", picture, "--annotations", "--mask", "--coco", "--yolo", "--points",
                    "--quiet", *done, *options)
        return picture

    return files

@pytest.fixture(scope="session")
def records(command: Command, work: Path) -> list[str]:
    """The paths of several synthetic records."""
    command("synth", "-o", work / "several", "--count", 4, "--seed", 9)
    return [str(path.with_suffix("")) for path in sorted((work / "several").glob("*.hea"))]


@pytest.fixture(scope="session")
def renderer():
    """Draws pictures of one size, so that they can be stacked."""
    import leadsheet as ls

    return ls.Renderer(dpi=50, corrupt=["shadow:3", "gaussian-noise:2"], seed=7)


def spotted(xs: tuple[int, ...], ys: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """A white picture with black dots, and their centers."""
    image = np.full((300, 400, 3), 255, np.uint8)
    centers = np.array([[x, y] for x in xs for y in ys], float)
    for x, y in centers.astype(int):
        image[y - 4 : y + 4, x - 4 : x + 4] = 0
    return image, centers


@pytest.fixture(scope="session")
def spots() -> tuple[np.ndarray, np.ndarray]:
    """Dots over all of a picture."""
    return spotted((80, 200, 320), (70, 150, 230))


@pytest.fixture(scope="session")
def dots() -> tuple[np.ndarray, np.ndarray]:
    """Dots near a picture's middle, which a crop keeps."""
    return spotted((120, 200, 280), (100, 150, 200))


@pytest.fixture
def operators_applied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The calls that apply operators to a picture, as they come."""
    from leadsheet import _native

    calls: list[str] = []
    native = _native.call

    def counted(function: str, *arguments: object) -> object:
        if function == "corrupt":
            calls.append(function)
        return native(function, *arguments)

    monkeypatch.setattr(_native, "call", counted)
    return calls
