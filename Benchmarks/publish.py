"""Puts what was measured into docs/performance.md: results/NAME.md between the comments `NAME` and `/NAME`."""

import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "performance.md"


def replaced(found):
    name = found["name"]
    return f"<!-- {name} -->\n{(HERE / 'results' / f'{name}.md').read_text().strip()}\n<!-- /{name} -->"


PAGE.write_text(re.sub(r"<!-- (?P<name>\w+) -->.*?<!-- /(?P=name) -->", replaced, PAGE.read_text(), flags=re.S))
