"""Every example of docs/python.md and of the README runs."""

from __future__ import annotations

import importlib.util
import os
import re
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: Modules that examples may need beside NumPy; `LEADSHEET_EXAMPLES` names those that must be there.
OTHERS = {"torch", "torchvision", "datasets", "albumentations", "webdataset", "ray", "pyspark", "PIL"}


class Example(NamedTuple):
    """A block of Python."""

    name: str
    code: str
    needs: frozenset[str]


def examples(path: Path) -> list[Example]:
    """The blocks of a page, those of one section together; `<!-- needs: torch -->` names what a section needs."""
    found, section, parts, needs = [], "Start", [], frozenset()
    text = path.read_text()
    for match in re.finditer(r"^#+ ([^\n]+)$|^<!-- needs: ([^\n]+) -->$|^```python\n(.*?)^```$", text, re.M | re.S):
        heading, names, code = match.groups()
        if heading:
            found += [Example(section, "\n".join(parts), needs)] if parts else []
            section, parts, needs = heading, [], frozenset()
        elif names:
            needs = frozenset(names.split(", "))
        else:
            parts.append(code)
    return found + ([Example(section, "\n".join(parts), needs)] if parts else [])


PAGE = examples(ROOT / "docs/python.md")


@pytest.fixture
def place(command, tmp_path, monkeypatch):
    """A folder with the files that examples name."""
    command("synth", "-o", tmp_path / "records", "--count", 4, "--seed", 5)
    for path in sorted((tmp_path / "records").iterdir()):
        path.rename(path.with_name(path.name.replace("synth-sinus-", "0")))
    for header in (tmp_path / "records").glob("*.hea"):
        header.write_text(header.read_text().replace("synth-sinus-", "0"))
    page = (ROOT / "docs/python.md").read_text()
    (tmp_path / "boxes.yaml").write_text(re.search(r"^```yaml\n(# boxes.yaml\n.*?)^```$", page, re.M | re.S)[1])
    command("dataset", "build", tmp_path / "boxes.yaml", "-o", tmp_path / "built", "--quiet")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_page_has_examples():
    assert len(PAGE) > 8 and all(example.needs <= OTHERS for example in PAGE)


@pytest.mark.parametrize("example", PAGE, ids=[example.name for example in PAGE])
def test_example(example, place):
    missing = sorted(name for name in example.needs if importlib.util.find_spec(name) is None)
    wanted = set(os.environ.get("LEADSHEET_EXAMPLES", "").split())
    if missing and not wanted & example.needs:
        pytest.skip(f"needs {', '.join(missing)}: make test-interop or make test-engines runs it")
    exec(compile(example.code, f"docs/python.md: {example.name}", "exec"), {"__name__": "example"})


def test_the_example_of_the_readme(place):
    blocks = [example for example in examples(ROOT / "README.md") if "leadsheet" in example.code]
    assert blocks
    for example in blocks:
        exec(compile(example.code, f"README.md: {example.name}", "exec"), {"__name__": "example"})
