#!/usr/bin/env python3
"""Makes the synthetic records that train.py takes: synthetic.py LEADSHEET OUTPUT.

LEADSHEET is the command. 580 records of all rhythms, 40 to 180 beats a minute: 140 of them fast, where P lies on T, 120
with QRS of any width.
"""
import argparse
import random
import subprocess

RHYTHMS = ["sinus", "sinus-arrhythmia", "atrial-fibrillation", "pvc", "pac", "first-degree-av-block", "lbbb", "rbbb"]
CONDUCTED = {"sinus", "pac", "pvc", "lbbb", "rbbb"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("leadsheet")
    parser.add_argument("output")
    options = parser.parse_args()
    chance = random.Random(5)
    for number in range(320):
        intervals = dict.fromkeys(CONDUCTED, (0.5, 110, 200)) | {"first-degree-av-block": (0.5, 210, 320)}
        make(options, chance, f"s{number:03d}", RHYTHMS[number % 8], 40, 1000 + number, intervals)
    chance, fast = random.Random(9), [rhythm for rhythm in RHYTHMS if rhythm != "pvc"]
    for number in range(140):
        intervals = dict.fromkeys(CONDUCTED, (0.4, 100, 180))
        make(options, chance, f"f{number:03d}", fast[number % 7], 100, 3000 + number, intervals)
    chance = random.Random(11)
    for number in range(120):
        make(options, chance, f"w{number:03d}", RHYTHMS[number % 8], 40, 5000 + number, {}, (66, 170))


def make(options, chance, name, rhythm, slowest, seed, intervals, widths=None):
    """Tries other rates and intervals until they fit into each other."""
    for _ in range(20):
        call = [options.leadsheet, "synth", "-o", options.output, "--rhythm", rhythm, "--seed", str(seed),
                "--name", name, "--heart-rate", str(chance.randint(slowest, 180))]
        if widths:
            call += ["--qrs", str(chance.randint(*widths))]
        if rhythm in intervals:
            share, shortest, longest = intervals[rhythm]
            if chance.random() < share:
                call += ["--pr", str(chance.randint(shortest, longest))]
        if subprocess.run(call, capture_output=True).returncode == 0:
            return
    raise SystemExit(f"synthetic.py: no settings of {rhythm} were taken")


if __name__ == "__main__":
    main()
