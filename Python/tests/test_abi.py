"""The C interface, called as any program would: bytes equal to the command's, errors, memory, forks.

LEADSHEET_LIBRARY names the library, LEADSHEET_COMMAND the command; without them those that `make build python-library`
left in this folder are taken.
"""

import ctypes
import json
import os
import pathlib
import subprocess
import sys
import threading

import numpy as np
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIBRARY = os.environ.get("LEADSHEET_LIBRARY", ROOT / "Python/build/libleadsheet.so")
COMMAND = os.environ.get("LEADSHEET_COMMAND", ROOT / ".build/release/leadsheet")
TYPES = [np.uint8, np.float32, np.float64, np.int32, np.int64]


class Array(ctypes.Structure):
    _fields_ = [
        ("data", ctypes.c_void_p),
        ("shape", ctypes.c_int64 * 4),
        ("rank", ctypes.c_int32),
        ("type", ctypes.c_int32),
    ]


class Answer(ctypes.Structure):
    _fields_ = [
        ("status", ctypes.c_int32),
        ("json", ctypes.c_void_p),
        ("json_size", ctypes.c_int64),
        ("arrays", ctypes.POINTER(Array)),
        ("count", ctypes.c_int32),
    ]


library = ctypes.CDLL(str(LIBRARY))
library.leadsheet_call.restype = ctypes.POINTER(Answer)
library.leadsheet_call.argtypes = [
    ctypes.c_char_p, ctypes.c_char_p, ctypes.c_int64, ctypes.POINTER(Array), ctypes.c_int32,
]
library.leadsheet_free.argtypes = [ctypes.POINTER(Answer)]
library.leadsheet_version.restype = ctypes.c_char_p


def given(array):
    return Array(
        array.ctypes.data, (ctypes.c_int64 * 4)(*array.shape, *[0] * (4 - array.ndim)), array.ndim,
        TYPES.index(array.dtype.type),
    )


def call_raw(function, request, *arrays):
    """Status, JSON text and copies of the arrays of a call."""
    text = request if isinstance(request, bytes) else json.dumps(request).encode()
    heads = (Array * max(1, len(arrays)))(*arrays)
    answer = library.leadsheet_call(function.encode(), text, len(text), heads, len(arrays))
    try:
        head = answer.contents
        out = ctypes.string_at(head.json, head.json_size)
        copies = []
        for array in head.arrays[: head.count]:
            shape = tuple(array.shape[: array.rank])
            size = int(np.prod(shape)) * np.dtype(TYPES[array.type]).itemsize
            copies.append(np.frombuffer(ctypes.string_at(array.data, size), TYPES[array.type]).reshape(shape))
        return head.status, out, copies
    finally:
        library.leadsheet_free(answer)


def call(function, request=None, *arrays):
    """The JSON of a call that must succeed, and its arrays by name."""
    kept = [np.ascontiguousarray(array) for array in arrays]
    status, text, copies = call_raw(function, request or {}, *map(given, kept))
    answer = json.loads(text)
    assert status == 0, answer
    return answer, dict(zip(answer.get("arrays", []), copies))


def failure(function, request, *arrays):
    """Status, kind and words of a call that must fail."""
    kept = [np.ascontiguousarray(array) for array in arrays]
    status, text, _ = call_raw(function, request, *map(given, kept))
    answer = json.loads(text)
    assert status != 0 and set(answer) == {"error", "kind"}
    return status, answer["kind"], answer["error"]


def run(*arguments):
    return subprocess.run([str(COMMAND), *map(str, arguments)], check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="session")
def records(tmp_path_factory):
    folder = tmp_path_factory.mktemp("records")
    run("synth", "-o", folder, "--seed", 3)
    run("synth", "-o", folder, "--seed", 9, "--rhythm", "atrial-fibrillation", "--noise", "0.02")
    run("synth", "-o", folder, "--seed", 4, "--rhythm", "pvc", "--duration", "30", "--name", "long-one")
    return sorted(str(path)[:-4] for path in folder.glob("*.hea"))


def read(record):
    answer, arrays = call("read", {"path": record})
    facts = {key: answer[key] for key in ("rate", "name", "details", "firstSample", "recordCount")}
    facts["details"] = {key: value for key, value in facts["details"].items() if value is not None}
    return facts, arrays["signal"]


CASES = [
    ({}, []),
    ({"layout": "6x2+1", "gain": 5, "dpi": 120}, ["--layout", "6x2+1", "--gain", "5", "--dpi", "120"]),
    ({"layout": "12x1", "set": {"paper.gridColor": "blue"}, "seed": 7},
     ["--layout", "12x1", "--set", "paper.gridColor=blue", "--seed", "7"]),
    ({"dpi": "100..200", "gridColor": "any", "seed": 11}, ["--dpi", "100..200", "--grid-color", "any", "--seed", "11"]),
    ({"start": 2, "dpi": 100}, ["--start", "2", "--dpi", "100"]),
    ({"corrupt": "photo", "seed": 5, "dpi": 100}, ["--corrupt", "photo", "--seed", "5", "--dpi", "100"]),
    ({"corrupt": ["bedside-signal", "scan", "jpeg:quality=40"], "seed": 2**63 + 1, "dpi": 100},
     ["--corrupt", "bedside-signal", "--corrupt", "scan", "--corrupt", "jpeg:quality=40", "--seed", str(2**63 + 1),
      "--dpi", "100"]),
    ({"corrupt": [{"name": "rotate", "values": {"angle": 3}}, {"name": "stain", "severity": 4}], "dpi": 100},
     ["--corrupt", "rotate:angle=3", "--corrupt", "stain:4", "--dpi", "100"]),
]


@pytest.mark.parametrize("options, arguments", CASES)
def test_render_equals_the_command(records, tmp_path, options, arguments):
    options = dict(options, seed=str(options["seed"])) if options.get("seed", 0) > 2**53 else options
    for record in records:
        file = tmp_path / "chart.png"
        run("render", record, "-o", file, "--annotations", "--mask", *arguments)
        facts, signal = read(record)
        answer, arrays = call("render", {**facts, **options, "annotation": True, "mask": True}, signal)
        assert arrays["annotation"].tobytes() == file.with_suffix(".json").read_bytes()
        corruption = file.with_suffix(".corruption.json")
        assert corruption.exists() == ("corruption" in arrays)
        if "corruption" in arrays:
            assert arrays["corruption"].tobytes() == corruption.read_bytes()
        _, seen = call("decode", {}, np.fromfile(file, np.uint8))
        assert np.array_equal(seen["pixels"], arrays["pixels"])
        _, mask = call("decode", {}, np.fromfile(tmp_path / "chart.mask.png", np.uint8))
        assert np.array_equal(mask["pixels"], arrays["mask"])
        _, encoded = call("encode", {"format": "png", "dpi": answer["dpi"], "texts": answer["texts"]}, arrays["pixels"])
        assert encoded["file"].tobytes() == file.read_bytes()


@pytest.mark.parametrize("name, options, arguments", [
    ("jpg", {"format": "jpeg", "quality": 70, "subsampling": "4:2:0"}, ["--quality", "70", "--subsampling", "4:2:0"]),
    ("webp", {"format": "webp", "quality": 60}, ["--quality", "60"]),
])
def test_files_equal_the_command(records, tmp_path, name, options, arguments):
    file = tmp_path / f"chart.{name}"
    run("render", records[0], "-o", file, "--dpi", "80", *arguments)
    facts, signal = read(records[0])
    answer, arrays = call("render", {**facts, "dpi": 80}, signal)
    _, encoded = call("encode", {**options, "dpi": answer["dpi"], "texts": answer["texts"]}, arrays["pixels"])
    assert encoded["file"].tobytes() == file.read_bytes()


def test_synth_equals_the_command(tmp_path):
    run("synth", "-o", tmp_path, "--rhythm", "lbbb", "--seed", "5", "--st", "anterior=0.25")
    facts, signal = read(str(tmp_path / "synth-lbbb-0001"))
    answer, arrays = call("synth", {"rhythm": "lbbb", "seed": 5, "st": {"anterior": 0.25}})
    assert np.array_equal(arrays["signal"], signal)
    assert answer["name"] == facts["name"]
    assert answer["waves"] == json.loads((tmp_path / "synth-lbbb-0001.waves.json").read_text())
    assert {k: v for k, v in answer["details"].items() if v is not None} == facts["details"]


def test_corrupt_equals_the_command(records, tmp_path):
    chart, photo = tmp_path / "chart.png", tmp_path / "photo.png"
    run("render", records[0], "-o", chart, "--annotations", "--dpi", "100")
    run("corrupt", chart, "-o", photo, "--corrupt", "photo", "--seed", "4", "--record", records[0])
    _, page = call("decode", {}, np.fromfile(chart, np.uint8))
    facts, signal = read(records[0])
    _, arrays = call(
        "corrupt", {"annotation": chart.with_suffix(".json").read_text(), "corrupt": "photo", "seed": 4,
                    "rate": facts["rate"]}, page["pixels"], signal)
    _, seen = call("decode", {}, np.fromfile(photo, np.uint8))
    assert np.array_equal(arrays["pixels"], seen["pixels"])
    assert arrays["annotation"].tobytes() == photo.with_suffix(".json").read_bytes()
    assert arrays["corruption"].tobytes() == photo.with_suffix(".corruption.json").read_bytes()


def test_corrupt_without_annotation(records, tmp_path):
    chart, photo = tmp_path / "chart.png", tmp_path / "photo.png"
    run("render", records[0], "-o", chart, "--dpi", "100")
    run("corrupt", chart, "-o", photo, "--corrupt", "rotate:3", "--seed", "4")
    _, page = call("decode", {}, np.fromfile(chart, np.uint8))
    marks = (page["pixels"][:, :, 1] < 128).astype(np.uint8)
    answer, arrays = call(
        "corrupt", {"dpi": 99.9998, "corrupt": "rotate:3", "seed": 4, "key": "chart"}, page["pixels"], marks)
    assert arrays["mask"].shape == arrays["pixels"].shape[:2]
    assert answer["transform"], "how points follow"


def test_corrupt_signal_equals_the_command(records, tmp_path):
    run("corrupt", records[0], "-o", tmp_path, "--corrupt", "baseline-wander:4", "--seed", "6")
    facts, signal = read(records[0])
    _, arrays = call("corrupt_signal", {**facts, "corrupt": "baseline-wander:4", "seed": 6}, signal)
    _, expected = read(str(tmp_path / pathlib.Path(records[0]).name))
    # The command's record holds whole microvolts.
    assert np.abs(arrays["signal"] - expected).max() <= 0.00051


def test_verify_and_digitize_equal_the_command(records, tmp_path):
    chart = tmp_path / "chart.png"
    run("render", records[0], "-o", chart, "--annotations")
    expected = json.loads(run("verify", chart, "--record", records[0], "--json"))
    facts, signal = read(records[0])
    _, drawn = call("render", {**facts, "annotation": True}, signal)
    annotation = json.loads(drawn["annotation"].tobytes())
    answer, _ = call("verify", {**facts, "annotation": annotation}, drawn["pixels"], signal)
    found = answer["verification"]
    assert answer["passed"] and found["consistency"] == expected["consistency"]
    assert found["digitisation"] == expected["digitisation"]
    run("digitize", chart, "-o", tmp_path / "read")
    _, back = call("digitize", {"annotation": annotation}, drawn["pixels"])
    _, written = call("read", {"path": str(tmp_path / "read"), "allowMissing": True})
    both = np.isfinite(back["signal"]) & np.isfinite(written["signal"])
    assert both.any() and np.abs(back["signal"][both] - written["signal"][both]).max() <= 0.00051
    status, kind, words = failure("verify", {**facts, "annotation": annotation}, drawn["pixels"][:-1], signal)
    assert (status, kind) == (2, "usage") and "by its annotation" in words


def test_measure_equals_the_command(records):
    expected = json.loads(run("measure", records[0], "--json", "--protocol", "ecg-r1"))
    facts, signal = read(records[0])
    answer, _ = call("measure", {**facts, "protocol": "ecg-r1"}, signal)
    assert answer["measures"] == expected


def test_dropout_equals_the_command(tmp_path):
    rows = [{"id": f"s{n}", "messages": [{"role": "user", "content": "<ecg><image>What?"}], "images": ["a.png"],
             "objects": {"ecg": ["rec"]}} for n in range(40)]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    run("modality", "apply", tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl", "--seed", "7", "--epoch", "2")
    expected = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    found = [call("dropout", {"sample": row, "seed": 7, "epoch": 2})[0] for row in rows]
    assert [answer["sample"] for answer in found] == expected
    assert {answer["dropped"] for answer in found} == {None, "ecg", "image"}


def test_dropout_of_signals():
    _, arrays = call("synth")
    answer, out = call(
        "dropout", {"sample": {"id": "a", "messages": [], "images": ["a.png"], "ecgs": ["r"]}, "rate": 500,
                    "settings": {"leads": {"probability": 1, "groups": ["limb"]}}}, arrays["signal"])
    assert answer["decision"]["leads"] == ["I", "II", "III", "aVR", "aVL", "aVF"]
    assert np.isnan(out["signal"][:6]).all() and np.array_equal(out["signal"][6:], arrays["signal"][6:])


def test_reward_equals_the_command(tmp_path):
    solution = "<|answer|>AF; LBBB<|/answer|><|key_diagnostic_evidence|>Step 1: rate<|/key_diagnostic_evidence|>"
    completions = ["<think>Step 1: the rate</think><|answer|>AF<|/answer|>", "", "nothing"]
    (tmp_path / "rows.jsonl").write_text(
        "".join(json.dumps({"completion": text, "solution": solution}) + "\n" for text in completions))
    rows = json.loads(run("reward", "score", tmp_path / "rows.jsonl", "--json", "--explain"))["rows"]
    answer, _ = call("reward", {"completions": completions, "solutions": solution, "explain": True})
    for name in ("format", "diagnosis", "evidence", "total", "explain"):
        assert answer[name] == [row[name] for row in rows]
    answer, _ = call("reward", {"name": "format", "completions": [3], "solutions": [solution]})
    assert answer["format"] == [None] and answer["errors"][0]


def test_lists():
    layouts = call("layouts")[0]["layouts"]
    assert {"3x4+1", "12x1"} <= {layout["name"] for layout in layouts} and all(layout["yaml"] for layout in layouts)
    assert "photo" in {recipe["name"] for recipe in call("recipes")[0]["recipes"]}
    assert call("operators")[0]["operators"] == json.loads(run("corruptions", "--json"))
    assert library.leadsheet_version().decode() in run("--version")


SIGNAL = np.zeros((12, 1000), np.float32)


@pytest.mark.parametrize("function, request_, arrays, status, words", [
    ("rendr", {}, [], 2, "did you mean 'render'?"),
    ("render", b"[1]", [SIGNAL], 2, "is not an object"),
    ("render", b"{", [SIGNAL], 2, "is not JSON"),
    ("render", {}, [SIGNAL], 2, "'rate' is missing"),
    ("render", {"rate": 500, "layot": "3x4"}, [SIGNAL], 2, "did you mean 'layout'?"),
    ("render", {"rate": -1}, [SIGNAL], 2, "'rate' is -1"),
    ("render", {"rate": 500, "seed": -1}, [SIGNAL], 2, "'seed'"),
    ("render", {"rate": 500, "layout": "nope"}, [SIGNAL], 2, "nope"),
    ("render", {"rate": 500, "dpi": 1e9}, [SIGNAL], 2, "dpi"),
    ("render", {"rate": 500, "corrupt": "blurr"}, [SIGNAL], 2, "blurr"),
    ("render", {"rate": 500, "corrupt": [{"name": "rotate", "values": {"angle": 1e300}}]}, [SIGNAL], 2, "angle"),
    ("render", {"rate": 500}, [], 2, "0 arrays are given; give 1"),
    ("render", {"rate": 500}, [SIGNAL[:3]], 2, "3 rows for 12 leads"),
    ("render", {"rate": 500}, [SIGNAL[0]], 2, "[leads, samples]"),
    ("render", {"rate": 500}, [SIGNAL.astype(np.int32)], 2, "float32 or float64"),
    ("render", {"rate": 500}, [np.full((12, 10), np.inf)], 2, "has inf in row 1 at sample 0"),
    ("measure", {"rate": 500}, [np.full((12, 10), 3e38)], 2, "at most 1000000 of either sign"),
    ("render", {"rate": 500, "start": 5}, [SIGNAL], 3, "start"),
    ("render", {"rate": 0.001}, [SIGNAL], 2, "too many samples"),
    ("render", {"rate": 500, "leads": ["I", "II", "V1"]}, [SIGNAL[:3]], 3, "V2"),
    ("read", {"path": "/nowhere"}, [], 3, "/nowhere"),
    ("read", {"path": ""}, [], 2, "'path'"),
    ("synth", {"heartRate": 500}, [], 3, "heart rate"),
    ("synth", {"rhythm": "sinus-arrythmia"}, [], 2, "did you mean 'sinus-arrhythmia'?"),
    ("encode", {"format": "svg"}, [np.zeros((4, 4, 3), np.uint8)], 2, "outlines"),
    ("encode", {"quality": 101}, [np.zeros((4, 4, 3), np.uint8)], 2, "'quality'"),
    ("encode", {}, [np.zeros((0, 4, 3), np.uint8)], 2, "4 x 0 pixels"),
    ("encode", {}, [np.zeros((4, 4, 2), np.uint8)], 2, "[height, width, 3]"),
    ("decode", {}, [np.zeros(100, np.uint8)], 3, ""),
    ("corrupt", {"corrupt": "bedside-signal"}, [np.zeros((40, 40, 3), np.uint8)], 2, "recordings"),
    ("verify", {"rate": 500}, [np.zeros((4, 4, 3), np.uint8), SIGNAL], 2, "'annotation' is missing"),
    ("dropout", {"sample": {"id": "a", "messages": []}, "settings": {"probabilty": 1}}, [], 2, "probabilty"),
    ("benchmark.load", {"paths": ["/nowhere.jsonl"]}, [], 3, "/nowhere.jsonl"),
    ("benchmark.next", {"sample": {}}, [], 2, "sample"),
])
def test_bad_requests_are_errors(function, request_, arrays, status, words):
    found = failure(function, request_, *arrays)
    assert found[0] == status and words in found[2], found


def test_bad_memory_descriptions_are_errors():
    huge = Array(None, (ctypes.c_int64 * 4)(2**62, 2**62, 0, 0), 2, 0)
    for array in (huge, Array(None, (ctypes.c_int64 * 4)(4, 0, 0, 0), 1, 0), Array(None, (ctypes.c_int64 * 4)(), 5, 0),
                  Array(None, (ctypes.c_int64 * 4)(-1, 0, 0, 0), 1, 0), Array(None, (ctypes.c_int64 * 4)(), 1, 9)):
        status, text, _ = call_raw("decode", {}, array)
        assert status in (2, 3), text
    answer = library.leadsheet_call(None, None, 0, None, 0)
    assert answer.contents.status == 2
    library.leadsheet_free(answer)
    answer = library.leadsheet_call(b"layouts", None, -5, None, 3)
    assert answer.contents.status == 2
    library.leadsheet_free(answer)
    library.leadsheet_free(None)


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_is_flat():
    _, arrays = call("synth")
    request = {"rate": 500, "dpi": 60, "annotation": True}
    for _ in range(50):
        call("render", request, arrays["signal"])
    before = resident()
    for _ in range(1000):
        call("render", request, arrays["signal"])
    assert resident() - before < 5 << 20


def test_children_forked_at_any_moment_draw_the_same():
    _, arrays = call("synth")
    request = {"rate": 500, "dpi": 60, "corrupt": "scan", "annotation": True}
    _, expected = call("render", request, arrays["signal"])
    stop = threading.Event()

    def draw():
        while not stop.is_set():
            call("render", request, arrays["signal"])

    threads = [threading.Thread(target=draw) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(40):
            child = os.fork()
            if child == 0:
                try:
                    _, found = call("render", request, arrays["signal"])
                    same = all(np.array_equal(found[name], expected[name]) for name in expected)
                    os._exit(0 if same else 1)
                finally:
                    os._exit(2)
            assert os.waitpid(child, 0)[1] == 0
    finally:
        stop.set()
        for thread in threads:
            thread.join()
