"""ECG-Reasoning-Benchmark with a Python function as the model, against the command's runs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

import leadsheet as ls


def question(kind: str, text: str, options: list[str], *right: int) -> dict:
    """A question in the form of the benchmark's files."""
    is_list = kind.endswith("_grounding")
    answers = [options[index] for index in right]
    return {"question": text, "options": options, "answer": answers if is_list else answers[0],
            "answer_idx": list(right) if is_list else right[0], "question_type": kind}


def loop(number: int, last: bool, label: bool) -> dict:
    criteria = [f"Criterion {number}{letter}" for letter in "abcde"]
    return {
        "criterion_selection": question(
            "criterion_selection", f"Which criterion comes in step {number}?", criteria, number),
        "finding_identification": question(
            "finding_identification", f"Is criterion {number} met?", ["Yes", "No"], 1 - label),
        "ecg_grounding": [] if number else [
            question("lead_grounding", "Where is it seen? Select all possible leads.",
                     ["Lead I", "Lead II", "Lead V1", "Lead V2", "Lead V6"], 1, 3),
            question("wave_grounding", "In which segment?",
                     ["[1.00s - 1.20s]", "[2.00s - 2.20s]", "[3.00s - 3.20s]", "[4.00s - 4.20s]"], 2),
            question("measurement_grounding", "How long is it?",
                     ["[200ms - 210ms]", "[210ms - 220ms]", "[220ms - 230ms]"], 0)],
        "diagnostic_decision": question(
            "diagnostic_decision", f"Is the diagnosis present after step {number}?",
            ["Yes", "No", "Further findings are required to confirm the diagnosis"], 1 - label if last else 2),
    }


def sample(number: int) -> dict:
    label, loops = number % 2 == 0, 1 + number % 3
    initial = question("initial_diagnostic_question", "Does this ECG suggest it?", ["Yes", "No"], 1 - label)
    del initial["answer_idx"]
    dx = ["first_degree_av_block", "right_ventricular_hypertrophy"][number % 2]
    return {
        "metadata": {"id": number, "data_source": "ptbxl", "ecg_id": str(40 + 1000 * number), "target_dx": dx,
                     "dx_label": label, "path_idx": 0},
        "data": {"initial_diagnostic_question": initial,
                 "reasoning": [loop(index, index == loops - 1, label) for index in range(loops)]},
    }


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("data") / "ptbxl.jsonl"
    path.write_text("".join(json.dumps(sample(number)) + "\n" for number in range(6)))
    return path


@pytest.fixture(scope="module")
def samples(data):
    return ls.benchmark.load(data)


@pytest.fixture(scope="module")
def records(command, samples, tmp_path_factory) -> Path:
    """Synthetic records at the places of PTB-XL's."""
    root = tmp_path_factory.mktemp("ptb-xl")
    for number, each in enumerate(samples):
        ecg = int(each["metadata"]["ecg_id"])
        folder = root / "records500" / f"{ecg // 1000 * 1000:05}"
        command("synth", "-o", folder, "--name", f"{ecg:05}_hr", "--seed", number)
    return root


def right(request: ls.benchmark.Request) -> str:
    """Answers what the sample says."""
    data = request.sample["data"]
    if request.question_type == "initial_diagnostic_question":
        return "Yes" if request.sample["metadata"]["dx_label"] else "No"
    for step in data["reasoning"]:
        for item in (step["criterion_selection"], step["finding_identification"], *step["ecg_grounding"],
                     step["diagnostic_decision"]):
            if item["question"] == request.question and item["options"] == list(request.options):
                answer = item["answer"]
                return answer if isinstance(answer, str) else ", ".join(answer)
    raise AssertionError(request.question)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.json"))
            if path.name != "run.json"}


@pytest.mark.parametrize("mode", ["default", "forced-commit"])
def test_results_are_those_of_the_command(command, data, samples, records, tmp_path, mode):
    def guess(request):
        asked.append(request)
        return request.options[0]

    asked: list[ls.benchmark.Request] = []
    summary = ls.benchmark.run(samples, guess, records=records, output=tmp_path / "ours", name="first", mode=mode)
    assert summary == (len(samples), 0, [])
    script = tmp_path / "model.py"
    script.write_text(
        "import json, sys\nprint(json.dumps({'input': 'image'}), flush=True)\nfor line in sys.stdin:\n"
        "    request = json.loads(line)\n    message = request['messages'][-1]\n"
        "    print(json.dumps({'id': request['id'], 'text': message['options'][0]}), flush=True)\n")
    command("benchmark", "run", data, "--records", records, "--server", f"exec:python3 {script}", "--name", "first",
            "--mode", mode, "-o", tmp_path / "theirs", "--quiet")
    assert tree(tmp_path / "ours") == tree(tmp_path / "theirs") and len(tree(tmp_path / "ours")) == len(samples)
    assert {request.image.shape for request in asked} == {(1003, 2072, 3)}
    assert sum("media" in turn for turn in asked[-1].turns) == 1


def test_a_model_that_is_right_scores_all(samples, tmp_path, command):
    ls.benchmark.register_model("right", input="text")(right)
    ls.benchmark.run(samples, "right", output=tmp_path / "results", jobs=3)
    scores = ls.benchmark.evaluate(tmp_path / "results", output=tmp_path / "scores")
    command("benchmark", "evaluate", tmp_path / "results", "-o", tmp_path / "others", "--quiet")
    ours, theirs = tmp_path / "scores", tmp_path / "others"
    tables = [path.relative_to(ours) for path in ours.rglob("*.csv")]
    assert tables and all((ours / table).read_bytes() == (theirs / table).read_bytes() for table in tables)
    assert scores == json.loads(
        command("benchmark", "evaluate", tmp_path / "results", "-o", tmp_path / "third", "--json", "--quiet").stdout)
    rows = (ours / "heuristic/ptbxl/total.csv").read_text().splitlines()
    facts = dict(zip(rows[0].split(","), rows[1].split(",")))
    assert float(facts["completion_hard"]) == 1 and float(facts["idq_accuracy"]) == 1


def test_forms_of_input(samples, records, tmp_path):
    seen: list[ls.benchmark.Request] = []

    def look(request):
        seen.append(request)
        if request.path:
            assert np.array_equal(ls.decode(Path(request.path).read_bytes()), request.image)
        return request.options[-1]

    ls.benchmark.run(samples[:1], look, records={"ptbxl": records}, output=tmp_path, name="all",
                     input=["signal", "image", "path", "base64"], picture="3x4+1", dpi=100)
    first = seen[0]
    assert first.signal.shape == (12, 5000) and first.rate == 500 and first.image.shape[2] == 3 and first.base64
    assert first.target_dx and first.turns[0]["role"] == "system"


def test_runs_resume(samples, tmp_path):
    calls = []

    def fails(request):
        calls.append(request)
        if len(calls) > 20:
            raise RuntimeError("out of memory")
        return request.options[0]

    with pytest.raises(RuntimeError, match="out of memory"):
        ls.benchmark.run(samples, fails, output=tmp_path, name="m", input="text")
    done = len(tree(tmp_path))
    assert 0 < done < len(samples)
    summary = ls.benchmark.run(samples, lambda request: request.options[0], output=tmp_path, name="m", input="text")
    assert summary == (len(samples) - done, done, []) and len(tree(tmp_path)) == len(samples)
    again = ls.benchmark.run(samples, fails, output=tmp_path, name="m", input="text")
    assert again == (0, len(samples), [])
    broken = next(tmp_path.rglob("ptbxl/*/*.json"))
    broken.write_bytes(b"")
    assert ls.benchmark.run(samples, right, output=tmp_path, name="m", input="text").skipped == len(samples)
    assert ls.benchmark.run(samples, right, output=tmp_path, name="m", input="text", redo=["empty"]).finished == 1
    with pytest.raises(ls.InputError, match="mode was 'default' and is 'forced-commit'"):
        ls.benchmark.run(samples, right, output=tmp_path, name="m", input="text", mode="forced-commit")
    shutil.rmtree(tmp_path / "m")


def test_failures_can_be_skipped(samples, tmp_path):
    def fails(request):
        if request.sample["metadata"]["id"] == 0:
            raise RuntimeError("no")
        return request.options[0]

    told = []
    summary = ls.benchmark.run(samples, fails, output=tmp_path, name="m", input="text", skip_failures=True,
                               progress=lambda *facts: told.append(facts))
    assert summary.finished == len(samples) - 1 and summary.failed[0][1] == "RuntimeError: no"
    assert told[-1][1:] == (len(samples), len(samples))


def test_bad_input(data, samples, tmp_path):
    with pytest.raises(ls.UsageError, match="the model answered int"):
        ls.benchmark.run(samples, lambda request: 3, output=tmp_path, name="a", input="text")
    with pytest.raises(ls.UsageError, match="did you mean 'image'"):
        ls.benchmark.run(samples, right, output=tmp_path, name="b", input="imag")
    with pytest.raises(ls.UsageError, match="metadata"):
        ls.benchmark.run([{}], right, output=tmp_path, name="c", input="text")
    with pytest.raises(ls.LeadsheetError, match="records500|records"):
        ls.benchmark.run(samples, right, output=tmp_path, records=tmp_path, name="d")
    assert len(ls.benchmark.load(data, ids=[str(samples[0]["metadata"]["id"])])) == 1
    with pytest.raises(ls.LeadsheetError):
        ls.benchmark.load(data, dx=["no_such"])
