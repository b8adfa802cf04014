"""A child that is forked at any moment gives the same bytes: during renders of other threads, after every function."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import select
import threading
import time

import numpy as np
import pytest

import leadsheet as ls

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")

#: Children in all; how long one may take, on a busy machine.
CHILDREN, PATIENCE = 200, 60


def drawn(samples: np.ndarray) -> bytes:
    picture = ls.render(samples, 500, dpi=50, corrupt=["stain:2", "rotate:2"], seed=5, key="fork")
    return hashlib.sha256(picture.pixels.tobytes() + picture.annotation.json()).digest()


def in_child(samples: np.ndarray) -> bytes:
    """What a forked child draws; raises where it hangs or dies."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writing, drawn(samples))
        finally:
            os._exit(0)
    os.close(writing)
    try:
        ready, _, _ = select.select([reading], [], [], PATIENCE)
        if not ready:
            os.kill(child, 9)
        assert ready, "the child hangs"
        return os.read(reading, 64)
    finally:
        os.close(reading)
        os.waitpid(child, 0)


def every_function(samples: np.ndarray, picture: ls.Picture) -> dict:
    image = np.ascontiguousarray(picture.pixels[:60, :80])
    sample = {"id": "a", "messages": [{"role": "user", "content": "<ecg><image>"}], "images": ["a.png"],
              "objects": {"ecg": ["a"]}}
    return {
        "render": lambda: ls.render(samples, 500, dpi=50),
        "photo": lambda: ls.render(samples, 500, dpi=50, corrupt="photo"),
        "mask": lambda: ls.render(samples, 500, dpi=50, mask=True), "synth": lambda: ls.synth("pvc"),
        "read": lambda: pytest.raises(ls.InputError, ls.read, "/nowhere"), "corrupt": lambda: ls.corrupt(image, "fax:3"),
        "corrupt_signal": lambda: ls.corrupt_signal(samples, "bedside-signal", 500),
        "verify": lambda: ls.verify(picture), "digitize": lambda: ls.digitize(picture),
        "measure": lambda: ls.measure(samples, 500), "jpeg": lambda: ls.decode(picture.encode("jpeg")),
        "webp": lambda: ls.decode(picture.encode("webp")), "png": lambda: ls.decode(picture.encode("png")),
        "operators": ls.operators, "recipes": ls.recipes, "layouts": ls.layouts, "dropout": lambda: ls.Dropout()(sample),
        "reward": lambda: ls.rewards.score(["<think>a</think>"], ["<|answer|>a<|/answer|>"]),
        "usage": lambda: pytest.raises(ls.UsageError, ls.render, samples, 500, layout="none-such"),
    }


def test_children_forked_after_every_function(samples):
    expected, picture = drawn(samples), ls.render(samples, 500, dpi=100)
    for name, function in every_function(samples, picture).items():
        function()
        assert in_child(samples) == expected, name


def test_children_forked_during_renders(samples):
    expected, end = drawn(samples), threading.Event()
    rendered = [0, 0, 0]

    def draw(number: int) -> None:
        while not end.is_set():
            ls.render(samples, 500, dpi=50, corrupt=["rotate:2", "jpeg:2", None][number], seed=rendered[number])
            rendered[number] += 1

    threads = [threading.Thread(target=draw, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    try:
        start, same = time.monotonic(), 0
        for number in range(CHILDREN):
            time.sleep(0.001 * (number % 7))
            same += in_child(samples) == expected
    finally:
        end.set()
        for thread in threads:
            thread.join()
    print(f"{same} of {CHILDREN} children gave the same bytes in {time.monotonic() - start:.0f} s, "
          f"while {sum(rendered)} pictures were drawn")
    assert same == CHILDREN and min(rendered) > 3


def test_children_of_children(samples):
    expected = drawn(samples)
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = int(in_child(samples) != expected or drawn(samples) != expected)
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0


def draw_items(renderer: ls.Renderer, samples: np.ndarray, numbers: list[int]) -> list[bytes]:
    return [hashlib.sha256(renderer(samples, 500, key=number).pixels).digest() for number in numbers]


@pytest.mark.parametrize("method", sorted({"fork", "spawn", "forkserver"} & set(multiprocessing.get_all_start_methods())))
def test_pools_draw_the_same(samples, method):
    renderer = ls.Renderer(dpi=(50, 70), corrupt="scan", seed=4)
    expected = draw_items(renderer, samples, list(range(6)))
    with multiprocessing.get_context(method).Pool(2) as pool:
        parts = pool.starmap(draw_items, [(renderer, samples, [number]) for number in (5, 3, 1, 0, 2, 4)])
    assert [part[0] for part in parts] == [expected[number] for number in (5, 3, 1, 0, 2, 4)]
