"""Has the readers of ms-swift, Qwen, LLaMA-Factory, Ultralytics and nnU-Net read what `run` built.

Their own code checks the rows. What it imports besides and does not use for that (torch and its like, gigabytes) is stood
in for by empty modules: see `StandIns`.
"""

import importlib.abc
import importlib.machinery
import importlib.metadata
import json
import os
import sys
import types
from pathlib import Path

work = Path(sys.argv[1]).resolve()
os.environ["YOLO_CONFIG_DIR"] = str(work / "cache")
os.environ["MODELSCOPE_CACHE"] = str(work / "cache")

HEAVY = {
    "SimpleITK", "accelerate", "acvl_utils", "av", "cv2", "matplotlib", "modelscope", "nibabel", "peft", "polars", "requests",
    "scipy", "skimage", "tifffile", "torch", "torchaudio", "torchvision", "transformers", "trl",
}


VERSIONS = {"torchvision": "0.24.0"}


class Kind(type):
    """A class that has every attribute."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        members = {
            "__init__": lambda self, *a, **k: None, "__call__": called,
            "__getattr__": lambda self, name: Kind(name, (object,), {}),
        }
        return Kind(name, (object,), members)


def called(self, *arguments, **_):
    """As a decorator: what it decorates."""
    return arguments[0] if arguments else self


class StandIns(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Empty modules in the place of packages that are heavy and that the checks themselves do not use."""

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] not in HEAVY:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        module = types.ModuleType(spec.name)
        module.__version__ = "2.9.0"
        module.__getattr__ = lambda name: Kind.__getattr__(Kind("module", (object,), {}), name)
        return module

    def exec_module(self, module):
        pass


def bare(package, **names):
    """A package whose `__init__`, which imports all of it, is not run."""
    module = types.ModuleType(package)
    module.__path__ = [str(folder / package.replace(".", "/")) for folder in map(Path, sys.path)
                       if (folder / package.replace(".", "/")).is_dir()]
    assert module.__path__, f"{package} is not installed"
    vars(module).update(names)
    sys.modules[package] = module
    return module


def module(name, **names):
    found = types.ModuleType(name)
    vars(found).update(names)
    sys.modules[name] = found


sys.meta_path.append(StandIns())
version = importlib.metadata.version
importlib.metadata.version = lambda name: VERSIONS.get(name, "2.9.0") if name in HEAVY else version(name)


# MARK: ms-swift


def swift_preprocessor():
    import contextlib
    import logging

    for package in ("swift", "swift.dataset", "swift.dataset.preprocessor"):
        bare(package)
    bare("swift.template", history_to_messages=None, MaxLengthError=type("MaxLengthError", (Exception,), {}))
    module("swift.dataset.utils", sample_dataset=None)
    module("swift.template.template_inputs", normalize_openai_tool_calls=lambda value: value)
    module(
        "swift.utils", TOOL_KEYS=set(), get_logger=lambda: logging.getLogger("swift"), is_dist=lambda: False,
        is_master=lambda: True, remove_arrow_padding=lambda value: value,
        safe_ddp_context=lambda *a, **k: contextlib.nullcontext())
    module("modelscope.hub.utils.utils", get_cache_dir=lambda *a, **k: str(work / "cache"))
    from swift.dataset.preprocessor.core import AutoPreprocessor, RowPreprocessor

    RowPreprocessor._map_cache_file = lambda self, fingerprint: str(work / "cache" / f"{fingerprint}.arrow")
    (work / "cache").mkdir(exist_ok=True)
    return AutoPreprocessor


def check_swift():
    import datasets

    auto = swift_preprocessor()

    def rows(folder):
        files = sorted(str(path) for path in (work / folder).glob("swift-*.jsonl"))
        return datasets.load_dataset("json", data_files=files, split="train")

    # Without ECGs every row is read, strictly.
    read = auto()(rows("pictures"), strict=True, load_from_cache_file=False)
    assert len(read) == 20, len(read)
    assert all(row["images"][0]["path"] for row in read)
    # `<ecg>` needs the fork of ECG-R1: of a set with ECGs the original reads the rows without, and drops the others.
    all_rows = rows("everything")
    without = sum("<ecg>" not in row["messages"][0]["content"] for row in all_rows)
    read = auto()(all_rows, load_from_cache_file=False)
    assert 0 < without < len(all_rows) and len(read) == without, (len(read), without, len(all_rows))


def check_grounding():
    """Rows with boxes are read strictly; tags stand for as many names and boxes as there are."""
    import datasets

    auto = swift_preprocessor()
    files = sorted(str(path) for path in (work / "keypoints").glob("grounding-*.jsonl"))
    rows = datasets.load_dataset("json", data_files=files, split="train")
    read = auto()(rows, strict=True, load_from_cache_file=False)
    assert len(read) == len(rows) == 16 * 12, len(read)
    for row in read:
        text = "".join(message["content"] for message in row["messages"])
        objects = json.loads(row["objects"]) if isinstance(row["objects"], str) else row["objects"]
        assert text.count("<ref-object>") == len(objects["ref"]) == 1 and text.count("<image>") == 1
        assert text.count("<bbox>") == len(objects["bbox"]) and objects["bbox_type"] == "real"
        for x0, y0, x1, y1 in objects["bbox"]:
            assert 0 <= x0 < x1 and 0 <= y0 < y1


# MARK: Qwen


def check_qwen():
    """Boxes are those of COCO at the sizes that Qwen's own function gives."""
    import numpy as np
    from qwen_vl_utils.vision_process import smart_resize

    for folder in ("oriented", "panels"):
        coco = json.loads((work / folder / "coco-train.json").read_text())
        images = {image["file_name"]: image for image in coco["images"]}
        rows = [json.loads(line) for line in (work / folder / "grounding-train.jsonl").read_text().splitlines()]
        found = {name: [] for name in images}
        for row in rows:
            image = images[row["image"]]
            height, width = image["height"], image["width"]
            if folder == "oriented":
                size = smart_resize(height, width, factor=28, min_pixels=3136, max_pixels=1003520)
                assert size == (row["resized_height"], row["resized_width"]), (size, row)
            else:
                size = (1000, 1000)
            human, gpt = (turn["value"] for turn in row["conversations"])
            assert human.count("<image>") == 1 and gpt.startswith("```json\n") and gpt.endswith("\n```")
            for each in json.loads(gpt[8:-4]):
                box = np.array(each["bbox_2d"]) / ([size[1], size[0]] * 2)
                found[row["image"]].append((each["label"], box * ([width, height] * 2)))
        names = {category["id"]: category["name"] for category in coco["categories"]}
        for name, image in images.items():
            leads = [o for o in coco["annotations"] if o["image_id"] == image["id"] and o["category_id"] <= 12]
            assert sorted(label for label, _ in found[name]) == sorted(names[o["category_id"]] for o in leads)
            for o in leads:
                x, y, w, h = o["bbox"]
                assert any(
                    label == names[o["category_id"]] and np.abs(box - [x, y, x + w, y + h]).max() < 1.5
                    for label, box in found[name]), (name, o)


# MARK: nnU-Net


def check_nnunet():
    """Its own check of a raw data set: pictures and masks of one shape, no class that is not named, all cases there."""
    import multiprocessing.pool

    import numpy as np
    from PIL import Image

    module("skimage.io", imread=lambda path: np.array(Image.open(path)))
    import skimage

    skimage.io = sys.modules["skimage.io"]
    os.environ["nnUNet_raw"] = str(work / "truth" / "nnunet")
    import nnunetv2.experiment_planning.verify_dataset_integrity as check

    check.multiprocessing = types.SimpleNamespace(
        get_context=lambda _: types.SimpleNamespace(Pool=multiprocessing.pool.ThreadPool))
    folder = work / "truth" / "nnunet" / "Dataset001_Leadsheet"
    check.verify_dataset_integrity(str(folder), num_processes=1)
    cases = check.get_filenames_of_train_images_and_targets(
        str(folder), json.loads((folder / "dataset.json").read_text()))
    assert len(cases) == 4, cases


# MARK: LLaMA-Factory


def check_llama_factory():
    import datasets

    for package in ("llamafactory", "llamafactory.data", "llamafactory.extras"):
        bare(package)
    module("llamafactory.extras.constants", DATA_CONFIG="dataset_info.json", RUNNING_LOG="running_log.txt")
    module("llamafactory.extras.misc", use_modelscope=lambda: False, use_openmind=lambda: False)
    from llamafactory.data.converter import get_dataset_converter
    from llamafactory.data.parser import get_dataset_list

    for folder in ("npy", "everything"):
        home = str(work / folder)
        names = sorted(json.loads((work / folder / "dataset_info.json").read_text()))
        count = 0
        for attributes in get_dataset_list(names, home):
            rows = datasets.load_dataset("json", data_files=f"{home}/{attributes.dataset_name}", split="train")
            convert = get_dataset_converter(attributes.formatting, attributes, types.SimpleNamespace(media_dir=home))
            for row in rows:
                read = convert(row)
                assert len(read["_prompt"]) == 1 and len(read["_response"]) == 1, read
                images = read["_images"] or []
                # Its templates ask for as many tags as pictures.
                assert read["_prompt"][0]["content"].count("<image>") == len(images)
                assert all(os.path.isabs(path) and os.path.isfile(path) for path in images)
                count += 1
        assert count == 40, count


# MARK: Ultralytics


def check_ultralytics():
    for package in ("ultralytics", "ultralytics.data", "ultralytics.nn"):
        bare(package, __version__="8.4.0")
    import torch

    torch.jit = types.SimpleNamespace(TracerWarning=Warning)
    import ultralytics.data.utils as utils

    utils.check_font = lambda *a, **k: None
    os.chdir("/")  # not where the data set is
    for folder, splits in (("npy", ["train", "val", "test"]), ("everything", ["train", "val", "test"]), ("unsplit", ["train"])):
        data = utils.check_det_dataset(str(work / folder / "data.yaml"), autodownload=False)
        assert len(data["names"]) == 16 and Path(data["val"]).is_dir() and Path(data["train"]).is_dir()
        for split in splits:
            images = sorted(str(path) for path in Path(data[split]).rglob("*.*"))
            assert images
            for image, label in zip(images, utils.img2label_paths(images)):
                found = utils.verify_image_label((image, label, "", False, 16, 0, 0, False))
                assert found[0] == image and len(found[1]) >= 4 and found[-1] == "", found
    check_tasks(utils)


def check_tasks(utils):
    """Labels of poses, oriented boxes and segments: as many as COCO has, at its places."""
    import numpy as np

    for folder, classes, columns in (("keypoints", 14, 0), ("oriented", 16, 8), ("panels", 16, 0)):
        data = utils.check_det_dataset(str(work / folder / "data.yaml"), autodownload=False)
        assert len(data["names"]) == classes and data.get("kpt_shape") == ([4, 3] if classes == 14 else None)
        is_pose = folder == "keypoints"
        for split in ("train", "val", "test") if is_pose else ("train",):
            coco = json.loads((work / folder / f"coco-{split}.json").read_text())
            for image in coco["images"]:
                path = str(work / folder / image["file_name"])
                label = utils.img2label_paths([path])[0]
                found = utils.verify_image_label((path, label, "", is_pose, classes, *((4, 3) if is_pose else (0, 0)), False))
                objects = [o for o in coco["annotations"] if o["image_id"] == image["id"]]
                if is_pose:
                    assert found[4].shape == (len(objects), 4, 3), found
                else:
                    # Objects without an area have no label.
                    assert len(objects) - 2 <= len(found[1]) == len(found[3]) <= len(objects), found
                    assert not columns or all(segment.shape == (4, 2) for segment in found[3])
                assert found[-1] == "" and (found[2][0], found[2][1]) in (
                    (image["height"], image["width"]), (image["width"], image["height"]))
                size = np.array([image["width"], image["height"]] * 2)
                boxes = np.array([o["bbox"] for o in objects])
                boxes[:, :2] += boxes[:, 2:] / 2
                placed = found[1][:, 1:] * size
                if is_pose:
                    nearest = np.abs(boxes[:, None] - placed[None]).max(axis=2).min(axis=1)
                    assert nearest.max() < 0.05, nearest


for name, check in (
    ("ms-swift", check_swift), ("ms-swift's grounding", check_grounding), ("Qwen", check_qwen),
    ("LLaMA-Factory", check_llama_factory), ("Ultralytics", check_ultralytics), ("nnU-Net", check_nnunet),
):
    check()
    print(f"{name} reads what was built")
