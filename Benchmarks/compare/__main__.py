"""Runs peers and Leadsheet by turns and writes what both took: `python3 compare --help`."""

import argparse
import json
import subprocess
import sys
import venv
from pathlib import Path

import command
import tables
from rows import PAIRS, PATHS
from worker import Worker, alternate

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE.parent / ".venv"
RESULTS = HERE.parent / "results"
TIMER = HERE.parent.parent / ".build" / "release" / "StageTimer"
# As it is built for users.
LEADSHEET = HERE.parent.parent / ".build" / "release" / "leadsheet"


def install_peers():
    """A Python of their own, with the versions that are pinned."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        venv.create(ENVIRONMENT, with_pip=True)
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", HERE / "requirements.txt"],
        check=True)
    return str(python)


def compare(rounds, batch):
    others = command.busy_cores()
    if others > tables.IDLE:
        print("The machine is busy: what is measured by wall, the start and the batch, will be wrong.", file=sys.stderr)
    # In doubt for the peers: what the system does for them is left out.
    ours = Worker(["user", "system"], str(TIMER))
    peers = Worker(["user"], install_peers(), str(HERE / "peers.py"))
    peers.say(json.dumps(ours.hear()))
    result = {"rounds": rounds, "others": others, "paths": [], "pairs": []}
    for what, _, work, stage, _ in PATHS:
        print(what, file=sys.stderr)
        # All twenty records, as recipes do more to some than to others.
        result["paths"].append(
            alternate([peers, ours], [work, stage], rounds) if work else alternate([ours], [stage], rounds, least=20))
    for _, work, stage in PAIRS:
        print(f"{work}, {stage}", file=sys.stderr)
        result["pairs"].append(alternate([peers, ours], [work, stage], rounds))
    print("start, batch", file=sys.stderr)
    result["start"] = command.start_up(LEADSHEET, 3 * rounds)
    result["batch"] = command.batch(LEADSHEET, batch)
    return result


def main():
    parser = argparse.ArgumentParser(description="Compare Leadsheet with its peers.")
    parser.add_argument("--rounds", type=int, default=7, help="turns of each (default %(default)s)")
    parser.add_argument("--batch", type=int, default=2000, help="records of the batch (default %(default)s)")
    options = parser.parse_args()
    result = compare(options.rounds, options.batch)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "compare.json").write_text(json.dumps(result, indent=2) + "\n")
    for name in ("machine", "paths", "peers"):
        text = "\n".join(getattr(tables, name)(result)) + "\n"
        (RESULTS / f"{name}.md").write_text(text)
        print(text)


main()
