"""Ray Data and Spark give the pictures that are drawn without them."""

from __future__ import annotations

import sys

import numpy as np
import pandas
import pytest

import leadsheet as ls


@pytest.fixture(scope="module")
def wanted(records, renderer) -> dict[str, bytes]:
    pictures = [renderer(record) for record in records]
    return {picture.key: picture.encode("jpeg", quality=90) for picture in pictures}


def test_ray(records, renderer, wanted, tmp_path):
    import ray
    import tarfile

    from leadsheet.adapters.ray import Render

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        data = ray.data.from_items([{"record": record} for record in records])
        charts = data.map_batches(
            Render, fn_constructor_kwargs={"renderer": renderer, "format": "jpeg"}, batch_size=2, concurrency=1)
        charts.write_parquet(str(tmp_path / "parquet"))
        found = pandas.read_parquet(tmp_path / "parquet")
        assert dict(zip(found["key"], found["image"])) == wanted
        assert all(ls.Annotation.from_json(text).strips for text in found["annotation"])
        archives = data.map_batches(
            Render, fn_constructor_kwargs={"renderer": renderer, "webdataset": True}, batch_size=2, concurrency=1)
        archives.repartition(1).write_webdataset(str(tmp_path / "tar"), encoder=None)
        (archive,) = (tmp_path / "tar").glob("*.tar")
        with tarfile.open(archive) as tar:
            files = {member.name: tar.extractfile(member).read() for member in tar.getmembers()}
        assert {name[:-4]: content for name, content in files.items() if name.endswith(".jpg")} == wanted
        assert sum(name.endswith(".json") for name in files) == len(wanted)
        signals = [{"ecg": ls.read(record).samples, "id": str(n)} for n, record in enumerate(records)]
        drawn = ray.data.from_items(signals).map_batches(
            Render, concurrency=1, fn_constructor_kwargs={
                "renderer": renderer, "signal": "ecg", "rate": 500, "key": "id", "format": "png"}).take_all()
        for row in drawn:
            assert row["image"] == renderer(signals[int(row["key"])]["ecg"], 500, key=row["key"]).encode("png")
    finally:
        ray.shutdown()


def test_spark(records, renderer, wanted, tmp_path, monkeypatch):
    from pyspark.sql import SparkSession

    from leadsheet.adapters.spark import SCHEMA, Render

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    spark = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
             .config("spark.sql.execution.arrow.maxRecordsPerBatch", "64").getOrCreate())
    try:
        frame = spark.createDataFrame([(record,) for record in records], "record string")
        charts = frame.mapInPandas(Render(renderer, format="jpeg"), SCHEMA)
        charts.write.mode("overwrite").parquet(str(tmp_path / "charts"))
        found = pandas.read_parquet(tmp_path / "charts")
        assert dict(zip(found["key"], map(bytes, found["image"]))) == wanted
        signals = [(str(n), ls.read(record).samples.tolist()) for n, record in enumerate(records)]
        table = spark.createDataFrame(signals, "id string, ecg array<array<float>>")
        rows = table.mapInPandas(Render(renderer, signal="ecg", rate=500, key="id", format="png"), SCHEMA).collect()
        assert {row["key"]: bytes(row["image"]) for row in rows} == {
            key: renderer(np.array(ecg, np.float32), 500, key=key).encode("png") for key, ecg in signals}
    finally:
        spark.stop()
