"""Makes training examples: 7.7 s at 125 Hz of six leads of a record, changed as hospitals and hearts would."""
import numpy as np
from scipy.signal import lfilter

RATE, BINS, LEADS = 125.0, 960, 6
POLE, MAGNIFICATION = 0.975, 8.0  # as in WindowReader and NetworkInput


def bins(cumulative, edges):
    """Means between edges in samples, from cumulative sums."""
    low = np.clip(np.floor(edges).astype(int), 0, cumulative.shape[-1] - 2)
    share = np.clip(edges - low, 0, 1)
    values = cumulative[..., low] * (1 - share) + cumulative[..., low + 1] * share
    return (np.diff(values, axis=-1) / np.diff(edges)).astype(np.float32)


def without_baseline(x):
    x = x - x.mean(axis=-1, keepdims=True)
    slow = lfilter([1 - POLE], [1, -POLE], x, axis=-1)
    slow = lfilter([1 - POLE], [1, -POLE], slow[..., ::-1], axis=-1)[..., ::-1]
    return (x - slow).astype(np.float32)


def size(x):
    energy = np.sqrt((x * x).mean(0))
    count = max(1, len(energy) // 200)
    heights = sorted(energy[k * len(energy) // count:(k + 1) * len(energy) // count].max() for k in range(count))
    return max(float(heights[count // 2]), 1e-3)


def channels(x):
    plain = x / size(x)
    return np.stack([plain, MAGNIFICATION * plain / (1 + np.abs(MAGNIFICATION * plain))], 1)


def example(record, rng):
    """Input, masks by lead, fused masks, weights by lead and bin, weights by bin."""
    leads = np.sort(rng.choice(12, LEADS, replace=False))
    signal = record.signal[leads].astype(np.float64)
    is_killed = len(record.waves[0]) > 0 and rng.random() < 0.14
    if is_killed:
        signal = without_p(record, signal)
    edges = time_map(record, rng, is_killed)
    recorded = np.where((edges[1:] <= record.count) & (edges[:-1] >= 0))[0]
    edges = edges[recorded[0]:recorded[-1] + 2]
    known = ((edges[:-1] >= record.first - 2) & (edges[1:] <= record.last + 3)).astype(np.float32)
    zero = np.zeros((LEADS, 1))
    x = bins(np.concatenate([zero, np.cumsum(signal, -1)], -1), edges)
    masks, fused = bins(record.masks[leads], edges), bins(record.fused, edges)
    if is_killed:
        masks[:, 0], fused[0] = 0, 0
        if rng.random() < 0.7:
            x = x + fibrillation(x.shape[-1], leads, rng)
    x = x + disturbance(x, rng)
    x = x * np.exp(rng.normal(size=(LEADS, 1)) * 0.25)
    if rng.random() < 0.5:
        x = x * np.where(rng.random((LEADS, 1)) < 0.2, -1, 1)
    x, masks, fused = with_lost_leads(x, masks, fused, rng)
    if rng.random() < 0.2:
        x = only_few_leads(x, rng)
    inputs = channels(without_baseline(x))
    weights = np.tile(known, (LEADS, 1))
    pad = BINS - inputs.shape[-1]
    ends = ((0, 0), (0, 0), (0, pad))
    return (np.pad(inputs, ends).astype(np.float32), np.pad(masks, ends), np.pad(fused, ends[1:]),
            np.pad(weights, ends[1:]), np.pad(known, (0, pad)))


def without_p(record, signal):
    """Straight lines in the place of P waves."""
    signal = signal.copy()
    for onset, offset in record.waves[0]:
        first, last = max(onset - 4, 0), min(offset + 4, record.count - 1)
        later = [start for start, _ in record.waves[1] if start > onset]
        if later:
            last = min(last, max(min(later) - 1, first + 1))
        share = np.linspace(0, 1, last - first + 1)
        signal[:, first:last + 1] = signal[:, first:first + 1] * (1 - share) + signal[:, last:last + 1] * share
    return signal


def time_map(record, rng, is_killed):
    """Edges of the bins in samples of the record: other heart rates, and at times irregular ones."""
    has_p = len(record.waves[0]) > 0
    chance = rng.random(3)
    is_irregular = (is_killed and chance[0] < 0.7) or chance[1] < 0.1 or (not has_p and chance[2] < 0.3)
    stretch = np.exp(rng.uniform(-0.05, 0.05) if record.is_synthetic else rng.uniform(-0.25, 0.25))
    start = rng.uniform(max(-200, record.first - 700), max(1, min(record.count * 0.5, record.last - 1500)))
    steps = 4.0 * stretch * np.arange(BINS + 1)
    if not is_irregular:
        return start + steps
    # Pauses between T and the next wave become shorter or longer.
    source, output = [-2000.0], [-2000.0]
    begins = [a for a, _ in (record.waves[1] if is_killed or not has_p else record.waves[0] + record.waves[1])]
    for _, end in record.waves[2]:
        following = [a for a in begins if a > end + 1]
        if not following or min(following) - end < 16 or end + 6 <= source[-1] or min(following) - 2 <= end + 11:
            continue
        output.append(output[-1] + end + 6 - source[-1])
        source.append(end + 6.0)
        output.append(output[-1] + (min(following) - 2 - source[-1]) * rng.uniform(0.25, 1.7))
        source.append(min(following) - 2.0)
    output.append(output[-1] + record.count + 3000 - source[-1])
    source.append(record.count + 3000.0)
    return np.interp(np.interp(start, source, output) + steps, output, source)


def fibrillation(count, leads, rng):
    wander = np.cumsum(rng.normal(size=count)) / np.sqrt(RATE)
    phase = 2 * np.pi * np.cumsum(rng.uniform(4, 8.5) + 0.4 * wander) / RATE
    knots = np.abs(rng.normal(size=count // 60 + 3))
    height = rng.uniform(0.01, 0.08) * np.interp(np.arange(count), 60 * np.arange(len(knots)), knots)
    gains = rng.normal(size=(len(leads), 2)) * 0.6
    gains[leads == 6] *= 1.8
    sharp = np.sin(phase) + 0.4 * np.sin(2 * phase + rng.uniform(0, 6))
    return height * (gains[:, :1] * sharp + gains[:, 1:] * np.cos(phase + rng.uniform(0, 6)))


def disturbance(x, rng):
    """Noise, power line and baseline wander."""
    scale, count = size(x - np.median(x, -1, keepdims=True)), x.shape[-1]
    time, total = np.arange(count) / RATE, np.zeros_like(x)
    if rng.random() < 0.7:
        noise = colored((len(x), count), rng, 0.5, 0.9)
        strongest = -0.7 if rng.random() < 0.3 else -1.1
        total = total + scale * 10 ** rng.uniform(-3, strongest) * noise * np.exp(rng.normal(size=(len(x), 1)) * 0.5)
    if rng.random() < 0.15:
        phase = rng.uniform(0, 6, size=(len(x), 1))
        total = total + scale * rng.uniform(0, 0.05) * rng.random((len(x), 1)) * np.sin(
            2 * np.pi * rng.choice([50, 60]) * time + phase)
    if rng.random() < 0.5:
        for _ in range(2):
            total = total + scale * rng.uniform(0, 0.3) * rng.normal(size=(len(x), 1)) * np.sin(
                2 * np.pi * rng.uniform(0.05, 0.5) * time + rng.uniform(0, 6))
    if rng.random() < 0.12:
        # An electrode moves: a jump that decays.
        for _ in range(rng.integers(1, 4)):
            at, decay = rng.integers(0, count), np.exp(-np.arange(count) / (RATE * rng.uniform(0.08, 0.6)))
            height = scale * rng.uniform(0.3, 3) * rng.normal(size=(len(x), 1))
            height = height * (rng.random((len(x), 1)) < rng.uniform(0.2, 1))
            total[:, at:] += height * decay[:count - at]
    return total


def colored(shape, rng, share, strongest):
    noise = rng.normal(size=shape)
    if rng.random() < share:
        noise = lfilter([1], [1, -rng.uniform(0.3, strongest)], noise, axis=-1)
        noise /= noise.std()
    return noise


def only_few_leads(x, rng):
    """One to three leads; the others were not recorded."""
    kept = rng.choice(len(x), rng.integers(1, 4), replace=False)
    few = np.zeros_like(x)
    few[kept] = x[kept]
    return few


def with_lost_leads(x, masks, fused, rng):
    """Now and then one or two leads, or all, hold nothing that is worth a mark."""
    lost = np.zeros(len(x), bool)
    if rng.random() < 0.12:
        lost[rng.choice(len(x), rng.integers(1, 3), replace=False)] = True
    if rng.random() < 0.03:
        lost[:] = True
    if not lost.any():
        return x, masks, fused
    height = np.abs(x[lost] - x[lost].mean(-1, keepdims=True)).max(-1, keepdims=True)
    if lost.all():
        height = height * 0 + np.exp(rng.uniform(-4, 1))
    noise = colored((lost.sum(), x.shape[-1]), rng, 0.6, 0.97)
    x, masks = x.copy(), masks.copy()
    x[lost] = (0 if lost.all() else x[lost]) + noise * height * rng.uniform(0.8, 3)
    masks[lost] = 0
    return x, masks, (fused * 0 if lost.all() else fused)
