"""Writes what `run` built as Parquet files with pictures inside, and loads them as pyarrow and datasets do."""

import io
import sys
from pathlib import Path

import datasets
import numpy as np
import pyarrow.parquet
from leadsheet import DatasetFolder, parquet
from PIL import Image

work = Path(sys.argv[1])
datasets.disable_progress_bars()

for name, form in (("keypoints", "imagefolder"), ("keypoints", "overlaps"), ("keypoints", "grounding"), ("pictures", "swift")):
    source = DatasetFolder(work / name)
    folder = work / f"parquet-{name}-{form}"
    files = parquet.to_parquet(source.path, folder, form=form, shard_bytes=300_000)
    counts = {parquet.SPLITS[split]: len(list(source.rows(form, split))) for split in source.splits}
    tables = [pyarrow.parquet.read_table(folder / file) for file in files]
    assert sum(table.num_rows for table in tables) == sum(counts.values())
    loaded = datasets.load_dataset(str(folder))
    assert {split: len(rows) for split, rows in loaded.items()} == counts, loaded
    direct = datasets.load_dataset("parquet", data_files=str(folder / "data/train-*.parquet"), split="train")
    column = "images" if form in ("swift", "grounding") else "image"
    for rows in (loaded["train"], direct):
        feature = rows.features[column]
        assert isinstance(feature.feature if column == "images" else feature, datasets.Image), rows.features
        for row, original in zip(rows, source.rows(form, "train")):
            shown = row[column][0] if column == "images" else row[column]
            path = f"train/{original['file_name']}" if form == "imagefolder" else original[column]
            with Image.open(work / name / (path[0] if isinstance(path, list) else path)) as picture:
                assert (np.array(picture) == np.array(shown)).all()
    if form == "overlaps":
        assert isinstance(loaded["train"].features["mask"], datasets.Image)
    first = tables[0].to_pylist()[0][column]
    Image.open(io.BytesIO((first[0] if isinstance(first, list) else first)["bytes"])).verify()
print("pyarrow and datasets read Parquet files with pictures")
