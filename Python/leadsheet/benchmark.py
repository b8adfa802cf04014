"""ECG-Reasoning-Benchmark with a Python callable as the model (docs/benchmark.md).

    samples = benchmark.load("ptbxl.jsonl")
    benchmark.run(samples, model, records="ptb-xl/", output="results/", name="my-model")
    scores = benchmark.evaluate("results/", output="scores/")

Results are written as the published program writes them: `results/<model>/<source>/<diagnosis>/<id>.json`.
"""

from __future__ import annotations

import base64
import os
from typing import Any, Callable, Iterable, Mapping, NamedTuple, Optional, Sequence, Union

import numpy as np

from . import _check, _files, _native
from ._results import Folder, Summary, Work
from .charts import corruption_list
from .errors import UsageError
from .pictures import encode

__all__ = ["Request", "Summary", "evaluate", "load", "models", "register_model", "run"]

#: In which forms a model takes an ECG: pixels, the path of a PNG file, its bytes in base64, [12, n] in mV, nothing.
INPUTS = ("image", "path", "base64", "signal", "text")
MODES = ("default", "forced-commit")
HISTORIES = ("reasoning", "full", "stub")
NOTES = ("matching", "original", "none")
REDO = ("empty", "broken", "all")

#: Models by name: what `register_model` was given.
models: dict[str, "Model"] = {}

Answer = Callable[["Request"], str]


class Request(NamedTuple):
    """A question as it is put to a model."""

    #: The messages: {"role", "content"}, for questions also "question" and "options"; the one to which the ECG
    #: belongs has "media".
    turns: list[dict[str, Any]]
    #: The text of the question and its options.
    question: str
    options: list[str]
    #: initial_diagnostic_question, criterion_selection, finding_identification, lead_grounding, …
    question_type: str
    #: Where it stands in the sample.
    location: str
    #: The diagnosis in question, with the initial question and under forced commit.
    target_dx: Optional[str]
    #: The sample as it stands in the file.
    sample: Mapping[str, Any]
    #: uint8 [height, width, 3], where the model takes 'image'.
    image: Optional[np.ndarray]
    #: The path of a PNG file that is there until the answer, where it takes 'path'.
    path: Optional[str]
    #: The PNG file as text, where it takes 'base64'.
    base64: Optional[str]
    #: float32 [12, n] in mV, where it takes 'signal'; NaN as `nan` says.
    signal: Optional[np.ndarray]
    #: In Hz.
    rate: Optional[float]


class Model(NamedTuple):
    """A registered model."""

    name: str
    answer: Answer
    input: tuple[str, ...]


def register_model(name: str, input: Union[str, Sequence[str]] = "image") -> Callable[[Answer], Answer]:
    """A decorator: registers a function that answers a `Request` by a text, to be run by its name."""
    forms = _forms(input)

    def registered(answer: Answer) -> Answer:
        models[_check.key(name, "name")] = Model(name, answer, forms)
        return answer

    return registered


def _forms(input: Union[str, Sequence[str]]) -> tuple[str, ...]:
    forms = (input,) if isinstance(input, str) else tuple(input)
    if not forms:
        raise UsageError(f"input is empty; use one of {', '.join(INPUTS)}")
    return tuple(_check.choice(form, INPUTS, "input") for form in forms)


@_check.suggests
def load(
    *paths: Any, sources: Optional[Sequence[str]] = None, dx: Optional[Sequence[str]] = None,
    ids: Optional[Sequence[Union[int, str]]] = None, samples: Optional[int] = None, seed: int = 0,
) -> list[dict[str, Any]]:
    """Reads the benchmark's files (JSONL). `samples` draws that many evenly over source, diagnosis and label.

    Raises `InputError` with file, line and JSON path of the first faults.
    """
    request = {
        "paths": [_check.path(path) for path in paths], "sources": sources and list(sources), "dx": dx and list(dx),
        "ids": ids and [str(each) for each in ids],
        "samples": None if samples is None else _check.whole(samples, "samples", 1), "seed": _check.seed(seed),
    }
    if not paths:
        raise UsageError("no file is named; give the benchmark's, such as 'ptbxl.jsonl'")
    return _native.call("benchmark.load", request).document["samples"]


@_check.suggests
def run(
    samples: Iterable[Mapping[str, Any]], model: Union[str, Answer], *, output: Any, name: Optional[str] = None,
    variant: Optional[str] = None, records: Any = None, input: Union[None, str, Sequence[str]] = None,
    mode: str = "default", history: str = "reasoning", condensed: bool = False, note: str = "matching",
    picture: str = "ecg-plot", dpi: Any = None, corrupt: Any = None, nan: str = "propagate",
    prompt: str = "erb", low_rate: bool = False, seed: int = 0, jobs: int = 1, redo: Sequence[str] = (),
    skip_failures: bool = False, progress: Optional[Callable[[str, int, int], None]] = None,
) -> Summary:
    """Asks a model all questions of samples and writes the results; what is there already is not asked again.

    `model` is a function of a `Request` that returns a text, or the name of a registered one. `records` is the folder
    in which the records were unpacked, or {source: folder}. `input` says what the function takes (default image). An
    exception of the model ends the run, which resumes when it is started again; with `skip_failures` its sample counts
    as failed. `progress` is told the sample, how many are done and how many there are. `jobs` threads ask at the same
    time. The other options are the command's (docs/benchmark.md).
    """
    known = _model(model, name, input)
    settings = {
        "mode": _check.choice(mode, MODES, "mode"), "history": _check.choice(history, HISTORIES, "history"),
        "condensed": bool(condensed), "note": _check.choice(note, NOTES, "note"), "picture": picture,
        "dpi": _check.setting(dpi, "dpi"), "corrupt": corruption_list(corrupt), "nan": nan, "prompt": prompt,
        "lowRate": bool(low_rate), "seed": _check.seed(seed), "model": known.name, "variant": variant,
        "input": list(known.input),
    }
    folder = Folder(_check.path(output, "output"), known.name, variant)
    folder.agree({**settings, "server": "python"})
    redone = [_check.choice(kind, REDO, "redo") for kind in redo]
    conversations = _Conversations(known, settings, _records(records))
    work = Work(folder, conversations.result, redone, skip_failures, progress)
    return work.run(list(samples), _check.whole(jobs, "jobs", 1, 1024))


def _model(model: Union[str, Answer], name: Optional[str], input: Union[None, str, Sequence[str]]) -> Model:
    if isinstance(model, str):
        if model not in models:
            raise UsageError(_check.unknown(model, models, "model") if models else
                             f"model '{model}' is unknown; register it by register_model('{model}')")
        registered = models[model]
        return Model(name or model, registered.answer, _forms(input) if input is not None else registered.input)
    if not callable(model):
        raise UsageError(f"model is {type(model).__name__}; use a function of a Request, or a registered name")
    own = name or getattr(model, "__name__", type(model).__name__)
    return Model(_check.key(own, "name"), model, _forms("image" if input is None else input))


def _records(records: Any) -> Any:
    if records is None:
        return None
    if isinstance(records, Mapping):
        return {str(source): _check.path(folder, "records") for source, folder in records.items()}
    return _check.path(records, "records")


class _Conversations:
    """Asks one sample after another; the library says which question comes next."""

    def __init__(self, model: Model, settings: Mapping[str, Any], records: Any) -> None:
        self.model, self.settings, self.records = model, settings, records

    def result(self, sample: Mapping[str, Any], scratch: str) -> bytes:
        """The result file of a sample."""
        shown, note = self._shown(sample, scratch)
        replies: list[str] = []
        names = ("mode", "history", "condensed", "variant", "model", "prompt")
        options = {name: self.settings[name] for name in names}
        options.update(input=_forms_of(self.model.input), sample=sample, noteText=note)
        while True:
            step = _native.call("benchmark.next", {**options, "replies": replies}).document
            if step["done"]:
                return step["result"].encode()
            replies.append(self._answer(step, sample, shown))

    def _answer(self, step: Mapping[str, Any], sample: Mapping[str, Any], shown: Mapping[str, Any]) -> str:
        asked = step["question"]
        text = self.model.answer(Request(
            turns=step["messages"], question=asked["text"], options=asked["options"],
            question_type=asked["question_type"], location=asked["location"], target_dx=asked.get("target_dx"),
            sample=sample, **shown))
        if not isinstance(text, str):
            raise UsageError(f"the model answered {type(text).__name__}; return a text")
        return text

    def _shown(self, sample: Mapping[str, Any], scratch: str) -> tuple[dict[str, Any], Optional[str]]:
        """What of the ECG a model is given, by the fields of a request; and the note on the picture's scale."""
        shown: dict[str, Any] = dict.fromkeys(("image", "path", "base64", "signal", "rate"))
        if self.model.input == ("text",):
            return shown, None
        names = ("picture", "dpi", "corrupt", "nan", "seed", "note", "prompt", "lowRate")
        request = {name: self.settings[name] for name in names}
        answer = _native.call("benchmark.picture", {**request, "sample": sample, "records": self.records})
        shown["rate"] = answer.document["rate"]
        for form in self.model.input:
            shown[form] = self._form(form, answer, scratch)
        return shown, answer.document.get("note")

    def _form(self, form: str, answer: _native.Answer, scratch: str) -> Any:
        if form in ("image", "signal"):
            return answer.arrays["pixels" if form == "image" else "signal"]
        png = encode(answer.arrays["pixels"], "png", dpi=answer.document.get("dpi"))
        if form == "base64":
            return base64.b64encode(png).decode()
        path = os.path.join(scratch, "picture.png")
        _files.write(path, png)
        return path


def _forms_of(input: Sequence[str]) -> list[str]:
    """The library's names of forms: a path and pixels are both a picture."""
    names = ["image" if form == "path" else form for form in input]
    return list(dict.fromkeys("image" if name == "base64" and "image" in names else name for name in names))


@_check.suggests
def evaluate(
    results: Any, *, output: Any = None, models: Sequence[str] = (), sources: Sequence[str] = (),
    criterion: str = "exact", missing: str = "error", bootstrap: int = 1000, seed: int = 0,
) -> dict[str, Any]:
    """Scores results by the published rules; with `output`, the published program's tables are written there.

    Returns what `benchmark evaluate --json` prints: a row for each model, source and diagnosis.
    """
    request = {
        "results": _check.path(results, "results"), "output": None if output is None else _check.path(output, "output"),
        "models": list(models) or None, "sources": list(sources) or None, "criterion": criterion, "missing": missing,
        "bootstrap": _check.whole(bootstrap, "bootstrap", 0, 100_000), "seed": _check.seed(seed),
    }
    return _native.call("benchmark.evaluate", request).document["evaluation"]
