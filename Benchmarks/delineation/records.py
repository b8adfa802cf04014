"""Records to train on: LUDB (WFDB with one annotation file a lead) and synthetic ones of `leadsheet synth`."""
import glob
import json
import os

import numpy as np
import wfdb

LEADS = "i ii iii avr avl avf v1 v2 v3 v4 v5 v6".split()
KINDS = "pNt"


class Record:
    """A record at 500 Hz with the masks of its waves: of each lead, and of most leads together."""

    def __init__(self, name, signal, waves, is_synthetic):
        self.name, self.signal, self.is_synthetic = name, signal, is_synthetic
        self.count = signal.shape[1]
        masks = np.zeros((12, 3, self.count), np.float32)
        first, last = self.count, 0
        for lead in range(12):
            for kind, onset, peak, offset in waves[lead]:
                onset = max(0, peak if onset is None else onset)
                offset = min(self.count - 1, peak if offset is None else offset)
                masks[lead, KINDS.index(kind), onset:offset + 1] = 1
                first, last = min(first, onset), max(last, offset)
        fused = (masks.mean(0) >= 0.5).astype(np.float32)
        self.masks, self.fused = cumulative(masks), cumulative(fused)
        # Only between the first and the last mark is the absence of a mark known.
        self.first, self.last = (0, self.count - 1) if is_synthetic else (first, last)
        self.waves = [stretches(fused[kind]) for kind in range(3)]


def cumulative(values):
    zero = np.zeros(values.shape[:-1] + (1,))
    return np.concatenate([zero, np.cumsum(values, -1, dtype=np.float64)], -1)


def stretches(mask):
    steps = np.diff(np.concatenate([[0], mask, [0]]))
    return list(zip(np.where(steps > 0)[0], np.where(steps < 0)[0] - 1))


def ludb(folder):
    """All records of a folder that has NAME.hea, NAME.dat, NAME.i … NAME.v6."""
    names = sorted((os.path.basename(p)[:-4] for p in glob.glob(f"{folder}/*.hea")), key=int)
    return [Record(int(name), *_ludb(f"{folder}/{name}"), False) for name in names]


def _ludb(base):
    signal, fields = wfdb.rdsamp(base)
    assert [name.lower() for name in fields["sig_name"]] == LEADS, base
    waves = []
    for lead in LEADS:
        marks = wfdb.rdann(base, lead)
        pairs, found = list(zip(marks.symbol, marks.sample)), []
        for k, (symbol, at) in enumerate(pairs):
            if symbol in KINDS:
                onset = pairs[k - 1][1] if k and pairs[k - 1][0] == "(" else None
                offset = pairs[k + 1][1] if k + 1 < len(pairs) and pairs[k + 1][0] == ")" else None
                found.append((symbol, onset, at, offset))
        waves.append(found)
    return signal.T.astype(np.float32), waves


def synthetic(folder):
    """All records that `leadsheet synth` wrote into a folder."""
    records = []
    for path in sorted(glob.glob(f"{folder}/*.waves.json")):
        with open(path) as file:
            truth = json.load(file)
        signal, _ = wfdb.rdsamp(path[:-len(".waves.json")])
        waves = [
            (kind, beat[key]["onset"], beat[key]["peak"], beat[key]["offset"])
            for beat in truth["beats"] for key, kind in (("p", "p"), ("qrs", "N"), ("t", "t"))
            if beat.get(key) and beat[key]["offset"] >= 0 and beat[key]["onset"] < truth["sampleCount"]
        ]
        records.append(Record(truth["record"], signal.T.astype(np.float32), [waves] * 12, True))
    return records
