"""Hugging Face datasets and WebDataset."""

from __future__ import annotations

import io
import json
import tarfile

import datasets
import numpy as np
import webdataset as wds

import leadsheet as ls
from leadsheet.adapters.huggingface import Map, Transform
from leadsheet.adapters.webdataset import Render

datasets.disable_progress_bars()


def test_set_transform(records, renderer, expected):
    table = datasets.Dataset.from_dict({"record": records, "label": [1, 2, 3, 4]})
    for epoch in (0, 1):
        table.set_transform(Transform(renderer, epoch=epoch))
        batch = table[[2, 0]]
        assert batch["label"] == [3, 1]
        assert np.array_equal(batch["image"][0], expected[epoch][2])
        assert np.array_equal(batch["image"][1], expected[epoch][0])


def test_map(records, renderer, expected):
    table = datasets.Dataset.from_dict({"record": records})
    kept = table.map(Map(renderer, format="png"), batched=True, batch_size=3, num_proc=2)
    kept = kept.cast_column("image", datasets.Image())
    for row, pixels in zip(kept, expected[0]):
        assert np.array_equal(np.asarray(row["image"]), pixels)
        assert ls.Annotation.from_json(row["annotation"]).strips


def test_signals_in_a_column(records, renderer):
    samples = [ls.read(record).samples for record in records[:2]]
    table = datasets.Dataset.from_dict({"ecg": [s.tolist() for s in samples], "fs": [500.0, 500.0], "id": ["a", "b"]})
    kept = table.map(Map(renderer, signal="ecg", rate="fs", key="id", format="png"), batched=True)
    for row, signal, key in zip(kept, samples, "ab"):
        assert row["image"]["bytes"] == renderer(signal, 500, key=key).encode("png")


def test_webdataset(records, renderer, tmp_path):
    with tarfile.open(tmp_path / "in.tar", "w") as tar:
        for record in records:
            content = io.BytesIO()
            np.save(content, ls.read(record).samples)
            entry = tarfile.TarInfo(record.rsplit("/", 1)[1] + ".npy")
            entry.size = content.tell()
            content.seek(0)
            tar.addfile(entry, content)

    def samples(**options):
        return list(wds.WebDataset(str(tmp_path / "in.tar"), shardshuffle=False).decode().map(
            Render(renderer, rate=500, **options)))

    for sample, other in zip(samples(pixels=True), samples(format="png")):
        picture = renderer(sample["npy"], 500, key=sample["__key__"])
        assert np.array_equal(sample["image"], picture.pixels) and other["png"] == picture.encode("png")
        assert json.loads(other["json"]) == picture.annotation.document
    assert len(samples(pixels=True)) == 4
