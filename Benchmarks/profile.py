"""Where the time of the paths goes, by perf: results/profile.md. Names functions of ours, and whole libraries."""

import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "compare"))
from rows import PATHS

HERE = Path(__file__).resolve().parent
TIMER = HERE.parent / ".build" / "release" / "StageTimer"
CALLS, ROWS = 100, 12


def demangled(text):
    return subprocess.run(["swift", "demangle", "--simplified"], input=text, text=True, capture_output=True).stdout


def place(program, symbol):
    """A function of ours without its wrapping, or the library or kernel that a sample fell into."""
    if program.startswith("[kernel"):
        return "the system"
    if program != TIMER.name:
        return re.sub(r"[-.](\d|so).*", "", program)
    return "`" + re.sub(r"^(specialized |closure #\d+ in |generic |partial apply for |outlined )+", "", symbol) + "`"


def shares(stage):
    """Percent of samples by place."""
    with tempfile.NamedTemporaryFile() as data:
        subprocess.run(
            ["perf", "record", "-q", "-e", "cpu-clock", "-F", "999", "-o", data.name, TIMER],
            input=f"0 {CALLS} {stage}\n", text=True, stdout=subprocess.DEVNULL, check=True)
        report = subprocess.run(
            ["perf", "report", "-i", data.name, "--stdio", "--no-children", "-g", "none", "-F",
             "overhead,dso,sym", "-t", "\t"], text=True, capture_output=True, check=True).stdout
    found = Counter()
    for line in demangled(report).splitlines():
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) == 3 and cells[0].endswith("%"):
            found[place(cells[1], cells[2].removeprefix("[.] ").removeprefix("[k] "))] += float(cells[0][:-1])
    return found


def main():
    lines = []
    for what, _, _, stage, _ in PATHS:
        lines += [f"{what}:", "", "| % | function or library |", "| --: | --- |"]
        lines += [f"| {share:.1f} | {name} |" for name, share in shares(stage).most_common(ROWS)]
        lines.append("")
    text = "\n".join(lines)
    (HERE / "results" / "profile.md").write_text(text)
    print(text)


main()
