"""Leadsheet: 12-lead ECG records as true-to-scale paper charts with exact ground truth.

    import leadsheet as ls
    record = ls.read("records/00001_hr")
    picture = ls.render(record, layout="3x4+1", dpi=150, corrupt="photo", seed=7, epoch=3)
    picture.pixels, picture.annotation.boxes("coco")

Arrays are NumPy's: signals float32 [12, n] in mV, leads in the order of `LEADS`, NaN where nothing was recorded;
pictures uint8 [H, W, 3]; coordinates float64, x to the right and y down, in pixels. Failures are `LeadsheetError`s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._check import LEADS
from ._keys import generator
from .analysis import digitize, measure, verify
from .annotation import Annotation, Reading, Strip, Trace
from .built import DatasetFolder
from .charts import Picture, Renderer, render
from .corruption import Corrupt, Corrupted, corrupt, corrupt_signal, layouts, operators, recipes
from .dataset import Dataset
from .errors import DifferenceError, InputError, LeadsheetError, OutputError, UsageError
from .grounding import BoxScore, Grounding, box_iou, boxes_from, ground, questions, score_boxes
from .modality import Dropout, Dropped
from .pictures import decode, encode
from .records import Record, read, synth
from .transform import Transform

if TYPE_CHECKING:
    from . import adapters as adapters, benchmark as benchmark, parquet as parquet, rewards as rewards

__all__ = [
    "LEADS", "Annotation", "BoxScore", "Corrupt", "Corrupted", "Dataset", "DatasetFolder", "DifferenceError", "Dropout",
    "Dropped", "Grounding", "InputError", "LeadsheetError", "OutputError", "Picture", "Reading", "Record", "Renderer", "Strip",
    "Trace", "Transform", "UsageError", "benchmark", "box_iou", "boxes_from", "corrupt", "corrupt_signal", "decode", "digitize",
    "encode",
    "generator", "ground", "layouts", "measure", "operators", "parquet", "questions", "read", "recipes", "render", "rewards",
    "score_boxes", "synth", "verify", "version",
]


def version() -> str:
    """The version of the library, as `leadsheet --version` prints it."""
    from ._native import version

    return version()


def __getattr__(name: str) -> Any:
    # Loaded by their first use, so that `import leadsheet` stays fast.
    if name in ("adapters", "benchmark", "parquet", "rewards"):
        import importlib

        return importlib.import_module("." + name, __name__)
    raise AttributeError(f"module 'leadsheet' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
