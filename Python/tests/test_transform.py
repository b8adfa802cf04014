"""Every step of a transform, against the pixels that the command wrote for each sample."""

from __future__ import annotations

import numpy as np
import pytest

from leadsheet import Annotation, InputError, Transform

MOVES = {
    "rotate:4": "homography", "perspective:5": "homography", "lens-radial:5": "lens", "lens-radial:k=-0.08": "lens",
    "page-curl:5": "sheet", "fold-relief:5": "sheet", "crumple:3": "waves", "wave:5": "waves", "feed-jitter:5": "feed",
    "section-shift:5": "cut", "torn-edge:5": None, "crop:5": None, "orientation": None, "scale:4": None, "photo": None,
    "ecg-image-kit-like": None,
}


@pytest.mark.parametrize("move", MOVES)
def test_points_are_those_of_the_command(drawn, samples, move):
    picture = drawn(move)
    annotation = Annotation.load(picture.with_suffix(".json"))
    theirs = np.load(picture.with_suffix(".npy"))
    ours = annotation.points(samples)
    assert ours.shape == theirs.shape
    # The file holds 32-bit floats.
    assert np.array_equal(ours.astype(np.float32), theirs) or np.abs(ours - theirs).max() < 1e-6 * 2200
    names = [name for step in annotation.transform.steps for name in step]
    assert MOVES[move] in (None, *names)


@pytest.mark.parametrize("move", MOVES)
def test_page_is_the_inverse_of_picture(drawn, samples, move):
    annotation = Annotation.load(drawn(move).with_suffix(".json"))
    place = annotation.points(samples)[:, 2:]
    back = annotation.transform.picture(annotation.transform.page(place))
    assert np.abs(back - place).max() < 1e-6


WINDOW = {"window": [10, 20, 30, 40]}
CUT = {"cut": {"normal": {"x": 1, "y": 0}, "distance": 100, "offset": {"x": -10, "y": 0}}}
LENS = {"lens": {"centre": {"x": 0, "y": 0}, "radius": 100, "k": -0.3}}
TILT = {"homography": [1, 0, 0, 0, 1, 0, 0.01, 0, 1]}
STEEP = {"waves": [[0.1, 0, 0, 20, 0]]}
FEED = {"feed": {"axis": "y", "pitch": 10, "across": [0, 64, 128], "along": [0, 32, -32]}}
SHEET = {"sheet": {
    "centre": {"x": 0, "y": 0}, "direction": 0, "distance": 1000,
    "knots": [{"place": -100, "slope": 0}, {"place": 0, "slope": 60}, {"place": 100, "slope": -60}]}}


def test_what_has_no_image_is_nan():
    def lost(step, points, back=False):
        transform = Transform([step])
        moved = (transform.page if back else transform.picture)(points)
        return np.isnan(moved).all(axis=1).tolist()

    assert lost(WINDOW, [[10, 20], [29.9, 39.9], [30, 25], [9.9, 25]]) == [False, False, True, True]
    assert lost(CUT, [[99, 0], [105, 0], [111, 0]]) == [False, True, False]
    assert lost(CUT, [[99, 0], [101, 0]], back=True) == [False, False]
    assert lost(LENS, [[50, 0], [110, 0]]) == [False, True]
    assert lost(LENS, [[50, 0], [80, 0]], back=True) == [False, True]
    assert lost(TILT, [[0, 0], [-200, 0]]) == [False, True]
    assert lost(SHEET, [[0, 0], [90, 3]]) == [False, False]
    assert np.isnan(Transform([STEEP, TILT]).picture([[np.nan, 0], [np.inf, 0]])).all()


def test_numbers_by_hand():
    assert np.allclose(Transform([TILT]).picture([50, 30]), [50 / 1.5, 20])
    assert np.allclose(Transform([LENS]).picture([50, 0]), [50 * (1 - 0.3 * 0.25), 0])
    assert np.allclose(Transform([CUT]).picture([[120, 5]]), [[110, 5]])
    assert np.allclose(Transform([{"waves": [[0.25, 0, 0, 0, 2]]}]).page([[1, 7]]), [[1, 9]])
    # In the middle between two nodes a B-spline has an eighth, three quarters and an eighth of three; beyond its ends it is
    # constant.
    assert np.allclose(Transform([FEED]).page([[0, 15]]), [[1, 15 + 0.75 * 0.5 - 0.125 * 0.5]])
    assert np.allclose(Transform([FEED]).page([[0, 1000]]), [[2, 999.5]])


@pytest.mark.parametrize("step", [CUT, LENS, TILT, FEED, SHEET, {"waves": [[0.01, 0.02, 0.3, 3, -2]]}])
def test_shapes_are_kept_and_chunks_agree(step):
    transform = Transform([step])
    grid = np.stack(np.meshgrid(np.linspace(-40, 40, 7), np.linspace(-30, 30, 5)), axis=-1)
    moved = transform.picture(grid)
    assert moved.shape == (5, 7, 2)
    assert np.allclose(moved[2, 3], transform.picture(grid[2, 3]))
    seen = np.isfinite(moved).all(axis=-1)
    assert seen.any() and np.allclose(transform.page(moved)[seen], grid[seen], atol=1e-6)


@pytest.mark.parametrize("steps", [
    [{"spiral": 1}], [{}], [{"homography": [1, 2]}], [{"homography": [0] * 9}], [{"lens": {"k": 1}}], [{"cut": 3}],
    [{"window": None}], [{"waves": [[1, 2]]}], [{"lens": 1, "window": 2}],
])
def test_faulty_steps_are_refused(steps):
    with pytest.raises(InputError, match=r"transform\[0\]"):
        Transform(steps)


def test_empty_and_identity():
    assert Transform().is_identity and Transform().picture(np.empty((0, 2))).shape == (0, 2)
    for step in (SHEET, FEED, LENS, STEEP):
        assert Transform([step]).page(np.empty((0, 2))).shape == (0, 2)
    assert float(Transform([{"homography": [2, 0, 0, 0, 2, 0, 0, 0, 1]}]).scale_at([5, 5])) == pytest.approx(2)
