"""The folder of a model's results, and the work of a run."""

from __future__ import annotations

import json
import os
import re
import tempfile
import threading
from typing import Any, Callable, Iterable, Mapping, NamedTuple, Optional, Sequence

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
        self._lock, self._end = threading.Lock(), threading.Event()

    def run(self, samples: Sequence[Mapping[str, Any]], jobs: int) -> Summary:
        """Does the work; raises the first exception after all threads have ended."""
        pending = [sample for sample in samples if self._is_pending(sample)]
        done: list[str] = []
        failed: list[tuple[str, str]] = []
        errors: list[BaseException] = []
        rest = iter(pending)

        def loop() -> None:
            with tempfile.TemporaryDirectory(prefix="leadsheet-") as scratch:
                for sample in self._next(rest):
                    self._finish(sample, scratch, done, failed, errors, len(pending))

        self._spread(loop, min(jobs, max(len(pending), 1)))
        if errors:
            raise errors[0]
        return Summary(len(done), len(samples) - len(pending), failed)

    @staticmethod
    def _spread(loop: Callable[[], None], jobs: int) -> None:
        others = [threading.Thread(target=loop) for _ in range(jobs - 1)]
        for thread in others:
            thread.start()
        try:
            loop()
        finally:
            for thread in others:
                thread.join()

    def _next(self, rest: Iterable[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
        while not self._end.is_set():
            with self._lock:
                sample = next(rest, None)  # type: ignore[call-overload]
            if sample is None:
                return
            yield sample

    def _finish(
        self, sample: Mapping[str, Any], scratch: str, done: list[str], failed: list[tuple[str, str]],
        errors: list[BaseException], total: int,
    ) -> None:
        name = place(sample)
        try:
            _files.write(self.folder.file(sample), self.ask(sample, scratch))
            done.append(name)
        except Exception as error:
            if self.skips_failures:
                failed.append((name, f"{type(error).__name__}: {error}"))
            else:
                errors.append(error)
                self._end.set()
        except BaseException as error:
            errors.append(error)
            self._end.set()
        with self._lock:
            self.progress(name, len(done) + len(failed), total)

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
