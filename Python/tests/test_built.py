"""Data sets that the command built, read as arrays; Parquet files with pictures inside."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import leadsheet as ls
import numpy as np
import pytest
from leadsheet import parquet

FORMS = """
outputs:
  - form: imagefolder
  - {{form: coco, task: keypoints}}
  - {{form: grounding, style: {style}}}
  - {{form: overlaps, all: true}}
  - form: annotations
"""


@pytest.fixture(scope="session")
def built(command, records, work):
    """Data sets by the style of their rows."""

    def build(style: str = "qwen3") -> Path:
        folder = work / f"built-{style}"
        if not folder.exists():
            settings = work / f"{style}.yaml"
            settings.write_text(
                "seed: 3\ninputs: [{folder: several}]\npictures: {layout: [3x4+1, 6x2], dpi: 60, corrupt: [none, photo]}\n"
                "splits: {val: 0.4}\n" + FORMS.format(style=style))
            command("dataset", "build", settings, "-o", folder, "--quiet")
        return folder

    return build


def every(data, name):
    return [(split, getattr(data, name)(split)) for split in data.splits]


def test_keypoints_are_those_of_the_annotation(built):
    data = ls.DatasetFolder(built())
    assert sum(len(found.files) for _, found in every(data, "objects")) == 4
    for split, found in every(data, "objects"):
        assert found.keypoints.shape == (len(found.category), 4, 3) and found.names["page"][0] == "upper_left"
        assert found.boxes.shape == (len(found.category), 4) and len(found.polygons) == len(found.category)
        for index, file in enumerate(found.files):
            own = found.picture == index
            truth = ls.Annotation.load(data.path + "/" + file.replace("images/", "annotations/").replace(".png", ".json"))
            assert truth.size == tuple(found.sizes[index])
            labels, strip, points = truth.keypoints()
            assert labels == list(found.category[own]) and (strip == found.strip[own]).all()
            # Without a signal the ends of strips are absent; pulses and the page have no ends.
            columns = np.where(strip[:, None] < 0, True, [[True, True, False, False]])
            told = found.keypoints[own][columns]
            there = told[:, 2] == 2
            np.testing.assert_allclose(points[columns][there], told[there], atol=0.02)


@pytest.mark.parametrize(
    "corrupt", [None, "photo", "page-curl:3", "crop:5", "rotate:4", "section-shift:3", "sticky-note:5", "thermal-fade:5"])
def test_annotations_have_the_keypoints_of_render(record, corrupt):
    picture = ls.render(record, dpi=80, corrupt=corrupt, seed=5, truth="coco-keypoints")
    document = picture.truth["coco-keypoints"]
    labels, strip, points = picture.annotation.keypoints(picture.signal)
    categories = {each["id"]: each["name"] for each in document["categories"]}
    expected = np.array([each["keypoints"] for each in document["annotations"]]).reshape(-1, 4, 3)
    assert labels == [categories[each["category_id"]] for each in document["annotations"]]
    assert list(strip) == [each.get("strip", -1) for each in document["annotations"]]
    seen = expected[..., 2] == points[..., 2]
    # What covers the paper is not in the annotation, but the samples that it hides are.
    assert seen[strip >= 0][:, 2:].all() and (points[~seen][:, 2] == 2).all() and (expected[~seen][:, 2] == 1).all()
    assert seen.all() or corrupt in ("photo", "sticky-note:5", "thermal-fade:5")
    np.testing.assert_allclose(points[..., :2], expected[..., :2], atol=0.02)


@pytest.mark.parametrize("style", ["swift", "qwen2.5", "qwen3"])
def test_grounding(built, style):
    data = ls.DatasetFolder(built(style))
    for split, found in every(data, "grounding"):
        assert found.question[0].startswith("Where is lead I?") and (found.row[1:] >= found.row[:-1]).all()
        for name, question in zip(found.id, found.question):
            assert f"lead {name.split('-')[-1]}?" in question
        boxes, sizes = found.boxes, found.sizes[found.row]
        pictures = [data.picture(file).shape[:2] for file in found.files]
        sides = np.array([pictures[row] for row in found.row], float)
        scale = 1 if style == "swift" else (sides / sizes)[:, [1, 0, 1, 0]]
        objects = data.objects(split)
        for file in set(found.files):
            own = np.array([found.files[row] == file for row in found.row])
            placed = (boxes * scale)[own]
            truth = objects.boxes[(objects.picture == objects.files.index(file)) & (objects.strip >= 0)]
            truth[:, 2:] += truth[:, :2]
            assert len(truth) == len(placed)
            nearest = np.abs(truth[:, None] - placed[None]).max(axis=2).min(axis=1)
            assert (nearest <= (0.02 if style == "swift" else 0.6)).all(), nearest.max()


def test_overlaps(built):
    data = ls.DatasetFolder(built())
    for _, crops in every(data, "overlaps"):
        assert len(crops.images) == len(crops.masks) == len(crops.strip) > 0
        assert ((crops.overlapped >= 0) & (crops.overlapped <= 1)).all()
        for index in range(0, len(crops.images), 7):
            x0, y0, x1, y1 = crops.boxes[index]
            whole, crop = data.picture(crops.pictures[index]), data.picture(crops.images[index])
            assert (whole[y0:y1, x0:x1] == crop).all()
            mask = data.picture(crops.masks[index])
            assert mask.shape == crop.shape[:2] and set(np.unique(mask)) <= {0, 255} and mask.any()


def test_what_is_not_there_is_told(built, tmp_path):
    with pytest.raises(ls.InputError, match="no whole data set"):
        ls.DatasetFolder(tmp_path)
    data = ls.DatasetFolder(built())
    assert "Charts of 12-lead ECGs" in data.card
    with pytest.raises(ls.UsageError, match="split"):
        data.objects("training")
    with pytest.raises(ls.UsageError, match="without the form 'swift'"):
        list(data.rows("swift", "train"))
    assert data.grounding("test").boxes.shape == (0, 4) and data.overlaps("test").boxes.shape == (0, 4)


def test_a_broken_row_is_told_with_its_line(built, tmp_path):
    (tmp_path / "dataset.json").write_text((built() / "dataset.json").read_text())
    (tmp_path / "overlaps-train.jsonl").write_text("{}\n{broken\n")
    with pytest.raises(ls.InputError, match=r"overlaps-train.jsonl:2: is no JSON"):
        list(ls.DatasetFolder(tmp_path).rows("overlaps", "train"))


def test_without_pyarrow_there_is_a_message(built, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ls.UsageError, match="pip install pyarrow"):
        parquet.to_parquet(built(), tmp_path / "out")
    assert not (tmp_path / "out").exists()


# Parquet


@pytest.fixture
def arrow():
    import pyarrow.parquet

    return pyarrow.parquet


@pytest.mark.parametrize("form", ["imagefolder", "grounding", "overlaps"])
@pytest.mark.parametrize("shard_bytes", [10**9, 1])
def test_parquet_has_rows_and_pictures(built, arrow, tmp_path, form, shard_bytes):
    source = ls.DatasetFolder(built())
    names = parquet.to_parquet(built(), tmp_path / "out", form=form, shard_bytes=shard_bytes, row_group=2)
    for split in source.splits:
        rows = list(source.rows(form, split))
        own = [name for name in names if name.startswith(f"data/{parquet.SPLITS[split]}-")]
        assert len(own) == (len(rows) if shard_bytes == 1 else 1)
        assert own[-1] == f"data/{parquet.SPLITS[split]}-{len(own) - 1:05}-of-{len(own):05}.parquet"
        found = [row for name in own for row in arrow.read_table(tmp_path / "out" / name).to_pylist()]
        assert len(found) == len(rows)
        column = {"imagefolder": "file_name"}.get(form, "image")
        for row, expected in zip(found, rows):
            path = f"{split}/{expected[column]}" if form == "imagefolder" else expected[column]
            assert row["image"] == {"bytes": source.read(path), "path": path}
            assert all(row[name] == value for name, value in expected.items() if not isinstance(row.get(name), dict) and name in row)
        file = arrow.ParquetFile(tmp_path / "out" / own[0])
        assert all(file.metadata.row_group(index).num_rows <= 2 for index in range(file.num_row_groups))
        about = json.loads(file.schema_arrow.metadata[b"huggingface"])
        assert about["info"]["features"]["image"] == {"_type": "Image"}
    card = (tmp_path / "out/README.md").read_text()
    assert card.count("configs:") == 1 and '"data/train-*.parquet"' in card and "metadata.jsonl\n" not in card.split("---")[1]


def test_a_row_group_ends_where_it_is_large(built, arrow, tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "GROUP_BYTES", 1)
    parquet.to_parquet(built(), tmp_path / "out", form="overlaps")
    file = arrow.ParquetFile(tmp_path / "out/data/train-00000-of-00001.parquet")
    assert file.num_row_groups == file.metadata.num_rows > 1


def test_parquet_is_the_same_again(built, arrow, tmp_path):
    def digests(folder):
        parquet.to_parquet(built(), folder, shard_bytes=200_000)
        return {path.relative_to(folder): hashlib.sha256(path.read_bytes()).digest() for path in folder.rglob("*") if path.is_file()}

    assert digests(tmp_path / "one") == digests(tmp_path / "two")


def test_parquet_is_whole_or_not_at_all(built, arrow, tmp_path, monkeypatch):
    place = tmp_path / "home" / "out"
    place.parent.mkdir()
    real, calls = parquet._Rows.filled, []

    def failing(self, row):
        calls.append(row)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        return real(self, row)

    monkeypatch.setattr(parquet._Rows, "filled", failing)
    with pytest.raises(ls.OutputError, match="No space left"):
        parquet.to_parquet(built(), place)
    assert list(place.parent.iterdir()) == []
    monkeypatch.setattr(parquet._Rows, "filled", real)
    place.mkdir()
    parquet.to_parquet(built(), place)
    before = sorted(place.rglob("*"))
    with pytest.raises(ls.OutputError, match="is there already"):
        parquet.to_parquet(built(), place)
    assert sorted(place.rglob("*")) == before


def test_the_command(built, arrow, tmp_path):
    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "leadsheet.parquet", *map(str, arguments)], capture_output=True, text=True)

    done = run(built(), tmp_path / "out", "--form", "overlaps")
    assert done.returncode == 0 and done.stdout.splitlines()[0] == "data/train-00000-of-00001.parquet", done.stderr
    again = run(built(), tmp_path / "out")
    assert again.returncode == 4 and again.stderr.startswith("error: ")
    assert run(tmp_path, tmp_path / "other").returncode == 3
    assert run(built(), tmp_path / "other", "--form", "swift").returncode == 2
