"""Loads what `run` built as users' libraries do, and compares it with the records."""

import contextlib
import glob
import io
import json
import sys
from pathlib import Path

import datasets
import numpy as np
import wfdb
import webdataset
from PIL import Image, ImageSequence
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval
from safetensors.numpy import load, load_file

LEADS = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]
work = Path(sys.argv[1])
datasets.disable_progress_bars()


def reference(record, start=0.0, length=5000):
    """The record by wfdb as [12, length] float32 in mV, cut or padded with zeros."""
    record = wfdb.rdrecord(str(work / "records" / record))
    order = [record.sig_name.index(lead) for lead in LEADS]
    first = round(start * record.fs)
    signal = record.p_signal.T[order, first : first + length].astype(np.float32)
    return np.pad(signal, ((0, 0), (0, length - signal.shape[1])))


def assert_boxes(boxes, width, height):
    assert len(boxes) >= 12
    for x, y, w, h in boxes:
        assert x >= 0 and y >= 0 and w > 0 and h > 0 and x + w <= width and y + h <= height


def check_example(folder):
    """The configuration that the command prints: pictures and signals are dropped here and there."""
    splits = datasets.load_dataset("imagefolder", data_dir=str(folder))
    rows = [row for split in splits.values() for row in split]
    archives = sorted(glob.glob(str(folder / "webdataset" / "*.tar")))
    samples = list(webdataset.WebDataset(archives, shardshuffle=False))
    lost = [json.loads(sample["json"])["dropped"] for sample in samples]
    assert len(samples) == 40 and sum(dropped != "image" for dropped in lost) == len(rows)
    assert {frozenset(sample) for sample in samples} == {frozenset(samples[0])}
    dropped = [row["dropped"] for row in rows]
    assert "ecg" in dropped and set(dropped) == {"", "ecg"}, dropped
    for row in rows:
        assert_boxes(row["objects"]["bbox"], *row["image"].size)


def check_everything(folder):
    """Dropout, corruption and late labels: every reader takes the columns from the first samples."""
    splits = datasets.load_dataset("imagefolder", data_dir=str(folder))
    assert any(row["labels"] == "late;later" for split in splits.values() for row in split)
    count = 0
    for split in ("train", "val", "test"):
        files = sorted(glob.glob(str(folder / "webdataset" / f"{split}-*.tar")))
        loaded = datasets.load_dataset("webdataset", data_files={split: files}, split=split)
        samples = list(webdataset.WebDataset(files, shardshuffle=False).decode("rgb8"))
        assert len(loaded) == len(samples)
        for row, sample in zip(loaded, samples):
            about = row["json"]
            assert about == sample["json"] and row["__key__"] == about["id"]
            assert row["png"].size == sample["png"].shape[1::-1] == row["mask.png"].size
            dropped = about["dropped"].split(";")
            assert ("image" in dropped) == (about["annotation"] == "")
            assert np.any(sample["npy"]) == ("ecg" not in dropped)
            if about["corruption"]:
                assert all(isinstance(step["key"], str) for step in json.loads(about["corruption"])["picture"])
            count += 1
    assert count == 40, count
    rows = datasets.load_dataset("json", data_files=sorted(glob.glob(str(folder / "swift-*.jsonl"))), split="train")
    assert len(rows) == 40 and {type(row["dropout"]) for row in rows} == {str}


def check_image_folder(folder, count, size):
    splits = datasets.load_dataset("imagefolder", data_dir=str(folder))
    assert sum(len(split) for split in splits.values()) == count, splits
    for name, split in splits.items():
        home = folder / {"validation": "val"}.get(name, name)
        for row in split:
            image = row["image"]
            assert image.mode in ("RGB", "L", "P"), image.mode
            np.asarray(image.convert("RGB"))
            assert_boxes(row["objects"]["bbox"], *image.size)
            assert len(row["objects"]["bbox"]) == len(row["objects"]["categories"])
            path = home / row["signal"]
            signal = np.load(path) if path.suffix == ".npy" else load_file(path)["ecg"]
            assert signal.dtype == np.float32 and signal.shape == (12, size)
            expected = reference(row["record"], row["start"] / 500, size)
            np.testing.assert_array_equal(signal, expected)
    return splits


def check_webdataset(folder, count, size):
    archives = sorted(glob.glob(str(folder / "webdataset" / "*.tar")))
    samples = list(webdataset.WebDataset(archives, shardshuffle=False))
    assert len({sample["__key__"] for sample in samples}) == len(samples) == count
    for sample in samples:
        about = json.loads(sample["json"])
        assert about["id"] == sample["__key__"]
        if "npy" in sample:
            signal = np.lib.format.read_array(io.BytesIO(sample["npy"]))
        else:
            signal = load(sample["safetensors"])["ecg"]
        np.testing.assert_array_equal(signal, reference(about["record"], about["start"], size))
    if "mask.png" in samples[0]:
        decoded = webdataset.WebDataset(archives, shardshuffle=False).decode("rgb8")
        for sample in decoded:
            assert sample["png"].shape == sample["mask.png"].shape
            assert sample["mask.png"].max() <= 16
    return [sample["__key__"] for sample in samples]


def check_coco(folder, split):
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO(str(folder / f"coco-{split}.json"))
    for image in coco.loadImgs(coco.getImgIds()):
        with Image.open(folder / image["file_name"]) as picture:
            assert picture.size == (image["width"], image["height"])
        objects = coco.loadAnns(coco.getAnnIds(imgIds=image["id"]))
        assert_boxes([o["bbox"] for o in objects], image["width"], image["height"])
        for o in objects:
            assert coco.annToMask(o).any(), o
    return len(coco.getImgIds())


def check_masks(folder):
    for path in folder.glob("*/masks/**/*.png"):
        image = Path(str(path).replace("/masks/", "/images/"))
        with Image.open(path) as mask, Image.open(image) as picture:
            assert mask.size == picture.size and mask.mode == "L"


def pages(path):
    with Image.open(path) as image:
        return np.stack([np.array(page) for page in ImageSequence.Iterator(image)])


def check_truth(folder):
    """Masks of strips are the same in all forms; lattice, twin and map fit the pictures."""
    images = sorted(path for path in folder.glob("*/images/**/*.png"))
    assert len(images) == 4
    for image in images:
        def beside(form, ending):
            return Path(str(image).replace("/images/", f"/{form}/")).with_suffix(ending)
        with Image.open(image) as picture:
            width, height = picture.size
        masks, cover = pages(beside("strip-masks", ".png")), np.load(beside("strip-cover", ".npy"))
        assert cover.shape == masks.shape == (len(masks), height, width)
        assert ((cover >= 128) == (masks == 255)).all() and set(np.unique(masks)) == {0, 255}
        with contextlib.redirect_stdout(io.StringIO()):
            coco = COCO(str(beside("strip-rle", ".json")))
        objects = coco.loadAnns(coco.getAnnIds())
        rows = pages(beside("row-masks", ".png")) > 0
        together = np.zeros_like(rows)
        for o in objects:
            mask = coco.annToMask(o).astype(bool)
            assert (mask == (masks[o["strip"]] > 0)).all() and mask.sum() == o["area"]
            y, x = np.nonzero(mask)
            assert o["bbox"] == [x.min(), y.min(), np.ptp(x) + 1, np.ptp(y) + 1]
            assert coco.loadCats(o["category_id"])[0]["name"] == LEADS[o["category_id"] - 1]
            together[o["row"]] |= mask
        assert (together == rows).all() and len(objects) in (12, 13)
        bold, fine = np.load(beside("grid-points", ".npy")), np.load(beside("fine-grid-points", ".npy"))
        assert bold.shape[2] == fine.shape[2] == 3 and fine.shape[0] > 4 * bold.shape[0]
        assert set(np.unique(bold[..., 2])) <= {0, 1, 2} and (bold[..., 2] == 2).mean() > 0.7
        with Image.open(beside("clean", ".png")) as clean, Image.open(beside("rectified", ".png")) as rectified:
            assert clean.size == rectified.size
            page = np.load(beside("backward-map", ".npy"))
            assert page.shape == (clean.height, clean.width, 2)


def quiet_coco(path):
    with contextlib.redirect_stdout(io.StringIO()):
        return COCO(str(path))


def check_keypoints(folder):
    """Keypoints lie where the samples do, in COCO's and YOLO's form alike, and are the best result of COCO's score."""
    count = 0
    for split in ("train", "val", "test"):
        path = folder / f"coco-{split}.json"
        coco = quiet_coco(path)
        for image in coco.loadImgs(coco.getImgIds()):
            count += 1
            file = Path(image["file_name"])
            objects = coco.loadAnns(sorted(coco.getAnnIds(imgIds=image["id"])))
            poses = np.loadtxt(str(folder / file).replace("/images/", "/labels/").replace(".png", ".txt"), ndmin=2)
            samples = np.load(str(folder / file).replace("/images/", "/points/").replace(".png", ".npy"))
            size = np.array([image["width"], image["height"]])
            assert len(poses) == len(objects) and poses.shape[1] == 17
            names = sorted(coco.loadCats(coco.getCatIds()), key=lambda category: category["id"])
            for pose, o in zip(poses, objects):
                points = np.array(o["keypoints"]).reshape(4, 3)
                assert names[int(pose[0])]["id"] == o["category_id"] and len(names[int(pose[0])]["keypoints"]) == 4
                shares = pose[5:].reshape(4, 3)
                assert (shares[:, 2] == points[:, 2]).all() and o["num_keypoints"] == (points[:, 2] > 0).sum()
                np.testing.assert_allclose(shares[:, :2] * size, points[:, :2], atol=0.01)
                if "strip" not in o:
                    continue
                own = samples[samples[:, 0] == o["strip"]]
                for point, sample in ((points[2], own[0]), (points[3], own[-1])):
                    if point[2] > 0:
                        np.testing.assert_allclose(point[:2], sample[2:], atol=0.01)
        if not coco.getAnnIds():
            continue
        # What is true scores 1.
        with contextlib.redirect_stdout(io.StringIO()):
            found = coco.loadRes([
                {key: o[key] for key in ("image_id", "category_id", "keypoints")} | {"score": 1.0}
                for o in coco.loadAnns(coco.getAnnIds())])
            score = COCOeval(coco, found, "keypoints")
            score.params.kpt_oks_sigmas = np.full(4, 0.05)
            score.evaluate()
            score.accumulate()
            score.summarize()
        assert score.stats[0] > 0.999, score.stats
    assert count == 16, count
    for split in ("train", "val", "test"):
        folder_rows = folder / split / "metadata.jsonl"
        if folder_rows.exists():
            for row in map(json.loads, folder_rows.read_text().splitlines()):
                assert_boxes(row["objects"]["bbox"], 10_000, 10_000)


def check_boxes(folder, is_rectangle):
    """Polygons of oriented boxes and of panels: four corners, inside what masks show."""
    coco = quiet_coco(folder / "coco-train.json")
    objects = coco.loadAnns(coco.getAnnIds())
    assert len(coco.getImgIds()) == 8 and len(objects) > 8 * 20
    for o in objects:
        corners = np.array(o["segmentation"][0]).reshape(-1, 2)
        if is_rectangle:
            assert corners.shape == (4, 2)
            sides = np.diff(np.vstack([corners, corners[:1]]), axis=0)
            for one, other in zip(sides, np.roll(sides, -1, axis=0)):
                assert abs(one @ other) <= 0.05 * (np.linalg.norm(one) + np.linalg.norm(other)), o
        assert coco.annToMask(o).sum() > 0 or o["area"] < 2


def check_overlaps(folder):
    rows = [json.loads(line) for path in folder.glob("overlaps-*.jsonl") for line in path.read_text().splitlines()]
    assert len(rows) >= 16 * 12 and any(row["others"] for row in rows)
    for row in rows:
        x0, y0, x1, y1 = row["box"]
        with Image.open(folder / row["picture"]) as picture, Image.open(folder / row["image"]) as image:
            assert (np.array(picture.convert("RGB"))[y0:y1, x0:x1] == np.array(image.convert("RGB"))).all()
        with Image.open(folder / row["mask"]) as mask:
            assert mask.mode == "L" and mask.size == (x1 - x0, y1 - y0) and set(np.unique(mask)) <= {0, 255}


def check_card(folder, counts, column):
    """A folder is loaded by its card alone."""
    loaded = datasets.load_dataset(str(folder))
    assert {split: len(rows) for split, rows in loaded.items()} == counts, loaded
    assert all(column in rows.column_names for rows in loaded.values())
    return loaded


def check_yolo(folder):
    for path in folder.glob("*/labels/**/*.txt"):
        assert Path(str(path).replace("/labels/", "/images/").replace(".txt", ".png")).exists()
        labels = np.loadtxt(path, ndmin=2)
        assert (labels[:, 1:] >= 0).all() and (labels[:, 1:] <= 1).all() and (labels[:, 0] < 16).all()


def check_conversations(folder):
    rows = datasets.load_dataset("json", data_files=str(folder / "swift-train.jsonl"), split="train")
    gem = json.loads((folder / "llava-train.json").read_text())
    assert len(rows) == len(gem) == 20
    for row, other in zip(rows, gem):
        assert row["messages"][0]["content"].count("<image>") == len(row["images"]) == 1
        assert row["images"][0] == other["image"] and row["objects"]["ecg"][0] == other["ecg"]
        with Image.open(folder / other["image"]) as picture:
            picture.load()
        record = wfdb.rdrecord(str(folder / other["ecg"]))
        assert record.sig_name == LEADS and record.sig_len == 5000 and record.fs == 500
        expected = reference(row["messages"][1]["content"])
        # Stored in whole microvolts, as the synthetic records are.
        np.testing.assert_allclose(record.p_signal.T, expected, atol=1e-6)


def same_files(one, other):
    """Whether two data sets hold the same, archives and number of parts aside."""
    def files(folder):
        return {
            path.relative_to(folder): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file() and path.suffix != ".tar" and path.name != "dataset.json"
        }
    return files(one) == files(other)


for form, count, size in (("npy", 40, 5000), ("safetensors", 20, 2500)):
    for folder in (work / form, work / f"{form}-parts"):
        check_image_folder(folder, count, size)
    assert sorted(check_webdataset(work / form, count, size)) == sorted(
        check_webdataset(work / f"{form}-parts", count, size))
    assert same_files(work / form, work / f"{form}-parts")
assert sum(check_coco(work / "npy", split) for split in ("train", "val", "test")) == 40
check_masks(work / "npy")
check_yolo(work / "npy")
check_truth(work / "truth")
check_conversations(work / "wfdb")
check_keypoints(work / "keypoints")
check_boxes(work / "oriented", is_rectangle=True)
check_boxes(work / "panels", is_rectangle=False)
check_overlaps(work / "keypoints")
manifest = json.loads((work / "keypoints" / "dataset.json").read_text())["counts"]["samples"]
cards = {{"val": "validation"}.get(split, split): count for split, count in manifest.items()}
for row in check_card(work / "keypoints", cards, "image")["train"]:
    assert_boxes(row["objects"]["bbox"], *row["image"].size)
check_card(work / "oriented", {"train": 8 * 12}, "conversations")
check_card(work / "safetensors", {"train": 20}, "image")
check_card(work / "unsplit", {"train": 20}, "image")
check_example(work / "example")
check_everything(work / "everything")
print("datasets, webdataset, wfdb, safetensors and pycocotools read what was built")
