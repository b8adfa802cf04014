"""The folder of a model's results, and the work of a run."""

from __future__ import annotations

import json
import os
import re
import tempfile
import threading
from typing import Any, Callable, Mapping, NamedTuple, Optional, Sequence

from . import _files
from .errors import InputError, UsageError

SCHEMA = "leadsheet-benchmark-run-1"


class Summary(NamedTuple):
    """What a run did."""

    #: Samples with a new result, samples that had one, and (source/diagnosis/id, reason) of those that failed.
    finished: int
    skipped: int
    failed: list[tuple[str, str]]


class Folder:
    """`RESULTS/<model>/<source>/<diagnosis>/<id>.json`, as the published program has it."""

    def __init__(self, results: str, name: str, variant: Optional[str]) -> None:
        safe, kind = _safe(name), variant and _safe(variant)
        #: What stands as the model in results.
        self.label = safe + (f"-{kind}" if kind else "")
        self.path = os.path.join(results, safe + (f"_{kind}" if kind else ""))

    def file(self, sample: Mapping[str, Any]) -> str:
        """Where a sample's result stands."""
        return os.path.join(self.path, *place(sample).split("/")) + ".json"

    def agree(self, settings: Mapping[str, Any]) -> None:
        """Says in `run.json` how results are made; refuses a folder whose results were made otherwise."""
        path = os.path.join(self.path, "run.json")
        ours = json.loads(json.dumps({"schema": SCHEMA, "model": self.label, **settings}, default=str))
        if not os.path.exists(path):
            if os.path.isdir(self.path) and any(entry.is_dir() for entry in os.scandir(self.path)):
                raise InputError(
                    f"{self.path}: holds results that do not say how they were made (no run.json); use another name "
                    "or another output")
            return _files.write(path, json.dumps(ours, indent=2).encode() + b"\n")
        try:
            theirs = json.loads(_files.read(path))
        except ValueError:
            raise InputError(f"{path}: is no JSON; use another name or another output") from None
        differences = [
            f"{key} was {theirs.get(key)!r} and is {ours.get(key)!r}"
            for key in {**theirs, **ours} if theirs.get(key) != ours.get(key)]
        if differences:
            raise InputError(
                f"{self.path}: holds a run of another kind: {'; '.join(differences)}; use another name or output")


def _safe(name: str) -> str:
    text = re.sub(r"[^A-Za-z0-9._+=-]", "-", name.replace("/", "--"))
    return "_" + text[1:] if text.startswith(".") else text


def place(sample: Mapping[str, Any]) -> str:
    """`source/diagnosis/id` of a sample."""
    try:
        facts = sample["metadata"]
        parts = [str(facts[name]) for name in ("data_source", "target_dx", "id")]
    except (KeyError, TypeError):
        raise UsageError("a sample has no metadata with data_source, target_dx and id; use benchmark.load()") from None
    for part in parts:
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,100}", part):
            raise UsageError(f"sample {'/'.join(parts)[:120]!r}: its {part[:40]!r} cannot be a folder of results")
    return "/".join(parts)


class Work:
    """Asks the samples that have no result; several threads share it."""

    def __init__(
        self, folder: Folder, ask: Callable[[Mapping[str, Any], str], bytes], redo: Sequence[str],
        skips_failures: bool, progress: Optional[Callable[[str, int, int], None]],
    ) -> None:
        self.folder, self.ask, self.redo, self.skips_failures = folder, ask, redo, skips_failures
        self.progress = progress or (lambda sample, done, total: None)
        self._lock = threading.Lock()
        self._pending: list[Mapping[str, Any]] = []
        self._next = self._done = 0
        self._failed: list[tuple[str, str]] = []
        self._error: Optional[BaseException] = None

    def run(self, samples: Sequence[Mapping[str, Any]], jobs: int) -> Summary:
        """Does the work; raises the first exception after all threads have ended."""
        self._pending = [sample for sample in samples if self._is_pending(sample)]
        others = [threading.Thread(target=self._loop) for _ in range(min(jobs, len(self._pending)) - 1)]
        for thread in others:
            thread.start()
        self._loop()
        for thread in others:
            thread.join()
        if self._error is not None:
            raise self._error
        return Summary(self._done, len(samples) - len(self._pending), self._failed)

    def _loop(self) -> None:
        try:
            with tempfile.TemporaryDirectory(prefix="leadsheet-") as scratch:
                while (sample := self._take()) is not None:
                    self._ask(sample, scratch)
        except BaseException as error:  # Raised by `run`, in the thread that called it.
            with self._lock:
                self._error = self._error or error

    def _take(self) -> Optional[Mapping[str, Any]]:
        with self._lock:
            if self._error is not None or self._next == len(self._pending):
                return None
            self._next += 1
            return self._pending[self._next - 1]

    def _ask(self, sample: Mapping[str, Any], scratch: str) -> None:
        name, failure = place(sample), None
        try:
            content = self.ask(sample, scratch)
        except Exception as error:
            if not self.skips_failures:
                raise
            failure = f"{type(error).__name__}: {error}"
        if failure is None:
            _files.write(self.folder.file(sample), content)
        with self._lock:
            self._done += failure is None
            if failure is not None:
                self._failed.append((name, failure))
            self.progress(name, self._done + len(self._failed), len(self._pending))

    def _is_pending(self, sample: Mapping[str, Any]) -> bool:
        path = self.folder.file(sample)
        if "all" in self.redo or not os.path.exists(path):
            return True
        if os.path.getsize(path) == 0:
            return "empty" in self.redo
        return "broken" in self.redo and not _is_whole(path)


def _is_whole(path: str) -> bool:
    try:
        json.loads(_files.read(path))
        return True
    except ValueError:
        return False
