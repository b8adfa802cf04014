"""Memory of arrays: no copy, an owner, flat use; pickles; imports."""

from __future__ import annotations

import gc
import json
import os
import pickle
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

import leadsheet as ls


def resident() -> int:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_pixels_are_the_library_s_own(samples):
    picture = ls.render(samples, 500, dpi=60)
    assert picture.pixels.base is not None and not picture.pixels.flags.owndata
    assert picture.pixels.flags.writeable and picture.pixels.flags.c_contiguous
    assert np.shares_memory(np.asarray(picture), picture.pixels)
    assert np.asarray(picture, dtype=np.float32).dtype == np.float32
    assert not np.shares_memory(np.array(picture, copy=True), picture.pixels)


def test_arrays_outlive_their_picture(samples):
    picture = ls.render(samples, 500, dpi=60, mask=True)
    pixels, mask = picture.pixels[10:, 5:], picture.mask
    copy, classes = pixels.copy(), mask.copy()
    del picture
    gc.collect()
    others = [ls.render(samples * k, 500, dpi=60).pixels for k in range(5)]
    assert np.array_equal(pixels, copy) and np.array_equal(mask, classes) and len(others) == 5


def test_writing_into_a_picture_changes_no_other(samples):
    first = ls.render(samples, 500, dpi=60)
    before = first.pixels.copy()
    first.pixels[:] = 7
    assert np.array_equal(ls.render(samples, 500, dpi=60).pixels, before)


def test_read_only_input_is_not_changed(samples):
    given = samples.copy()
    given.setflags(write=False)
    ls.render(given, 500, dpi=60, corrupt="baseline-wander")
    image = np.full((50, 60, 3), 9, np.uint8)
    image.setflags(write=False)
    ls.corrupt(image, "rotate:2")
    assert np.array_equal(given, samples) and (image == 9).all()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_is_flat_in_a_thousand_renders(samples):
    renderer = ls.Renderer(dpi=(50, 60), corrupt="jpeg:2", mask=True)
    for number in range(50):
        renderer(samples, 500, key=number).annotation.boxes()
    gc.collect()
    before = resident()
    for number in range(1000):
        picture = renderer(samples, 500, key=number)
        if number % 10 == 0:
            picture.annotation.boxes()
    gc.collect()
    grown = (resident() - before) / 2**20
    print(f"memory grew by {grown:.1f} MB in 1,000 renders")
    assert grown < 5


@pytest.mark.parametrize("value", [
    ls.Renderer(dpi=(60, 90), corrupt=["scan", {"name": "rotate", "severity": 2}], seed=2**63), ls.Corrupt("photo", seed=3),
    ls.Dropout({"probability": 1}, seed=2),
])
def test_settings_can_be_pickled(value):
    other = pickle.loads(pickle.dumps(value))
    assert other == value and hash(other) == hash(value) and len(pickle.dumps(value)) < 2000
    assert value != type(value)("scan") if not isinstance(value, ls.Dropout) else value != ls.Dropout()


def test_pictures_can_be_pickled(samples):
    picture = ls.render(samples, 500, dpi=60, corrupt="scan", mask=True)
    other = pickle.loads(pickle.dumps(picture))
    assert np.array_equal(other.pixels, picture.pixels) and np.array_equal(other.mask, picture.mask)
    assert other.annotation.json() == picture.annotation.json() and other.corruption == picture.corruption
    assert np.array_equal(other.points(), picture.points()) and other.record.name == picture.record.name


def test_errors_can_be_pickled():
    for kind in (ls.UsageError, ls.InputError, ls.OutputError, ls.DifferenceError):
        error = pickle.loads(pickle.dumps(kind("where: what: what to do")))
        assert type(error) is kind and str(error) == "where: what: what to do"


def test_threads_draw_the_same(samples):
    expected = ls.render(samples, 500, dpi=60, corrupt="scan").pixels
    wrong: list[int] = []

    def draw() -> None:
        for _ in range(10):
            if not np.array_equal(ls.render(samples, 500, dpi=60, corrupt="scan").pixels, expected):
                wrong.append(1)

    threads = [threading.Thread(target=draw) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_import_is_fast(tmp_path):
    """Processor time of `import leadsheet` beside NumPy's own: the best of some, since machines are busy."""
    code = ("import time, numpy; start = time.process_time(); import leadsheet; "
            "print((time.process_time() - start) * 1000)")
    # Compiled once, as an installed package is.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(tmp_path)
    times = [float(subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment).stdout)
        for _ in range(8)]
    print(f"import leadsheet takes {min(times):.1f} ms beside NumPy")
    assert min(times) < 30


def test_import_needs_numpy_alone():
    code = "import sys, leadsheet; print(' '.join(sorted({name.split('.')[0] for name in sys.modules})))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    outside = {name for name in loaded if name not in sys.stdlib_module_names and not name.startswith("_")}
    assert outside <= {"leadsheet", "numpy", "sitecustomize", "usercustomize"} | {
        name for name in outside if name.endswith(("_finder", "distutils-precedence")) or "editable" in name}


def test_the_clock_of_a_render(samples):
    """Reported, not asserted: processor time of a picture with its annotation."""
    for dpi in (200, 100):
        renderer = ls.Renderer(dpi=dpi)
        renderer(samples, 500)
        start = time.process_time()
        for _ in range(20):
            renderer(samples, 500)
        print(f"{dpi} dpi with annotation: {(time.process_time() - start) * 50:.2f} ms of processor time")


def test_forms_of_truth_are_those_of_the_command(command, record, work):
    picture = work / "truth" / "chart.png"
    picture.parent.mkdir(exist_ok=True)
    forms = ["grid-points", "strip-cover", "strip-rle", "backward-map", "clean"]
    command("render", record, "-o", picture, "--dpi", 60, "--corrupt", "photo", *[f"--{form}" for form in forms])
    ours = ls.render(record, dpi=60, corrupt="photo", truth=forms).truth
    assert list(ours) == forms
    for form in ("grid-points", "strip-cover", "backward-map"):
        assert np.array_equal(ours[form], np.load(picture.with_suffix(f".{form}.npy")), equal_nan=True)
    theirs = json.loads(picture.with_suffix(".strip-rle.json").read_text())
    assert ours["strip-rle"]["annotations"] == theirs["annotations"]
    assert ours["clean"] == picture.with_suffix(".clean.png").read_bytes()
    assert ls.Renderer(truth="grid-points", dpi=60)(record).truth["grid-points"].shape[2] == 3
    with pytest.raises(ls.UsageError, match="did you mean 'grid-points'"):
        ls.render(record, truth="grid-point")
