"""Measures the stages whose names match a pattern, or all: results/stages.md and results/stages.json with a row for each,
and results/summary.md, which gathers the operators in a few lines.
"""

import json
import re
import statistics
import subprocess
import sys
from itertools import groupby
from pathlib import Path

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results"
METRICS = ["cpu", "wall", "peak", "allocations", "allocated"]
OPERATORS = ["picture damage", "signal damage"]


def measure(pattern):
    process = subprocess.Popen(
        ["swift", "package", "--scratch-path", "../.build", "--allow-writing-to-package-directory", "benchmark", "--no-progress", "--filter",
         pattern, "--format", "jmh", "--path", "results"],
        cwd=HERE, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    failed = False
    for line in process.stdout:
        print(line, end="", file=sys.stderr)
        # The benchmark package ends as if all had gone well.
        failed = failed or "failed" in line
    if process.wait() or failed:
        raise SystemExit("stages: some could not be measured; see above")


def stage(element):
    """Name, and the medians in ms, ms, MB, calls and MB."""
    found = element["secondaryMetrics"]

    def median(metric):
        return found[metric]["scorePercentiles"]["50.0"]

    return {
        "name": re.sub(r"^package\.benchmark\.\w+?\.", "", element["benchmark"]).replace("_", " "),
        "cpu": median("cpu") / 1e6,
        "wall": median("Time (wall clock)") / 1e3,
        "peak": found["Memory (resident peak)"]["scorePercentiles"]["100.0"] / 1e6,
        "allocations": median("allocations"),
        "allocated": median("allocated") / 1e6,
    }


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def table(stages):
    lines = [
        "| stage | CPU, ms | wall, ms | peak, MB | allocations | allocated, MB |",
        "| --- | --: | --: | --: | --: | --: |"]
    for one in stages:
        # What another process allocates is not seen.
        known = METRICS[:2] if one["name"].startswith("start: ") else METRICS
        cells = [number(one[metric]) if metric in known else "–" for metric in METRICS]
        lines.append(f"| {one['name']} | " + " | ".join(cells) + " |")
    return lines


def order(one):
    """The whole way first, the rest by name."""
    return not one["name"].startswith("whole: "), one["name"]


def gathered(name, stages):
    """A group of operators in one sentence."""
    times = sorted(stages, key=lambda one: one["cpu"])
    spread = statistics.quantiles([one["cpu"] for one in times], n=10, method="inclusive")
    slowest = ", ".join(
        f"{one['name'].removeprefix(name + ': ')} {number(one['cpu'])} ms" for one in reversed(times[-5:]))
    return [
        f"{len(times)} operators of {name}: half take up to {number(spread[4])} ms of CPU time, nine of ten up to "
        f"{number(spread[8])} ms; the slowest: {slowest}.", ""]


def main():
    measure("".join(sys.argv[1:]) + ".*")
    elements = json.loads((RESULTS / "Current_run.jmh.json").read_text())
    stages = sorted((stage(one) for one in elements), key=order)
    groups = [
        (name, list(found)) for name, found in groupby(stages, key=lambda one: one["name"].split(":")[0])]
    (RESULTS / "stages.json").write_text(json.dumps(stages, indent=2) + "\n")
    (RESULTS / "stages.md").write_text("\n".join(table(stages)) + "\n")
    summary = [line for name, found in groups if name in OPERATORS for line in gathered(name, found)]
    summary += table(one for name, found in groups if name not in OPERATORS for one in found)
    (RESULTS / "summary.md").write_text("\n".join(summary) + "\n")
    print((RESULTS / "stages.md").read_text())


main()
