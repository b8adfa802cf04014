"""Programs that measure themselves, and turns between two of them."""

import json
import os
import shutil
import statistics
import subprocess

ONE_THREAD = {
    name: "1" for name in
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "NUMBA_NUM_THREADS")}
CORE = str(max(os.sched_getaffinity(0))) if hasattr(os, "sched_getaffinity") else None
PINNED = ["taskset", "-c", CORE] if CORE and shutil.which("taskset") else []

# Calls are repeated for this long in each turn, since short times are uncertain.
TURN_SECONDS = 0.3


class Worker:
    """A program on one core and one thread that answers `FIRST COUNT NAME` with processor time in s, of which the
    kinds that are named count.
    """

    def __init__(self, kinds, *command):
        self.kinds = kinds
        self.process = subprocess.Popen(
            PINNED + list(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=os.environ | ONE_THREAD)
        self.counts = {}

    def say(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def hear(self):
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.process.args}: ended before its answer")
        return json.loads(line)

    def measure(self, name, first, count):
        """Processor time per call in ms."""
        self.say(f"{first} {count} {name}")
        answer = self.hear()
        return 1000 * sum(answer[kind] for kind in self.kinds) / count

    def warm_up(self, name, least):
        """Two calls unmeasured, and a third that says how many make a turn."""
        self.measure(name, 0, 2)
        time = self.measure(name, 0, 1)
        self.counts[name] = max(least, round(1000 * TURN_SECONDS / max(time, 0.01)))

    def turn(self, name, first):
        return self.measure(name, first, self.counts[name])


def alternate(workers, names, rounds, least=1):
    """Each worker in turn, in each round: the medians of each, and of the rounds' ratios where there are two."""
    for worker, name in zip(workers, names):
        worker.warm_up(name, least)
    turns = [[worker.turn(name, number) for worker, name in zip(workers, names)] for number in range(rounds)]
    result = {"rounds": turns}
    result["milliseconds"] = [statistics.median(times) for times in zip(*turns)]
    if len(workers) == 2:
        result["ratio"] = statistics.median(theirs / ours for theirs, ours in turns)
    return result
