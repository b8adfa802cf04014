"""Pixels, annotations and files equal the command's, byte for byte, for one seed, key and epoch."""

from __future__ import annotations

import json

import numpy as np
import pytest

import leadsheet as ls

CASES = {
    "plain": ({}, []),
    "small": ({"dpi": 100}, ["--dpi", 100]),
    "layout": ({"layout": "6x2+1", "speed": 50, "gain": 5, "page": "fit", "dpi": 120},
               ["--layout", "6x2+1", "--speed", 50, "--gain", 5, "--page", "fit", "--dpi", 120]),
    "ranges": ({"dpi": (100, 200), "gain": [5, 10], "grid_color": "any", "seed": 7},
               ["--dpi", "100..200", "--gain", "[5, 10]", "--grid-color", "any", "--seed", 7]),
    "setting": ({"settings": {"pulse.side": "right"}, "page": "a4"}, ["--set", "pulse.side=right", "--page", "a4"]),
    "photo": ({"corrupt": "photo", "seed": 2**64 - 1}, ["--corrupt", "photo", "--seed", 2**64 - 1]),
    "noise": ({"corrupt": ["baseline-wander:3", "rotate:angle=2"], "seed": 3, "start": 1.5},
              ["--corrupt", "baseline-wander:3", "--corrupt", "rotate:angle=2", "--seed", 3, "--start", 1.5]),
    "epoch": ({"corrupt": "scan", "seed": 3, "epoch": 4, "dpi": 100},
              ["--corrupt", "scan", "--seed", 3, "--epoch", 4, "--dpi", 100]),
}


@pytest.mark.parametrize("case", CASES)
def test_render(command, record, tmp_path, case):
    options, arguments = CASES[case]
    file = tmp_path / "chart.png"
    command("render", record, "-o", file, "--annotations", "--mask", "--points", *arguments)
    picture = ls.render(record, mask=True, **options)
    assert picture.encode("png") == file.read_bytes()
    assert np.array_equal(picture.pixels, ls.decode(file.read_bytes()))
    assert picture.annotation.json() == file.with_suffix(".json").read_bytes()
    assert np.array_equal(picture.mask, ls.decode(file.with_suffix(".mask.png").read_bytes()))
    corruption = file.with_suffix(".corruption.json")
    assert picture.corruption == (json.loads(corruption.read_bytes()) if corruption.exists() else None)
    # The points of what was drawn, computed here.
    assert np.array_equal(picture.points().astype(np.float32), np.load(file.with_suffix(".npy")))


@pytest.mark.parametrize("ending, options, arguments", [
    ("jpg", {"quality": 70, "subsampling": "4:2:0"}, ["--quality", 70, "--subsampling", "4:2:0"]),
    ("webp", {"quality": 60}, ["--quality", 60]),
])
def test_encode(command, record, tmp_path, ending, options, arguments):
    file = tmp_path / f"chart.{ending}"
    command("render", record, "-o", file, "--dpi", 80, *arguments)
    picture = ls.render(record, dpi=80)
    assert picture.encode("jpeg" if ending == "jpg" else ending, **options) == file.read_bytes()


def test_arrays_are_as_good_as_records(record, samples):
    named = {"key": record.name, "corrupt": "photo", "dpi": 100, "seed": 5}
    whole = ls.render(record, corrupt="photo", dpi=100, seed=5)
    for array in (samples, samples.astype(np.float64), np.asfortranarray(samples), samples.tolist(), ls.read(record),
                  np.ma.masked_invalid(samples), samples.astype(">f4"), samples[::-1][::-1]):
        rate = None if isinstance(array, ls.Record) else 500
        given = ls.render(array, rate, details=ls.read(record).details, **named)
        assert np.array_equal(given.pixels, whole.pixels)


def test_corrupt(command, record, tmp_path):
    chart, photo = tmp_path / "chart.png", tmp_path / "photo.png"
    command("render", record, "-o", chart, "--annotations", "--dpi", 100)
    command("corrupt", chart, "-o", photo, "--corrupt", "photo", "--seed", 4, "--record", record)
    annotation = ls.Annotation.load(chart.with_suffix(".json"))
    done = ls.corrupt(ls.decode(chart.read_bytes()), "photo", annotation=annotation, record=ls.read(record), seed=4)
    assert np.array_equal(done.image, ls.decode(photo.read_bytes()))
    assert done.annotation.json() == photo.with_suffix(".json").read_bytes()
    assert done.corruption == json.loads(photo.with_suffix(".corruption.json").read_bytes())


def test_read_and_synth(command, record, tmp_path):
    read = ls.read(record)
    assert (read.rate, read.name, read.duration, read.leads) == (500, "synth-sinus-0001", 10, list(ls.LEADS))
    command("synth", "-o", tmp_path, "--rhythm", "lbbb", "--seed", 5, "--qt", 440)
    made, written = ls.synth("lbbb", seed=5, qt=440), ls.read(tmp_path / "synth-lbbb-0001")
    assert np.array_equal(made.samples, written.samples) and made.name == written.name
    assert made.waves == json.loads((tmp_path / "synth-lbbb-0001.waves.json").read_text())


def test_parts_of_long_records(command, tmp_path):
    command("synth", "-o", tmp_path, "--duration", 40, "--name", "long")
    file = tmp_path / "chart.png"
    command("render", tmp_path / "long", "-o", file, "--start", 20, "--points", "--annotations")
    part = ls.read(tmp_path / "long", start=18, duration=15)
    picture = ls.render(part, start=20)
    assert picture.encode() == file.read_bytes()
    assert np.array_equal(picture.points().astype(np.float32), np.load(file.with_suffix(".npy")))


def test_fewer_leads(command, samples, tmp_path):
    names = ["I", "II", "V1"]
    rows = samples[[0, 1, 6]]
    np.save(tmp_path / "three.npy", rows)
    file = tmp_path / "chart.png"
    command("render", tmp_path / "three.npy", "-o", file, "--rate", 500, "--leads", ",".join(names), "--unit", "mV",
            "--allow-missing", "--annotations", "--quiet")
    read = ls.read(tmp_path / "three.npy", rate=500, leads=names, unit="mV", allow_missing=True)
    picture = ls.render(read)
    assert picture.encode() == file.read_bytes()
    assert picture.annotation.json() == file.with_suffix(".json").read_bytes()
    given = ls.render(rows, 500, leads=names, key=read.name)
    assert np.array_equal(given.pixels, picture.pixels) and given.warnings
    assert ls.Record(rows, 500, leads=names).leads == names


def test_keys(record):
    facts = {"dpi": (60, 200), "corrupt": "scan", "seed": 1}
    one = ls.render(record, **facts)
    assert np.array_equal(one.pixels, ls.render(record, **facts).pixels)
    others = [ls.render(record, **{**facts, "seed": 2}), ls.render(record, key="other", **facts),
              ls.render(record, epoch=1, **facts)]
    assert all(not np.array_equal(one.pixels, other.pixels) for other in others)
    assert one.draws["layout"] if isinstance(one.draws, dict) else one.draws is None
