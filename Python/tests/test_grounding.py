"""ground, questions and scores of boxes, against the command and against slow code."""

from __future__ import annotations

import json

import numpy as np
import pytest

import leadsheet as ls

TEXT = "ST elevation in V2 and the P wave of beat 3 in lead II; aVF [1.12s - 1.24s]. V7"


@pytest.fixture(scope="module")
def chart(command, record, work):
    path = work / "ground.png"
    command("render", record, "-o", path, "--annotations", "--corrupt", "perspective:2", "--seed", 4)
    return path


def test_ground_is_the_commands(command, record, chart):
    expected = json.loads(command("ground", chart, "--text", TEXT, "--record", record, check=False).stdout)
    found = ls.ground(ls.Annotation.load(chart.with_suffix(".json")), TEXT, record)
    assert found.places == expected["places"] and found.unplaced == expected["unplaced"]
    assert found.boxes.shape == (len(found), 4) and found.visible.max() == 1
    assert [each["reason"] for each in found.unplaced] == ["time-not-shown", "unknown-lead"]


def test_ground_of_a_picture(record):
    picture = ls.render(record, corrupt="photo", seed=3)
    found = ls.ground(picture, ["lead V2", "T wave of beat 2 in II"])
    assert set(found.leads) == {"V2", "II"} and not found.unplaced
    for mask, box in zip(found.masks(), found.boxes):
        y, x = np.nonzero(mask)
        assert x.min() >= box[0] - 3 and y.max() <= box[3] + 3
    parts = found.crop(picture, margin=2)
    assert all(part.size for part in parts) and parts[0].base is not None
    dim = found.dim(picture)
    assert dim.shape == picture.pixels.shape and dim.mean() > picture.pixels.mean()
    lit = found.masks().any(axis=0)
    assert (dim[lit] == picture.pixels[lit]).all()
    with pytest.raises(ls.UsageError):
        found.dim(picture.pixels[:-1])


def test_ground_without_a_record(chart):
    annotation = ls.Annotation.load(chart.with_suffix(".json"))
    assert len(ls.ground(annotation, "leads V1 and V2")) == 2
    assert ls.ground(annotation, "beat 1").unplaced[0]["reason"] == "needs-record"
    assert ls.ground(annotation, "hello").unplaced[0]["reason"] == "names-nothing"
    with pytest.raises(ls.UsageError, match="record is missing"):
        ls.questions(annotation)
    with pytest.raises(ls.UsageError, match="neither a Picture"):
        ls.ground("chart.png", "V1")


def test_questions_are_the_commands(command, record, chart, work):
    command("ground", chart, "--record", record, "--questions", work / "rows.jsonl")
    expected = [json.loads(line) for line in (work / "rows.jsonl").read_text().splitlines()]
    rows = ls.questions(ls.Annotation.load(chart.with_suffix(".json")), record)
    assert [row["objects"] for row in rows] == [row["objects"] for row in expected]
    assert [row["answer"] for row in rows] == [row["answer"] for row in expected]


def slow_iou(a, b):
    x, y = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    shared = max(x, 0) * max(y, 0)
    return shared / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared)


def test_box_iou():
    rng = np.random.default_rng(1)
    one, other = (np.sort(rng.uniform(0, 50, (40, 2, 2)), axis=1).reshape(40, 4) for _ in range(2))
    expected = [[slow_iou(a, b) for b in other] for a in one]
    np.testing.assert_allclose(ls.box_iou(one, other), expected, atol=1e-12)
    assert ls.box_iou([], other).shape == (0, 40)
    with pytest.raises(ls.UsageError):
        ls.box_iou([[3, 0, 1, 1]], other)


def test_score_boxes():
    truth = np.array([[0, 0, 10, 10], [20, 0, 30, 10]])
    score = ls.score_boxes([[20, 0, 30, 5], [0, 0, 10, 10], [0, 0, 10, 9]], truth)
    assert score.paired.tolist() == [1, 0] and score.extra.tolist() == [2] and score.missing == 0
    assert score.iou.tolist() == [1, 0.5] and score.mean == 0.75 and score.above_half == 1
    named = ls.score_boxes([[20, 0, 30, 10]], truth, ["I"], ["I", "II"])
    assert named.missing == 2 and named.extra.tolist() == [0]
    assert ls.score_boxes([], truth).mean == 0


@pytest.mark.parametrize("scale, box", [("pixel", [10, 20, 30, 60]), ("0-1", [.05, .2, .15, .6]), ("0-1000", [50, 200, 150, 600])])
def test_boxes_from(scale, box):
    np.testing.assert_allclose(ls.boxes_from([box], scale, (100, 200)), [[10, 20, 30, 60]])
    with pytest.raises(ls.UsageError):
        ls.boxes_from([box], "percent", (100, 200))
