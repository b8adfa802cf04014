"""Charts by Ray Data, from records to WebDataset archives, both on object storage or any storage that fsspec knows.

    python docs/scale/ray_charts.py s3://ecg/records/ s3://ecg/charts/ --per-record 5 --archives 400

Needs ray[data], fsspec with the storage's package (s3fs, gcsfs, adlfs) and leadsheet-ecg on every node. A picture depends
on the seed, the record's name and its epoch alone: any number of nodes gives the same pictures, in other archives.
"""

import argparse
import os
import tempfile

import fsspec
import numpy as np
import pyarrow.fs
import ray

import leadsheet as ls
from leadsheet.adapters.ray import Render

COLUMNS = ("__key__", "jpg", "json")
#: Those of a record's pictures, in turn.
LAYOUTS = ("3x4+1", "6x2", "3x4+1", "12x1")


class RenderStored:
    """An actor's work: fetches the records of a batch, draws each picture, and forgets the files."""

    def __init__(self, source: str, renderers: list[ls.Renderer], per_record: int) -> None:
        self.files, self.root = fsspec.core.url_to_fs(source)
        self.draw = [
            Render(renderers[epoch % len(renderers)], webdataset=True, key="key", epoch=epoch)
            for epoch in range(per_record)]

    def __call__(self, batch):
        with tempfile.TemporaryDirectory() as folder:
            paths = [self.fetch(name, folder) for name in batch["record"]]
            rows = {"record": np.array(paths, object), "key": batch["record"]}
            parts = [self.numbered(draw(rows), epoch) for epoch, draw in enumerate(self.draw)]
        return {name: np.concatenate([part[name] for part in parts]) for name in COLUMNS}

    def fetch(self, name, folder):
        """The files of a record, header and signals, brought here."""
        local = os.path.join(folder, *name.split("/"))
        os.makedirs(os.path.dirname(local), exist_ok=True)
        for remote in self.files.glob(f"{self.root.rstrip('/')}/{name}.*"):
            self.files.get_file(remote, local + os.path.splitext(remote)[1])
        return local

    @staticmethod
    def numbered(columns, epoch):
        """A key of its own for each picture; a point would end it in an archive."""
        keys = [f"{key.replace('.', '-')}-{epoch}" for key in columns["__key__"]]
        return {**columns, "__key__": np.array(keys, object)}


def names(source):
    """The records below an address, in the order of their names."""
    files, root = fsspec.core.url_to_fs(source)
    found = sorted(path for path in files.find(root) if path.endswith(".hea"))
    if not found:
        raise SystemExit(f"ray_charts: {source} has no records (*.hea)")
    return [path[len(root.rstrip("/")) + 1 : -4] for path in found]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", help="where the records are, as s3://bucket/records/")
    parser.add_argument("target", help="where the archives go")
    parser.add_argument("--per-record", type=int, default=1, help="pictures of each record")
    parser.add_argument("--archives", type=int, default=8, help="how many archives are written")
    parser.add_argument("--actors", type=int, default=None, help="processes that draw; default one a core")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    ray.init(ignore_reinit_error=True)
    actors = options.actors or int(ray.cluster_resources()["CPU"])
    renderers = [
        ls.Renderer(layout=layout, dpi=(100, 150), grid_color="any", corrupt="scan", seed=options.seed)
        for layout in LAYOUTS]
    files, root = fsspec.core.url_to_fs(options.target)
    charts = (
        ray.data.from_items([{"record": name} for name in names(options.source)])
        .map_batches(
            RenderStored, batch_size=64, concurrency=actors,
            fn_constructor_args=(options.source, renderers, options.per_record))
        # Else each block would be an archive.
        .repartition(options.archives)
    )
    # encoder=None: the columns hold the files' bytes already.
    charts.write_webdataset(
        root, filesystem=pyarrow.fs.PyFileSystem(pyarrow.fs.FSSpecHandler(files)), encoder=None)


if __name__ == "__main__":
    main()
