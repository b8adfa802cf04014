"""Markdown of what was measured."""

import os
import platform

from rows import PAIRS, PATHS


# Cores that other work keeps busy, above which it disturbs what is measured by wall.
IDLE = 0.3


def milliseconds(value):
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"


def row(*cells):
    return "| " + " | ".join(cells) + " |"


def verdict(*met):
    return "yes" if all(met) else "**no**"


def machine(result):
    model = next(
        (line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor()) if os.path.exists("/proc/cpuinfo") else platform.processor()
    lines = [
        f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}; "
        f"{result['rounds']} rounds; other work on {result['others']:.1f} cores."]
    if result["others"] > IDLE:
        lines += ["", "**The machine was busy: start and batch, which are measured by wall, are not valid.**"]
    return lines


def paths(result):
    lines = [
        row("path", "peer", "peer, ms", "ours, ms", "goal", "met", "peer ÷ ours"),
        row("---", "---", "--:", "--:", "---", "---", "--:")]
    for (what, peer, _, _, goal), found in zip(PATHS, result["paths"]):
        *theirs, ours = found["milliseconds"]
        lines.append(row(
            what, peer or "–", milliseconds(theirs[0]) if theirs else "–", milliseconds(ours), f"≤ {goal} ms",
            verdict(ours <= goal), f"{found['ratio']:.1f}" if theirs else "–"))
    batch, start = result["batch"], result["start"]
    lines.append(row(
        f"batch of {batch['count']:,} by two cores", "–", "–",
        f"{batch['ratio']:.2f} × one core; peak {batch['peak']:.0f} MB", "≥ 1.9 ×; ≤ 300 MB",
        verdict(batch["ratio"] >= 1.9, batch["peak"] <= 300), "–"))
    lines.append(row(
        "start of the command, wall", "–", "–",
        f"{milliseconds(start['start'])} (first chart done after {milliseconds(start['whole'])})", "≤ 30 ms",
        verdict(start["start"] <= 30), "–"))
    return lines


def peers(result):
    lines = [row("peer", "its work", "ms", "our stage", "ms", "peer ÷ ours"), row("---", "---", "--:", "---", "--:", "--:")]
    for (peer, work, stage), found in zip(PAIRS, result["pairs"]):
        theirs, ours = found["milliseconds"]
        lines.append(row(
            peer, work, milliseconds(theirs), stage, milliseconds(ours), f"{found['ratio']:.2g}"))
    return lines
