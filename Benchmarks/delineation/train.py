#!/usr/bin/env python3
"""Trains the delineation network: train.py LUDB SYNTH OUTPUT [--half odd|even] [--steps 3000] [--seed 0].

LUDB is a folder of records with annotation files, SYNTH one that synthetic.py filled. OUTPUT is the text that goes to
Sources/Measurement/Embedded/delineation.txt. With --half only records of odd or even number are used, so that the others
can judge. Needs numpy, scipy, torch and wfdb.
"""
import argparse

import numpy as np
import torch

import augment
import records
from network import CONTEXT, LEVELS, STEM, Network

BATCH, PEAK_RATE, STEPS_OF_UNITS = 12, 4e-3, 2047


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ludb")
    parser.add_argument("synth")
    parser.add_argument("output")
    parser.add_argument("--half", choices=["odd", "even"])
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    real = records.ludb(options.ludb)
    if options.half:
        real = [r for r in real if (r.name % 2 == 1) == (options.half == "odd")]
    network = train(real, records.synthetic(options.synth), options.steps, options.seed)
    with open(options.output, "w") as file:
        file.write(text(network))


def train(real, synthetic, steps, seed):
    torch.manual_seed(seed)
    rng, order, averaged = np.random.default_rng(seed), [], None
    network = Network()
    optimizer = torch.optim.AdamW(network.parameters(), lr=PEAK_RATE, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, PEAK_RATE, total_steps=steps, pct_start=0.1)
    loss_of = torch.nn.BCEWithLogitsLoss(reduction="none")
    for step in range(steps):
        examples = []
        while len(examples) < BATCH:
            if synthetic and rng.random() < 0.3:
                record = synthetic[rng.integers(len(synthetic))]
            else:
                order = order or list(rng.permutation(len(real)))
                record = real[order.pop()]
            examples.append(augment.example(record, rng))
        x, masks, fused, weights, known = (torch.from_numpy(np.stack(part)) for part in zip(*examples))
        live, recorded = (x.abs().amax((2, 3)) > 0).float(), (x.abs().amax((1, 2)) > 0).float()
        fused_scores, scores = network(x, live, recorded)
        weights = weights * live[:, :, None]
        by_lead = (loss_of(scores, masks) * weights[:, :, None]).sum() / (3 * weights.sum()).clamp(min=1)
        together = (loss_of(fused_scores, fused) * known[:, None]).sum() / (3 * known.sum()).clamp(min=1)
        optimizer.zero_grad()
        (by_lead + 0.5 * together).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step > 0.6 * steps:  # the average of the last weights is steadier than the last
            state = network.state_dict()
            averaged = averaged or {name: value.clone() for name, value in state.items()}
            for name in averaged:
                averaged[name].lerp_(state[name], 0.01)
        if step % 50 == 49:
            print(f"{step + 1} of {steps}: loss {float(by_lead + 0.5 * together):.4f}", flush=True)
    network.load_state_dict(averaged or network.state_dict())
    return network


def text(network):
    """The weights as whole numbers, each tensor with its scale."""
    state = {name: value.numpy() for name, value in network.state_dict().items()}
    lines = ["# Weights of the delineation network, written by Benchmarks/delineation/train.py."]

    def put(name, weights):
        weights = weights.reshape(weights.shape + (1,) * (3 - weights.ndim))
        scale = float(np.float32(np.abs(weights).max() / STEPS_OF_UNITS)) or 1.0
        outputs, inputs, taps = weights.shape
        number = np.format_float_positional(np.float32(scale), unique=True)
        lines.append(f"tensor {name} {outputs} {inputs} {taps} {number}")
        for row in np.round(weights / scale).astype(int).transpose(2, 1, 0).reshape(taps * inputs, outputs):
            lines.append(" ".join(map(str, row)))

    def put_both(name, key):
        put(name, state[key + ".weight"])
        put(name + ".bias", state[key + ".bias"])

    put_both("stem-in", "stem_in")
    put_both("stem-out", "stem_out")
    put("context-mean", state["context.weight"][:, :STEM])
    put("context-mean.bias", state["context.bias"])
    put("context-maximum", state["context.weight"][:, STEM:])
    for level in range(LEVELS):
        put_both(f"down-{level}", f"down.{level}")
        put(f"up-{level}", state[f"up.{level}.weight"][:, :CONTEXT])
        put(f"up-{level}.bias", state[f"up.{level}.bias"])
        put(f"skip-{level}", state[f"up.{level}.weight"][:, CONTEXT:])
    for name in ("whole", "fused-out", "head-context", "head-out"):
        put_both(name, name.replace("-", "_"))
    put("head-lead", state["head_lead.weight"])
    put("head-direct", state["head_direct.weight"])
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
