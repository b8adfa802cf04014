"""The command as a process: how long its start takes, and what a batch gains by a second core."""

import os
import statistics
import subprocess
import tempfile
import time


def run(*arguments):
    """Wall time in s and peak memory in MB of a command."""
    start = time.monotonic()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(arguments)}: failed")
    unit = 1 if os.uname().sysname == "Darwin" else 1024
    return time.monotonic() - start, usage.ru_maxrss * unit / 1e6


def busy_cores(seconds=2):
    """How many cores work at the moment; the load of the last minute where the system tells no more."""
    if not os.path.exists("/proc/stat"):
        return os.getloadavg()[0]

    def ticks():
        fields = [int(field) for field in open("/proc/stat").readline().split()[1:9]]
        return sum(fields), fields[3] + fields[4]

    (all_before, idle_before) = ticks()
    time.sleep(seconds)
    (all_after, idle_after) = ticks()
    return os.cpu_count() * (1 - (idle_after - idle_before) / (all_after - all_before))


def start_up(leadsheet, rounds):
    """Wall time in ms of one chart, and the part of it that a further chart does not take."""
    many = 21
    with tempfile.TemporaryDirectory() as folder:
        run(leadsheet, "synth", "-o", f"{folder}/records", "--count", str(many))
        first = f"{folder}/records/synth-sinus-0001"

        def render(records):
            return 1000 * run(leadsheet, "render", records, "-o", f"{folder}/charts/", "--jobs", "1", "--quiet")[0]

        render(first)
        turns = [(render(first), render(f"{folder}/records")) for _ in range(rounds)]
    return {
        "whole": statistics.median(one for one, _ in turns),
        "start": statistics.median(one - (all - one) / (many - 1) for one, all in turns),
    }


def batch(leadsheet, count):
    """Wall time in s of a batch on one and on two cores, and the peak memory on two."""
    with tempfile.TemporaryDirectory() as folder:
        run(leadsheet, "synth", "-o", f"{folder}/records", "--count", str(count))

        def render(jobs):
            return run(
                leadsheet, "render", f"{folder}/records", "-o", f"{folder}/charts", "--jobs", str(jobs), "--quiet")

        (one, _), (two, peak) = render(1), render(2)
    return {"count": count, "one": one, "two": two, "ratio": one / two, "peak": peak}
