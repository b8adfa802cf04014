"""Bad input is an exception that says what, where and what to do."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

import leadsheet as ls

FLAT = np.zeros((12, 5000), np.float32)


@pytest.mark.parametrize("call, words", [
    (lambda: ls.render(FLAT, rate=500, layot="3x4"), "render: option 'layot' is unknown; did you mean 'layout'?"),
    (lambda: ls.Renderer(dpl=100), "did you mean 'dpi'?"),
    (lambda: ls.render(FLAT, rate=500, layout="3x4+2"), "3x4"),
    (lambda: ls.render(FLAT, rate=500, settings={"pulse.sid": "right"}), "pulse.sid: is unknown; did you mean 'side'"),
    (lambda: ls.render(FLAT, rate=500, corrupt="foto"), "no recipe 'foto' and no operator of this name"),
    (lambda: ls.render(FLAT, rate=500, corrupt={"name": "rotate", "values": {"angel": 3}}), "angle"),
    (lambda: ls.render(FLAT), "rate is missing; say how many samples a second there are, such as rate=500"),
    (lambda: ls.render(FLAT.T, 500), r"samples have the shape \[5000, 12\]; use \[12, n\]; pass samples.T"),
    (lambda: ls.render(FLAT[:3], 500), r"use \[12, n\]; name other leads by leads"),
    (lambda: ls.render(FLAT[0], 500), r"samples have the shape \[5000\]"),
    (lambda: ls.render(FLAT[:, :0], 500), "hold 0 samples a lead"),
    (lambda: ls.render(FLAT.astype(complex), 500), "dtype complex128; use float32 or float64"),
    (lambda: ls.render(FLAT.astype(object), 500), "dtype object"),
    (lambda: ls.render(FLAT > 0, 500), "dtype bool"),
    (lambda: ls.render(np.full((12, 9), np.inf), 500), "use NaN where nothing was recorded"),
    (lambda: ls.render(np.full((12, 9), 1e300), 500), "infinite"),
    (lambda: ls.render(np.broadcast_to(np.float32(0), (12, 10**12)), 500), "samples a lead; use 1 to"),
    (lambda: ls.render([[1], [2, 3]], 500), "samples are no array"),
    (lambda: ls.render(None, 500), "dtype object"),
    (lambda: ls.render(FLAT, -5), "rate=-5; use 0.1 to 100000 Hz"),
    (lambda: ls.render(FLAT, float("nan")), "rate=nan"),
    (lambda: ls.render(FLAT, "fast"), "rate='fast'; use a number"),
    (lambda: ls.render(FLAT[:2], 500, leads=["I", "V7"]), "lead 'V7' is unknown; did you mean 'V"),
    (lambda: ls.render(FLAT[:2], 500, leads=["I", "i"]), "name each lead once"),
    (lambda: ls.render(FLAT[:2], 500, leads="I"), "leads='I'; use a list"),
    (lambda: ls.render(FLAT, 500, seed=-1), "seed=-1; use 0 to 18446744073709551615"),
    (lambda: ls.render(FLAT, 500, seed=True), "seed=True; use a whole number"),
    (lambda: ls.render(FLAT, 500, seed=1.5), "seed=1.5; use a whole number"),
    (lambda: ls.render(FLAT, 500, key=""), "key is empty"),
    (lambda: ls.render(FLAT, 500, epoch=-1), "epoch=-1"),
    (lambda: ls.render(FLAT, 500, start=-1), "start=-1; use 0 to"),
    (lambda: ls.render(FLAT, 500, dpi=(1, 2, 3)), "use .least, most. for a range"),
    (lambda: ls.render(FLAT, 500, dpi=1e9), "dpi"),
    (lambda: ls.render(FLAT, 500, dpi=float("nan")), "dpi=nan"),
    (lambda: ls.render(FLAT, 500, settings=[1]), "settings="),
    (lambda: ls.encode(FLAT), "image has the dtype float32; use uint8"),
    (lambda: ls.encode(np.zeros((4, 4, 2), np.uint8)), r"image has the shape \[4, 4, 2\]"),
    (lambda: ls.encode(np.broadcast_to(np.uint8(0), (40000, 9, 3))), "use sides of 1 to 32767"),
    (lambda: ls.encode(np.zeros((4, 4, 3), np.uint8), "gif"), "format 'gif' is unknown"),
    (lambda: ls.encode(np.zeros((4, 4, 3), np.uint8), "jpeg", quality=101), "quality=101; use 1 to 100"),
    (lambda: ls.decode(b""), "content is empty"),
    (lambda: ls.decode("text"), "content is str; use bytes"),
    (lambda: ls.synth("sinus-arrythmia"), "did you mean 'sinus-arrhythmia'?"),
    (lambda: ls.measure(FLAT, 500, protocol="ecg-r2"), "ecg-r1"),
    (lambda: ls.Dataset("records/"), "records is str; use a list"),
    (lambda: ls.Dataset([], renderer=3), "renderer is int"),
    (lambda: ls.Dropout(3), "settings=3"),
    (lambda: ls.Dropout({"probabilty": 1})({"id": "a", "messages": []}), "did you mean 'probability'?"),
    (lambda: ls.rewards.total("text", "text"), "completions is str; use a list"),
    (lambda: ls.rewards.total(["a"], []), "1 completions and 0 solutions"),
    (lambda: ls.benchmark.load(), "no file is named"),
    (lambda: ls.benchmark.run([], "nobody", output="x"), "model 'nobody' is unknown"),
    (lambda: ls.benchmark.run([], 3, output="x"), "model is int"),
    (lambda: ls.generator(1, ""), "key is empty"),
])
def test_usage(call, words):
    with pytest.raises(ls.UsageError, match=words) as caught:
        call()
    assert isinstance(caught.value, ValueError) and caught.value.kind == "usage"


@pytest.mark.parametrize("call, words", [
    (lambda: ls.read("/nowhere/record"), "/nowhere/record"),
    (lambda: ls.render("/nowhere/record"), "/nowhere/record"),
    (lambda: ls.benchmark.load("/nowhere.jsonl"), "/nowhere.jsonl"),
    (lambda: ls.Annotation.load("/nowhere.json"), "/nowhere.json"),
    (lambda: ls.decode(b"no picture at all"), "."),
    (lambda: ls.render(FLAT, 500, start=3600), "start"),
])
def test_input(call, words):
    with pytest.raises(ls.InputError, match=words) as caught:
        call()
    assert isinstance(caught.value, OSError) and caught.value.kind == "input"


def test_output(tmp_path):
    picture = ls.render(FLAT, 500, dpi=50)
    (tmp_path / "file").write_text("")
    with pytest.raises(ls.OutputError, match="cannot be written"):
        picture.save(tmp_path / "file" / "chart.png")
    with pytest.raises(ls.UsageError, match="picture format 'svg' is unknown"):
        picture.save(tmp_path / "chart.svg")
    picture.save(tmp_path / "new" / "chart.jpg", annotation=True)
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["chart.jpg", "chart.json"]


def test_what_was_not_asked_for():
    picture = ls.render(FLAT, 500, dpi=50, annotation=False, signal=False)
    with pytest.raises(ls.UsageError, match="annotation=True"):
        picture.annotation
    with pytest.raises(ls.UsageError, match="signal=True"):
        ls.render(FLAT, 500, dpi=50, signal=False).points()


def test_verification_before_drawing():
    assert ls.render(FLAT, 500, verify=True).pixels.any()


def test_library_that_is_not_there():
    code = "import leadsheet as ls\ntry: ls.version()\nexcept ls.InputError as error: print(error)"
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "LEADSHEET_LIBRARY": "/nowhere.so"}, capture_output=True,
        text=True)
    assert "/nowhere.so: the library cannot be loaded" in done.stdout and "LEADSHEET_LIBRARY" in done.stdout
