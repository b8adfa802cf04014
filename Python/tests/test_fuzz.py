"""Whatever the API is given, it answers or raises a `LeadsheetError`; the interpreter never dies."""

from __future__ import annotations

import copy

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from hypothesis.extra import numpy as hnp

import leadsheet as ls

settings.register_profile(
    "leadsheet", deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), max_examples=80, database=None)
settings.load_profile("leadsheet")

numbers = st.one_of(
    st.integers(-(2**70), 2**70), st.floats(), st.booleans(), st.none(), st.text(max_size=8), st.binary(max_size=8))
values = st.recursive(
    numbers, lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.tuples(inner, inner), st.dictionaries(st.text(max_size=6), inner, max_size=3)),
    max_leaves=6)
dtypes = st.one_of(
    hnp.floating_dtypes(), hnp.integer_dtypes(), hnp.unsigned_integer_dtypes(), hnp.boolean_dtypes(),
    hnp.complex_number_dtypes(), hnp.datetime64_dtypes(), hnp.unicode_string_dtypes(max_len=3))
shapes = hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=14)
arrays = dtypes.flatmap(lambda dtype: hnp.arrays(dtype, shapes))


@st.composite
def signals(draw) -> np.ndarray:
    """Arrays of the right shape with any values, strides, byte order and writability."""
    count = draw(st.integers(1, 700))
    dtype = draw(st.sampled_from(["<f4", ">f4", "<f8", ">f8", "<f2", "<i2", ">i4", "u1"]))
    base = draw(hnp.arrays(np.dtype(dtype), (12, 1), elements=None))
    array = np.repeat(base, count * 2, axis=1)
    step = draw(st.sampled_from([1, 2, -1, -2]))
    array = array[:, ::step] if draw(st.booleans()) else np.asfortranarray(array)[::-1]
    if draw(st.booleans()) and array.dtype.kind == "f":
        array[draw(st.integers(0, 11)), : draw(st.integers(0, count))] = np.nan
    array.setflags(write=draw(st.booleans()))
    return array


def answers(function, *arguments, **options):
    """The result, or None where a `LeadsheetError` told what is wrong."""
    try:
        return function(*arguments, **options)
    except ls.LeadsheetError as error:
        assert str(error)
        return None


@given(signals(), st.one_of(st.floats(1, 2e5), numbers))
def test_signals(array, rate):
    picture = answers(ls.render, array, rate, dpi=50)
    assert picture is None or (picture.pixels.shape[2] == 3 and picture.annotation.strips)


@given(arrays, st.one_of(st.just(500), numbers))
def test_arrays(array, rate):
    answers(ls.render, array, rate, dpi=50)
    answers(ls.measure, array, rate)
    answers(ls.corrupt_signal, array, "white-noise", rate)
    answers(ls.encode, array)
    answers(ls.corrupt, array, "rotate:2")
    answers(ls.Corrupt("rotate:2"), image=np.zeros((20, 30, 3), np.uint8), mask=array, keypoints=array, bboxes=array)


@given(values)
def test_anything_in_the_place_of_an_array(value):
    for function in (ls.render, ls.encode, ls.measure, ls.decode, ls.read, ls.digitize, ls.Dropout(), ls.Corrupt):
        answers(function, value)
    answers(ls.render, value, 500)
    answers(ls.rewards.score, value, value)
    answers(ls.Annotation, value)
    answers(ls.Annotation.from_json, value if isinstance(value, (str, bytes)) else b"{}")
    answers(ls.Transform, value)


OPTIONS = ("layout", "dpi", "speed", "gain", "page", "grid_color", "settings", "corrupt", "seed", "verify", "mask", "key",
           "epoch", "start", "details", "leads")
FLAT = np.zeros((12, 600), np.float32)


@given(st.dictionaries(st.sampled_from(OPTIONS), values, max_size=3))
def test_options_of_render(options):
    dpi = options.get("dpi")
    if not isinstance(dpi, (int, float)) or isinstance(dpi, bool):
        options = {"dpi": 50, **{name: value for name, value in options.items() if name != "dpi"}}
    answers(ls.render, FLAT, 500, **options)


@given(st.dictionaries(st.sampled_from(["pulse.side", "paper.gain", "leads", "a", "paper.dpi", ""]), values, max_size=3),
       st.lists(st.sampled_from(["photo", "rotate:9", "blur", "jpeg:quality=1e9", "op:", "recipe:", ":", "\n"]), max_size=3))
def test_settings_and_corruptions(settings, corrupt):
    answers(ls.render, FLAT, 500, settings={"paper.dpi": 50, **settings}, corrupt=corrupt)


@given(st.binary(max_size=400), st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF____WEBP"]))
def test_bytes_as_pictures(content, head):
    answers(ls.decode, head + content)


@pytest.fixture(scope="module")
def encoded() -> dict[str, bytes]:
    picture = ls.render(FLAT, 500, dpi=50)
    return {name: picture.encode(name) for name in ("png", "jpeg", "webp")}


@given(st.data())
def test_damaged_pictures(encoded, data):
    content = bytearray(encoded[data.draw(st.sampled_from(["png", "jpeg", "webp"]))])
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    pixels = answers(ls.decode, bytes(content[: data.draw(st.integers(1, len(content)))]))
    assert pixels is None or pixels.dtype == np.uint8


@pytest.fixture(scope="module")
def chart() -> ls.Picture:
    return ls.render(FLAT, 500, dpi=50)


@settings(max_examples=30)
@given(st.data())
def test_damaged_annotations(chart, data):
    document = copy.deepcopy(chart.annotation.document)
    path = []
    part = document
    while isinstance(part, (dict, list)) and part:
        key = data.draw(st.sampled_from(sorted(part) if isinstance(part, dict) else range(len(part))))
        path.append((part, key))
        part = part[key]
    owner, key = path[data.draw(st.integers(0, len(path) - 1))]
    owner[key] = data.draw(st.one_of(values, st.sampled_from([float("1e308"), -1, 10**12, [], {}])))
    broken = answers(ls.Annotation, document)
    if broken is not None:
        answers(ls.verify, chart.pixels, FLAT, 500, annotation=broken)
        answers(ls.digitize, chart.pixels, broken)
        answers(ls.corrupt, chart.pixels, "rotate:2", annotation=broken)


@given(st.lists(st.tuples(st.sampled_from(["homography", "lens", "sheet", "waves", "feed", "cut", "window", "x"]), values),
                max_size=3), hnp.arrays(np.float64, st.tuples(st.integers(0, 5), st.just(2))))
def test_transforms(steps, points):
    transform = answers(ls.Transform, [{name: value} for name, value in steps])
    if transform is not None:
        assert transform.picture(points).shape == points.shape and transform.page(points).shape == points.shape
