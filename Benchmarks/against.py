"""Compares the stages of two builds of `StageTimer` by turns, in one run: `python3 against.py BEFORE AFTER [PATTERN]`.

BEFORE and AFTER are the programs. Each stage is called for about 50 ms a turn, in the order before, after, after, before,
and the least processor time of each counts, so that what else the machine does weighs on both alike. Ends with 1 where a
stage takes more than 3 % longer than before in three runs of it.
"""

import json
import re
import subprocess
import sys

TURN = 0.05
ROUNDS = 6
REPEATS = 3
ALLOWED = 1.03


class Timer:
    """A running StageTimer."""

    def __init__(self, program):
        self.program = program
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [self.program], text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.subjects = json.loads(self.process.stdout.readline())

    def seconds(self, stage, count):
        """The processor time of a call, or None where this build has no such stage."""
        try:
            self.process.stdin.write(f"0 {count} {stage}\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            self.start()
            return None
        answer = json.loads(line)
        return (answer["user"] + answer["system"]) / count


def compare(stage, before, after):
    """The least seconds a call of both, or None."""
    first = [timer.seconds(stage, 1) for timer in (before, after)]
    if None in first:
        return None
    count = max(1, round(TURN / max(min(first), 1e-6)))
    best = [1e9, 1e9]
    for turn in range(ROUNDS):
        for side in ((0, 1) if turn % 2 == 0 else (1, 0)):
            best[side] = min(best[side], (before, after)[side].seconds(stage, count))
    return best


def main():
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    before, after = Timer(sys.argv[1]), Timer(sys.argv[2])
    pattern = re.compile(sys.argv[3] if len(sys.argv) > 3 else "")
    slower = []
    print("| stage | before, ms | after, ms | ratio |\n| --- | --: | --: | --: |")
    for stage in filter(pattern.search, after.subjects["stages"]):
        # A ratio above the bound is only believed when it comes again.
        for _ in range(REPEATS):
            times = compare(stage, before, after)
            if times is None or times[1] <= times[0] * ALLOWED:
                break
        else:
            slower.append(stage)
        if times:
            print(f"| {stage} | {times[0] * 1e3:.3f} | {times[1] * 1e3:.3f} | {times[1] / times[0]:.3f} |", flush=True)
    print(f"\n{len(slower)} stages take more than {ALLOWED - 1:.0%} longer" + "".join(f"\n- {name}" for name in slower))
    return 1 if slower else 0


if __name__ == "__main__":
    sys.exit(main())
