"""Boxes, polygons, masks and readings of an annotation, against the command's forms."""

from __future__ import annotations

import json
import pickle

import numpy as np
import pytest

from leadsheet import LEADS, Annotation, InputError, UsageError, decode

FORMS = ["", "rotate:4", "page-curl:4", "crop:5", "photo"]


@pytest.fixture(params=FORMS)
def chart(request, drawn):
    picture = drawn(request.param)
    return picture, Annotation.load(picture.with_suffix(".json"))


def test_coco_is_that_of_the_command(chart):
    picture, annotation = chart
    theirs, ours = json.loads(picture.with_suffix(".coco.json").read_text()), annotation.coco(picture.name)
    assert ours["images"] == theirs["images"] and ours["categories"] == theirs["categories"]
    assert len(ours["annotations"]) == len(theirs["annotations"])
    for mine, other in zip(ours["annotations"], theirs["annotations"]):
        assert (mine["id"], mine["category_id"]) == (other["id"], other["category_id"])
        # The annotation's file holds coordinates to 1/100 pixel, of which the command's were computed.
        assert np.allclose(mine["bbox"], other["bbox"], atol=0.021)
        assert np.allclose(mine["segmentation"][0], other["segmentation"][0], atol=0.021)
        assert mine["area"] == pytest.approx(other["area"], rel=1e-3, abs=1)


def test_yolo_is_that_of_the_command(chart):
    picture, annotation = chart
    theirs = np.loadtxt(picture.with_suffix(".yolo.txt"))
    ours = np.array([line.split() for line in annotation.yolo().splitlines()], float)
    assert np.array_equal(ours[:, 0], theirs[:, 0])
    assert np.allclose(ours[:, 1:], theirs[:, 1:], atol=2e-5)
    assert np.allclose(annotation.boxes("yolo"), theirs[:, 1:], atol=2e-5)


def test_outlines_are_those_of_the_file(chart):
    _, annotation = chart
    outlines = annotation.document.get("picture", {}).get("strips", [])
    for strip, theirs in zip(annotation.strips, outlines):
        ours = annotation.outline(strip.polygon)
        assert ours.shape == np.reshape(theirs, (-1, 2)).shape
        # Written to 1/100 pixel.
        assert np.allclose(ours, np.reshape(theirs, (-1, 2)), atol=0.005 + 1e-6)


def test_boxes_hold_their_polygons(chart):
    _, annotation = chart
    boxes = annotation.boxes()
    assert boxes.shape == (len(annotation.labels), 4)
    for box, polygon in zip(boxes, annotation.polygons()):
        assert (polygon >= box[:2] - 0.02).all() and (polygon <= box[2:] + 0.02).all()
    x0, y0, width, height = annotation.boxes("coco").T
    assert np.allclose(np.stack([x0, y0, x0 + width, y0 + height], axis=1), boxes)


def test_masks_hold_the_ink(chart):
    picture, annotation = chart
    classes, masks = decode(picture.with_suffix(".mask.png").read_bytes()), annotation.masks()
    assert masks.shape == (len(annotation.labels), *annotation.size) and masks.dtype == bool
    for number, lead in enumerate(LEADS, 1):
        own = [mask for mask, label in zip(masks, annotation.labels) if label == lead]
        if own and (classes == number).any():
            inside = np.any(own, axis=0)[classes == number].mean()
            assert inside > 0.97, f"{lead}: {inside:.3f} of its ink lies in its polygons"


def test_mask_areas_are_the_polygons(chart):
    _, annotation = chart
    for mask, found in zip(annotation.masks(), annotation.objects):
        # By at most half a pixel along the outline.
        around = np.abs(np.roll(found.polygon, -1, axis=0) - found.polygon).sum()
        assert mask.sum() == pytest.approx(found.area, abs=around / 2 + 1)


def test_signal_and_pixel_are_inverse(chart, samples):
    _, annotation = chart
    points = annotation.points(samples, "II")
    for index in {int(row[0]) for row in points}:
        strip = annotation.strips[index]
        own = points[points[:, 0] == index]
        time = own[:, 1] / strip.rate
        voltage = samples[1, own[:, 1].astype(int)].astype(float)
        places = annotation.to_pixel("II", time, voltage, every=True)
        assert min(np.abs(place - own[:, 2:]).max() for place in places if np.isfinite(place).all()) < 1e-6
        reading = annotation.to_signal(own[:, 2], own[:, 3])
        same = reading.lead == "II"
        assert same.mean() > 0.7
        assert np.abs(reading.time - time)[same].max() < 1e-6 or len(annotation.strips_of("II")) > 1
        assert np.isfinite(reading.millivolts[same]).all()


def test_the_example_of_the_docs(drawn):
    annotation = Annotation.load(drawn().with_suffix(".json"))
    assert annotation.to_pixel("I", 1.2, 0.5) == pytest.approx([391.3386, 304.2520], abs=1e-4)
    lead, time, millivolts = annotation.to_signal(391.3386, 304.2520)
    assert (lead, time, millivolts) == ("I", pytest.approx(1.2, abs=1e-6), pytest.approx(0.5, abs=1e-5))
    assert annotation.to_signal(1, 1)[0] == "" and np.isnan(annotation.to_signal(1, 1).time)
    assert np.isnan(annotation.to_pixel("I", 9.0, 0)).all()
    assert annotation.to_pixel("II", [1.0, 9.0], 0.1).shape == (2, 2)


def test_grid_and_spans(drawn, samples):
    annotation = Annotation.load(drawn().with_suffix(".json"))
    lattice = annotation.grid_points()
    steps = np.diff(lattice[:, :, 0], axis=1)
    assert steps.mean() == pytest.approx(5 * 200 / 25.4, abs=0.02) and set(steps.ravel()) == {39.0, 40.0}
    x0, y0, x1, y1 = annotation.document["grid"]["box"]
    assert lattice[0, 0] == pytest.approx([x0, y0], abs=0.5)
    assert lattice[-1, -1] == pytest.approx([x1, y1], abs=39.4)
    (box,) = annotation.span_boxes(samples, "I", 1.12, 1.24)
    assert box[2] - box[0] == pytest.approx(0.12 * 25 * 200 / 25.4, abs=4)
    assert annotation.span_boxes(samples, "V6", 0, 1).shape == (0, 4)


@pytest.mark.parametrize("settings", [{}, {"paper.grid.style": "dots"}, {"paper.grid.style": "bold"}, {"paper.dpi": "254"}])
@pytest.mark.parametrize("corrupt", [None, "rotate:4", "page-curl:4", "crop:5"])
def test_the_lattice_is_that_of_the_command(command, record, work, settings, corrupt):
    picture = work / "lattice" / "chart.png"
    changes = [text for name, value in settings.items() for text in ("--set", f"{name}={value}")]
    moves = ["--corrupt", corrupt] if corrupt else []
    picture.parent.mkdir(exist_ok=True)
    command(
        "render", record, "-o", picture, "--annotations", "--grid-points", "--fine-grid-points", *changes, *moves)
    annotation = Annotation.load(picture.with_suffix(".json"))
    for every, name in ((5, "grid-points"), (1, "fine-grid-points")):
        ours, theirs = annotation.grid_points(every, visibility=True), np.load(picture.with_suffix(f".{name}.npy"))
        assert ours.shape == theirs.shape
        assert np.allclose(ours[..., :2], theirs[..., :2], atol=1e-3, equal_nan=True)
        assert (ours[..., 2] == theirs[..., 2]).all()


def test_a_found_grid_lies_where_its_pitch_says(drawn):
    document = Annotation.load(drawn().with_suffix(".json")).document
    document["grid"]["found"] = True
    lattice = Annotation(document).grid_points()
    assert np.allclose(np.diff(lattice[:, :, 0], axis=1), 5 * 200 / 25.4)


def test_hidden_samples(drawn):
    annotation = Annotation.load(drawn("crop:5").with_suffix(".json"))
    hidden = [strip for strip in annotation.strips if strip.hidden]
    for strip in hidden:
        assert strip.visible.size == strip.samples[1] - strip.samples[0]
        assert (~strip.visible).sum() == sum(end - first for first, end, _ in strip.hidden)


def test_json_round_trips(drawn):
    path = drawn("photo").with_suffix(".json")
    annotation = Annotation.load(path)
    assert annotation.json() == path.read_bytes()
    assert pickle.loads(pickle.dumps(annotation)).json() == annotation.json()


def test_bad_annotations(tmp_path, drawn, samples):
    document = json.loads(drawn().with_suffix(".json").read_text())
    for change in [{"schema": "other"}, {"strips": 3}, {"strips": [{}]}, {"page": {}}, {"transform": [{"x": 1}]}]:
        with pytest.raises(InputError):
            Annotation({**document, **change})
    with pytest.raises(InputError, match="no JSON"):
        Annotation.from_json("{")
    with pytest.raises(InputError, match="absent.json"):
        Annotation.load(tmp_path / "absent.json")
    annotation = Annotation(document)
    with pytest.raises(UsageError, match="'V7'.*did you mean 'V"):
        annotation.to_pixel("V7", 0, 0)
    with pytest.raises(UsageError, match="did you mean 'coco'"):
        annotation.boxes("cocco")
    with pytest.raises(UsageError, match="give the record"):
        annotation.points(samples[:, :100])


def test_traces_without_leads_are_read(command, drawn, tmp_path):
    picture = tmp_path / "plot.png"
    picture.write_bytes(drawn("").read_bytes())
    command("annotate", picture)
    annotation = Annotation.load(picture.with_suffix(".json"))
    assert not annotation.strips and {trace.row for trace in annotation.traces} == {0, 1, 2, 3}
    for trace in annotation.traces:
        assert trace.box[0] <= trace.start[0] <= trace.box[2] and trace.box[1] <= trace.start[1] <= trace.box[3]
        assert trace.polygon.shape[1] == 2
