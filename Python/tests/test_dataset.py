"""Data sets of pictures, modality dropout, rewards, keyed generators."""

from __future__ import annotations

import json

import numpy as np
import pytest

import leadsheet as ls


@pytest.fixture(scope="module")
def records(command, tmp_path_factory):
    folder = tmp_path_factory.mktemp("records")
    command("synth", "-o", folder, "--count", 4, "--seed", 9)
    return sorted(path.with_suffix("") for path in folder.glob("*.hea"))


def test_items(records):
    renderer = ls.Renderer(dpi=(50, 80), corrupt="scan", seed=3)
    dataset = ls.Dataset(records, renderer, transform=lambda picture: (picture.key, picture.pixels.copy()))
    assert len(dataset) == 4 and [key for key, _ in dataset] == [record.name for record in records]
    assert np.array_equal(dataset[1][1], renderer(records[1]).pixels)
    assert dataset[-1][0] == records[-1].name
    first = dataset[0][1]
    dataset.set_epoch(1)
    assert dataset.epoch == 1 and not np.array_equal(dataset[0][1], first)
    dataset.set_epoch(0)
    assert np.array_equal(dataset[0][1], first)


def test_forms_of_records(records, samples):
    read = ls.read(records[0])
    dataset = ls.Dataset(
        [records[0], str(records[0]), read, {"samples": read, "key": read.name},
         {"samples": read.samples, "rate": 500, "key": read.name, "details": read.details}], ls.Renderer(dpi=50))
    first, *others = [picture.pixels for picture in dataset]
    assert all(np.array_equal(other, first) for other in others)
    with pytest.raises(IndexError, match="index 5; there are 5 records"):
        dataset[5]
    with pytest.raises(ls.UsageError, match="index='a'"):
        dataset["a"]
    with pytest.raises(ls.UsageError, match="did you mean 'rate'"):
        ls.Dataset([{"samples": samples, "rat": 500}])[0]


ROWS = [{"id": f"s{n}", "messages": [{"role": "user", "content": "<ecg><image>What?"}], "images": ["a.png"],
         "objects": {"ecg": ["rec"]}} for n in range(60)]


def test_dropout(command, tmp_path, records):
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    command("modality", "apply", tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl", "--seed", 7, "--epoch", 2)
    expected = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    dropout = ls.Dropout(seed=7)
    done = [dropout(row, epoch=2) for row in ROWS]
    assert [each.sample for each in done] == expected
    assert {each.dropped for each in done} == {None, "ecg", "image"}
    assert all(dropout(row, epoch=2, training=False).dropped is None for row in ROWS)


def test_dropout_of_leads(records):
    record = ls.read(records[0])
    dropout = ls.Dropout({"leads": {"probability": 1, "groups": ["limb"]}, "grid": 1, "probability": 0})
    done = dropout(ROWS[0], record=record)
    assert np.isnan(done.signal[:6]).all() and np.array_equal(done.signal[6:], record.samples[6:])
    assert np.isnan(done.drawn[:6]).all() and done.hides_grid and not done.hides_labels
    text = ls.Dropout("leads: {probability: 1, groups: [limb]}\ngrid: 1\nprobability: 0\n")
    assert np.array_equal(text(ROWS[0], record=record).signal, done.signal, equal_nan=True)


SOLUTION = ("<|answer|>lvh<|/answer|><|key_diagnostic_evidence|>heart_rate: 72 bpm\n"
            "step_1_technical_rate_rhythm: Sinus rhythm<|/key_diagnostic_evidence|>")
ANSWER = ("<think>**Step 1: Technical, Rate & Rhythm**\nSinus rhythm at 72 bpm.</think>\n<answer>lvh; af</answer>")


def test_rewards(command, tmp_path):
    answers = [ANSWER, "nothing", "<think>a</think><answer>lvh</answer>"]
    (tmp_path / "rows.jsonl").write_text(
        "".join(json.dumps({"completion": answer, "solution": SOLUTION}) + "\n" for answer in answers))
    rows = json.loads(command("reward", "score", tmp_path / "rows.jsonl", "--json", "--explain").stdout)["rows"]
    scores = ls.rewards.score(answers, [SOLUTION] * 3, explain=True)
    for name in ls.rewards.NAMES + ("explain",):
        assert scores[name] == [row[name] for row in rows]
    assert ls.rewards.total(answers, [SOLUTION] * 3) == scores["total"]
    assert ls.rewards.diagnosis([ANSWER], [SOLUTION], prompts=["ignored"]) == [0.5]
    message = [{"role": "user", "content": "?"}, {"role": "assistant", "content": ANSWER}]
    assert ls.rewards.format([message], [SOLUTION]) == ls.rewards.format([ANSWER], [SOLUTION]) == [1]
    assert ls.rewards.score([ANSWER], [SOLUTION], weights=[0, 2, 0])["total"] == [1.0]
    assert ls.rewards.score([3], [SOLUTION])["errors"][0]
    with pytest.raises(ls.InputError, match=r"completions\[1\]"):
        ls.rewards.evidence([ANSWER, 3], [SOLUTION] * 2)


def test_generators():
    draw = lambda *key: ls.generator(*key).random(3).tolist()
    assert draw(1, "a", 2, "x") == draw(1, "a", 2, "x")
    assert len({tuple(draw(*key)) for key in
                [(1, "a", 2, "x"), (2, "a", 2, "x"), (1, "b", 2, "x"), (1, "a", 3, "x"), (1, "a", 2, "y")]}) == 5
