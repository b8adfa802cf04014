"""verify, digitize, measure and operators on recordings, against the command."""

from __future__ import annotations

import json

import numpy as np
import pytest

import leadsheet as ls


@pytest.fixture(scope="module")
def picture(record):
    return ls.render(record)


def test_verify(command, record, drawn, picture):
    report = ls.verify(picture)
    expected = json.loads(command("verify", drawn(), "--record", record, "--json").stdout)
    assert report["consistency"] == expected["consistency"]
    assert ls.verify(picture.pixels, record, annotation=picture.annotation)["consistency"] == expected["consistency"]
    photo = ls.render(record, corrupt="scan", seed=3)
    assert ls.verify(photo)["consistency"]


def test_verify_names_faults(record, picture, samples):
    swapped = samples[[1, 0, *range(2, 12)]]
    with pytest.raises(ls.DifferenceError, match=".+"):
        ls.verify(picture.pixels, swapped, 500, annotation=picture.annotation)
    assert ls.verify(picture.pixels, swapped, 500, annotation=picture.annotation, strict=False)["consistency"]
    with pytest.raises(ls.UsageError, match="annotation is missing"):
        ls.verify(picture.pixels, record)
    with pytest.raises(ls.UsageError, match="record is missing"):
        ls.verify(picture.pixels, annotation=picture.annotation)
    with pytest.raises(ls.UsageError):
        ls.verify(picture.pixels[:-1], record, annotation=picture.annotation)


def test_digitize(picture):
    read = ls.digitize(picture)
    assert isinstance(read, ls.Record) and read.samples.shape[0] == 12
    both = np.isfinite(read.samples) & np.isfinite(picture.signal[:, : read.samples.shape[1]])
    error = (read.samples - picture.signal[:, : read.samples.shape[1]])[both]
    assert both.mean() > 0.2 and np.sqrt((error**2).mean()) < 0.02
    with pytest.raises(ls.UsageError, match="did you mean 'fit'"):
        ls.digitize(picture, reader="fitt")


def test_measure(command, record, samples):
    expected = json.loads(command("measure", record, "--json", "--protocol", "ecg-r1").stdout)
    assert ls.measure(record, protocol="ecg-r1") == expected
    assert ls.measure(ls.read(record), protocol="ecg-r1") == expected
    assert ls.measure(samples, 500)


def test_corrupt_signal(command, record, tmp_path):
    command("corrupt", record, "-o", tmp_path, "--corrupt", "baseline-wander:4", "--seed", 6)
    done = ls.corrupt_signal(record, "baseline-wander:4", seed=6)
    # The command's record holds whole microvolts.
    assert np.abs(done.samples - ls.read(tmp_path / record.name).samples).max() < 0.00051
    with pytest.raises(ls.LeadsheetError):
        ls.corrupt_signal(record, "rotate:3")
    with pytest.raises(ls.UsageError, match="corrupt is missing"):
        ls.corrupt_signal(record, [])


def test_lists(command):
    assert ls.operators() == json.loads(command("corruptions", "--json").stdout)
    rotate = next(each for each in ls.operators() if each["name"] == "rotate")
    assert rotate["parameters"][0]["severities"] == [0.5, 1.5, 3, 6, 12]
    assert {"photo", "scan"} <= {each["name"] for each in ls.recipes()}
    assert {"3x4+1", "ecg-plot"} <= {each["name"] for each in ls.layouts()}
    assert ls.version() in command("--version").stdout


@pytest.mark.parametrize("kind", ["recording", "picture"])
def test_every_operator_runs(record, kind):
    names = [each["name"] for each in ls.operators() if (each["kind"] == "recording") == (kind == "recording")]
    assert len(names) > 40
    image = np.full((60, 80, 3), 200, np.uint8)
    for name in names:
        if kind == "recording":
            assert ls.corrupt_signal(record, {"name": name, "severity": 2}).samples.shape[0] == 12
        else:
            assert ls.corrupt(image, f"op:{name}").image.dtype == np.uint8
