#!/usr/bin/env python3
"""Compares wave marks with cardiologists': score.py MARKS LUDB [--json FILE].

MARKS and LUDB hold one annotation file for each lead (NAME.i, NAME.ii … NAME.v6, MIT format); `leadsheet measure LUDB
--marks MARKS` writes such. Marks of one kind are matched in order of their distance, at most 150 ms apart. The first and
the last beats of a record have no marks in LUDB: what was found outside the first and the last mark of a lead does not
count. Needs numpy and wfdb.
"""
import argparse
import glob
import json
import os
import statistics

import numpy as np
import wfdb

from records import KINDS, LEADS

TOLERANCE_SECONDS = 0.15
NAMES = {"p": ("P onset", "P peak", "P offset"), "N": ("QRS onset", "R peak", "QRS offset"),
         "t": ("T onset", "T peak", "T offset")}
# Kinds of beats that are marked in the place of N.
BEATS = set("NAV/")


def waves(base, lead):
    """(kind, onset, peak, offset) in samples, in order of time; a bracket without its peak is left out."""
    if not os.path.exists(f"{base}.{lead}"):
        return []
    file = wfdb.rdann(base, lead)
    symbols, samples, found = list(file.symbol), list(file.sample), []
    for at, symbol in enumerate(symbols):
        kind = "N" if symbol in BEATS else symbol
        if kind not in KINDS:
            continue
        onset = samples[at - 1] if at > 0 and symbols[at - 1] == "(" else None
        offset = samples[at + 1] if at + 1 < len(symbols) and symbols[at + 1] == ")" else None
        found.append((kind, onset, samples[at], offset))
    return found


def points(waves_of_lead):
    """The samples of each kind of point."""
    found = {name: [] for names in NAMES.values() for name in names}
    for kind, *places in waves_of_lead:
        for name, place in zip(NAMES[kind], places):
            if place is not None:
                found[name].append(place)
    return found


def matched(wanted, found, reach):
    """Errors of the matched marks in samples, how many were missed, and which were found besides."""
    pairs = [(abs(f - w), i, j) for i, w in enumerate(wanted) for j, f in enumerate(found) if abs(f - w) <= reach]
    left, right, errors = set(range(len(wanted))), set(range(len(found))), []
    for _, i, j in sorted(pairs):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            errors.append(found[j] - wanted[i])
    return errors, len(left), [found[j] for j in sorted(right)]


def intervals(waves_of_lead, rate):
    """Medians in ms of PR, QRS and QT over the beats of a lead that have both ends."""
    values = {"PR": [], "QRS": [], "QT": []}
    for kind, onset, _, offset in waves_of_lead:
        if kind != "N" or onset is None or offset is None:
            continue
        values["QRS"].append(offset - onset)
        before = [on for k, on, _, _ in waves_of_lead if k == "p" and on is not None and 0 < onset - on < 0.4 * rate]
        after = [off for k, _, _, off in waves_of_lead if k == "t" and off is not None and 0 < off - onset < 0.7 * rate]
        if before:
            values["PR"].append(onset - before[-1])
        if after:
            values["QT"].append(after[0] - onset)
    return {name: 1000 / rate * statistics.median(v) for name, v in values.items() if v}


class Score:
    def __init__(self):
        names = [name for group in NAMES.values() for name in group]
        self.errors, self.missed, self.extra = {n: [] for n in names}, dict.fromkeys(names, 0), dict.fromkeys(names, 0)
        self.intervals = {"PR": [], "QRS": [], "QT": []}
        self.without_p = self.invented_pr = 0

    def add(self, name, marks, reference):
        rate = wfdb.rdheader(os.path.join(reference, name)).fs
        wanted_intervals, found_intervals = [], []
        for lead in LEADS:
            wanted = waves(os.path.join(reference, name), lead)
            found = waves(os.path.join(marks, name), lead)
            known = [place for wave in wanted for place in wave[1:] if place is not None]
            if not known:
                continue
            first, last = min(known), max(known)
            self.add_lead(points(wanted), points(found), first, last, rate)
            wanted_intervals.append(intervals(wanted, rate))
            found_intervals.append(intervals([w for w in found if first <= w[2] <= last], rate))
        self.add_intervals(wanted_intervals, found_intervals)

    def add_lead(self, wanted, found, first, last, rate):
        for name in wanted:
            errors, missed, extra = matched(wanted[name], found[name], TOLERANCE_SECONDS * rate)
            self.errors[name] += [1000 / rate * error for error in errors]
            self.missed[name] += missed
            self.extra[name] += sum(first <= place <= last for place in extra)

    def add_intervals(self, wanted, found):
        for name, results in self.intervals.items():
            a, b = ([lead[name] for lead in leads if name in lead] for leads in (wanted, found))
            if a:
                results.append(statistics.median(b) - statistics.median(a) if b else None)
            elif name == "PR":
                self.without_p += 1
                self.invented_pr += bool(b)

    def rows(self):
        """What is printed, as values."""
        for name, errors in self.errors.items():
            count = len(errors)
            yield {"mark": name, "sensitivity": count / max(1, count + self.missed[name]),
                   "predictiveValue": count / max(1, count + self.extra[name]), **spread(errors)}
        for name, results in self.intervals.items():
            known = [result for result in results if result is not None]
            yield {"interval": name, "given": len(known), "records": len(results), **spread(known)}
        yield {"recordsWithoutP": self.without_p, "withPR": self.invented_pr}


def spread(errors):
    return {"meanMilliseconds": float(np.mean(errors)), "deviationMilliseconds": float(np.std(errors))} if errors else {}


def line(row):
    error = f"{row.get('meanMilliseconds', float('nan')):6.1f} ± {row.get('deviationMilliseconds', float('nan')):5.1f} ms"
    if "mark" in row:
        return (f"{row['mark']:10} Se {100 * row['sensitivity']:6.2f}  PPV {100 * row['predictiveValue']:6.2f}  {error}")
    if "interval" in row:
        return f"{row['interval']:10} {error} in {row['given']} of {row['records']} records"
    return f"PR given in {row['withPR']} of {row['recordsWithoutP']} records without P"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("marks")
    parser.add_argument("ludb")
    parser.add_argument("--half", choices=["odd", "even"], help="judge records of odd or even number alone")
    parser.add_argument("--json", help="write the figures to a file as well")
    options = parser.parse_args()
    names = sorted((os.path.basename(path)[:-4] for path in glob.glob(f"{options.ludb}/*.hea")), key=int)
    score = Score()
    for name in names:
        if options.half is None or (int(name) % 2 == 1) == (options.half == "odd"):
            score.add(name, options.marks, options.ludb)
    rows = list(score.rows())
    print("\n".join(map(line, rows)))
    if options.json:
        with open(options.json, "w") as file:
            json.dump(rows, file, indent=2)


if __name__ == "__main__":
    main()
