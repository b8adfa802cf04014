"""Corruption as an augmentation: what belongs to a picture follows its pixels."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

import leadsheet as ls


@pytest.mark.parametrize("what", ["rotate:4", "perspective:4", "page-curl:3", "wave:4", "lens-radial:5", "scale:3"])
def test_everything_follows(spots, what):
    image, centers = spots
    mask = (image[:, :, 0] < 128).astype(np.uint8) * 7
    boxes = np.column_stack([centers - 4, centers + 4, np.arange(len(centers))])
    done = ls.Corrupt(what, seed=3)(
        image=image, mask=mask, masks=[mask, mask], keypoints=np.column_stack([centers, np.arange(9)]), bboxes=boxes,
        label="kept", key="a", epoch=2)
    assert done["label"] == "kept" and done["mask"].shape == done["image"].shape[:2]
    assert all(np.array_equal(other, done["mask"]) for other in done["masks"])
    assert set(np.unique(done["mask"])) == {0, 7}
    dark = done["image"].mean(axis=2) < 128
    for (x, y, index), (x0, y0, x1, y1, label) in zip(done["keypoints"], done["bboxes"]):
        assert index == label
        assert dark[int(y), int(x)] and done["mask"][int(y), int(x)] == 7
        rows, columns = np.nonzero(done["mask"][int(y) - 12 : int(y) + 12, int(x) - 12 : int(x) + 12])
        assert x0 <= columns.min() + int(x) - 12 + 1.5 and x1 >= columns.max() + int(x) - 12 - 0.5
        assert y0 <= rows.min() + int(y) - 12 + 1.5 and y1 >= rows.max() + int(y) - 12 - 0.5


def test_forms_of_boxes_agree(spots):
    image, centers = spots
    edges = np.concatenate([centers - 4, centers + 4], axis=1)
    shapes = {"xyxy": edges, "coco": np.concatenate([centers - 4, np.full((9, 2), 8.0)], axis=1),
              "yolo": np.concatenate([centers, np.full((9, 2), 8.0)], axis=1) / [400, 300, 400, 300]}
    done = {form: ls.Corrupt("rotate:4", bbox_format=form)(image=image, bboxes=boxes) for form, boxes in shapes.items()}
    height, width = done["xyxy"]["image"].shape[:2]
    x0, y0, x1, y1 = done["xyxy"]["bboxes"].T
    assert np.allclose(done["coco"]["bboxes"].T, [x0, y0, x1 - x0, y1 - y0])
    whole = done["yolo"]["bboxes"] * [width, height, width, height]
    assert np.allclose(whole.T, [(x0 + x1) / 2, (y0 + y1) / 2, x1 - x0, y1 - y0])


def test_what_is_cut_away_is_nan(spots):
    image, _ = spots
    done = ls.Corrupt("crop:margin=15", seed=1, dpi=100)(
        image=image, keypoints=[[1, 1], [200, 150], [399, 299]],
        bboxes=[[0, 0, 3, 3], [190, 140, 210, 160], [397, 297, 400, 300]])
    assert done["keypoints"].shape == (3, 2) and np.isfinite(done["keypoints"][1]).all()
    outside = ~np.isfinite(done["keypoints"][[0, 2], 0])
    assert outside.any() and np.array_equal(outside, ~np.isfinite(done["bboxes"][[0, 2], 0]))
    empty = ls.Corrupt("rotate:2")(image=image, keypoints=[], bboxes=np.empty((0, 5)))
    assert empty["keypoints"].shape == (0, 2) and empty["bboxes"].shape == (0, 5)


def test_chance_depends_on_seed_key_and_epoch(spots):
    image, _ = spots
    base = dict(key="a", epoch=1)
    first = ls.Corrupt("photo", seed=7)(image=image, **base)["image"]
    again = pickle.loads(pickle.dumps(ls.Corrupt("photo", seed=7)))(image=image, **base)["image"]
    assert np.array_equal(first, again)
    for other in (ls.Corrupt("photo", seed=8)(image=image, **base),
                  ls.Corrupt("photo", seed=7)(image=image, key="b", epoch=1),
                  ls.Corrupt("photo", seed=7)(image=image, key="a", epoch=2)):
        assert not np.array_equal(first, other["image"])


def test_masks_follow_a_picture_that_was_corrupted_once(spots, operators_applied):
    image, _ = spots
    masks = [image[:, :, channel] // 64 for channel in range(3)]
    done = ls.Corrupt("perspective:4", seed=5)(image=image, mask=masks[0], masks=masks)
    assert operators_applied == ["corrupt"] and np.array_equal(done["masks"][0], done["mask"])
    corrupted = ls.corrupt(image, "rotate:3")
    with pytest.raises(ls.UsageError, match="mask has the shape"):
        corrupted.move_mask(np.zeros((3, 3), np.uint8))
    picture = ls.render(np.zeros((12, 5000)), 500, dpi=60, corrupt="rotate:3")
    again = ls.corrupt(picture.pixels, "gaussian-blur:1", annotation=picture.annotation)
    with pytest.raises(ls.UsageError, match="moved before"):
        again.move_mask(picture.pixels[:, :, 0])


def test_gray_pictures(spots):
    image, _ = spots
    done = ls.corrupt(np.ascontiguousarray(image[:, :, 0]), "gaussian-blur:3")
    assert done.image.shape == (300, 400) and ls.corrupt(image[:, :, :1], "rotate:2").image.ndim in (2, 3)


def test_bad_input(spots):
    image, _ = spots
    corrupt = ls.Corrupt("rotate:2")
    for wrong in (image / 255, image[:, :, :2], image[0, 0], "x", None, np.zeros((0, 3, 3), np.uint8)):
        with pytest.raises(ls.UsageError):
            corrupt(image=wrong)
    with pytest.raises(ls.UsageError, match="mask has the shape"):
        corrupt(image=image, mask=np.zeros((3, 3), np.uint8))
    with pytest.raises(ls.UsageError, match="keypoints"):
        corrupt(image=image, keypoints=[1, 2, 3])
    with pytest.raises(ls.UsageError, match="bboxes"):
        corrupt(image=image, bboxes=[[1, 2, 3]])
    with pytest.raises(ls.UsageError, match="did you mean 'coco'"):
        ls.Corrupt("photo", bbox_format="cooc")
    with pytest.raises(ls.UsageError, match="did you mean 'rotate'"):
        ls.corrupt(image, "rotat:3")
    for nothing in (None, [], "", 3, {"severity": 3}, {1, 2}):
        with pytest.raises(ls.UsageError):
            ls.Corrupt(nothing)
