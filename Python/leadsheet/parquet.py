"""Built data sets as Parquet files with the pictures inside, which Hugging Face `datasets` loads as images.

    python -m leadsheet.parquet data/ data-parquet/

pyarrow is needed for this alone: `pip install pyarrow`.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import os
import shutil
import sys
from typing import Any, Iterator, Mapping, NamedTuple, Optional, Sequence

from . import _check
from .built import DatasetFolder
from .errors import InputError, LeadsheetError, OutputError, UsageError

#: The columns of pictures in the rows of each form, with their names in the files.
PICTURES: Mapping[str, Mapping[str, str]] = {
    "imagefolder": {"file_name": "image"},
    "swift": {"images": "images"},
    "solution": {"images": "images"},
    "grounding": {"image": "image", "images": "images"},
    "overlaps": {"image": "image", "mask": "mask", "picture": "picture"},
}

#: A row group ends where its rows reach this many bytes, so that large pictures need no more memory than small ones.
GROUP_BYTES = 32 << 20

#: The names of splits in files.
SPLITS = {"train": "train", "val": "validation", "test": "test"}


@_check.suggests
def to_parquet(
    folder: Any, output: Any, *, form: Optional[str] = None, shard_bytes: int = 500_000_000, row_group: int = 100
) -> list[str]:
    """Writes a built data set as `data/SPLIT-00000-of-0000N.parquet` and `README.md` into a new folder.

    Rows are those of `form`: imagefolder, swift, solution, grounding or overlaps; by default the first of these that was
    built. Pictures become structs of `bytes` and `path`, which `load_dataset` reads as images. A file ends where its pictures
    and rows reach `shard_bytes`; `row_group` rows, or 32 MB of them, are in memory, and in a row group, at once. The folder
    appears whole or not at all; equal data sets give equal files, by one version of pyarrow.

    Returns the paths of the files, from the folder.
    """
    arrow = _arrow()
    source, place = DatasetFolder(folder), _check.path(output).rstrip("/") or "/"
    shard_bytes = _check.whole(shard_bytes, "shard_bytes", 1, 2**62)
    row_group = _check.whole(row_group, "row_group", 1, 1_000_000)
    rows = _Rows(source, source.row_form(form))
    if os.path.lexists(place) and (not os.path.isdir(place) or os.listdir(place)):
        raise OutputError(f"{place}: is there already; name a new folder")
    draft = os.path.join(os.path.dirname(place) or ".", f".leadsheet-{os.getpid()}-{os.urandom(6).hex()}.part")
    try:
        try:
            os.makedirs(os.path.join(draft, "data"))
            schema, sizes = _schema(arrow, rows, row_group)
            if schema is None:
                raise InputError(f"{source.path}: has no rows in the form '{rows.form}'; there is nothing to write")
            names = [
                name for split in source.splits
                for name in _write(arrow, rows, schema, split, sizes[split], draft, shard_bytes, row_group)]
            with open(os.path.join(draft, "README.md"), "w", encoding="utf-8", newline="\n") as file:
                file.write(_card(source, rows.form, names))
            with open(os.path.join(draft, "dataset.yaml"), "wb") as file:
                file.write(source.read("dataset.yaml"))
            os.replace(draft, place)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
    except LeadsheetError:
        raise
    except OSError as error:
        raise OutputError(f"{place}: cannot be written ({error.strerror or error}); choose another place") from None
    return names


def _arrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise UsageError("Parquet files need pyarrow, which is not installed; run 'pip install pyarrow'") from None
    return pyarrow


# Rows


class _Rows(NamedTuple):
    """The rows of a form with the paths of their pictures."""

    source: DatasetFolder
    form: str

    def each(self, split: str) -> Iterator[dict[str, Any]]:
        """The rows of a split as the data set has them, with pictures as paths from the data set's folder."""
        columns = PICTURES[self.form]
        for row in self.source.rows(self.form, split):
            # Paths of imagefolder are from the split's folder.
            places = {"file_name": f"{split}/{row['file_name']}"} if self.form == "imagefolder" else {}
            yield {columns.get(name, name): value for name, value in {**row, **places}.items()}

    def pictures(self, row: Mapping[str, Any]) -> list[str]:
        """The columns of a row that are pictures."""
        return [name for name in dict.fromkeys(PICTURES[self.form].values()) if name in row]

    def size(self, row: Mapping[str, Any]) -> int:
        """Bytes that a row has with its pictures."""
        paths = [path for name in self.pictures(row) for path in _listed(row[name])]
        return len(json.dumps(row)) + sum(self._stat(path) for path in paths)

    def _stat(self, path: str) -> int:
        try:
            return os.stat(os.path.join(self.source.path, path)).st_size
        except OSError as error:
            raise InputError(f"{os.path.join(self.source.path, path)}: cannot be read ({error.strerror})") from None

    def filled(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row with the bytes of its pictures."""
        done = dict(row)
        for name in self.pictures(row):
            value = row[name]
            done[name] = [self._picture(path) for path in value] if isinstance(value, list) else self._picture(value)
        return done

    def _picture(self, path: str) -> dict[str, Any]:
        if path.startswith("data:"):
            raise InputError(f"{self.source.path}: rows hold their pictures as data URLs; build without 'base64'")
        return {"bytes": self.source.read(path), "path": path}


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _schema(arrow: Any, rows: _Rows, row_group: int) -> tuple[Any, dict[str, list[int]]]:
    """The schema of rows, None where there are none, and the bytes of each by split.

    Found from the rows of all splits, so that a column has one type in all files.
    """
    schema, sizes = None, {}
    for split in rows.source.splits:
        sizes[split] = []
        each = rows.each(split)
        while part := list(itertools.islice(each, row_group)):
            sizes[split] += [rows.size(row) for row in part]
            own = arrow.Table.from_pylist(part).schema
            schema = own if schema is None else arrow.unify_schemas([schema, own], promote_options="permissive")
    return schema and _with_pictures(arrow, rows, schema), sizes


def _with_pictures(arrow: Any, rows: _Rows, schema: Any) -> Any:
    """The schema with pictures as structs, and the metadata by which `datasets` takes them for images."""
    picture = arrow.struct([("bytes", arrow.binary()), ("path", arrow.string())])
    features: dict[str, Any] = {}
    for index, field in enumerate(schema):
        if field.name not in PICTURES[rows.form].values():
            continue
        is_list = arrow.types.is_list(field.type)
        schema = schema.set(index, arrow.field(field.name, arrow.list_(picture) if is_list else picture))
        image = {"_type": "Image"}
        features[field.name] = {"feature": image, "_type": "List"} if is_list else image
    return schema.with_metadata({"huggingface": json.dumps({"info": {"features": features}}, sort_keys=True)})


# Files


def _write(
    arrow: Any, rows: _Rows, schema: Any, split: str, sizes: Sequence[int], folder: str, shard_bytes: int, row_group: int,
) -> list[str]:
    """Writes the files of a split; gives their names."""
    counts = _parts(sizes, shard_bytes)
    rest = iter(sizes)
    source = rows.each(split)
    names = []
    for number, count in enumerate(counts):
        name = f"data/{SPLITS[split]}-{number:05}-of-{len(counts):05}.parquet"
        # A dictionary of pictures, each of which is another, would only take memory.
        with arrow.parquet.ParquetWriter(os.path.join(folder, name), schema, use_dictionary=False) as file:
            for group in _parts(list(itertools.islice(rest, count)), GROUP_BYTES, row_group):
                part = [rows.filled(next(source)) for _ in range(group)]
                file.write_table(arrow.Table.from_pylist(part, schema=schema), row_group_size=group)
        names.append(name)
    return names


def _parts(sizes: Sequence[int], limit: int, most: int = sys.maxsize) -> list[int]:
    """How many rows each part has: it ends with the row that reaches the limit of bytes, or with so many rows."""
    counts: list[int] = []
    total = limit
    for size in sizes:
        if total >= limit or counts[-1] == most:
            counts.append(0)
            total = 0
        counts[-1] += 1
        total += size
    return counts


def _card(source: DatasetFolder, form: str, names: Sequence[str]) -> str:
    """The data set's card, with the Parquet files in the place of other files."""
    configs = ["configs:", "- config_name: default", "  data_files:"]
    for split in dict.fromkeys(os.path.basename(name).split("-")[0] for name in names):
        configs += [f"  - split: {split}", f'    path: "data/{split}-*.parquet"']
    head: list[str] = []
    body = source.card
    if body.startswith("---\n") and "\n---\n" in body[4:]:
        front, body = body[4:].split("\n---\n", 1)
        is_other = True
        for line in front.split("\n"):
            if line[:1] not in (" ", "-"):
                is_other = not line.startswith("configs:")
            head += [line] if is_other else []
    sections = body.split("\n## ")
    for number, section in enumerate(sections):
        if section.startswith("Forms\n"):
            features = next((part for part in section.split("\n\nFeatures of ")[1:] if part.startswith(f"`{form}`:")), "")
            told = f"\n\nFeatures of {features.rstrip()}\n" if features else "\n"
            sections[number] = f"Forms\n\n- `data/SPLIT-….parquet`: the rows of `{form}` with their pictures inside{told}"
    return "\n".join(["---", *head, *configs, "---", ""]) + "\n## ".join(sections)


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """The command `python -m leadsheet.parquet`."""
    parser = argparse.ArgumentParser(
        prog="python -m leadsheet.parquet", description="Write a built data set as Parquet files with the pictures inside.")
    parser.add_argument("folder", help="the data set that 'leadsheet dataset build' wrote")
    parser.add_argument("output", help="a new folder")
    parser.add_argument("--form", choices=sorted(PICTURES), help="whose rows; the first that was built by default")
    parser.add_argument("--shard-bytes", type=int, default=500_000_000, help="a file ends where it reaches this")
    parser.add_argument("--row-group", type=int, default=100, help="rows in memory at once at most")
    options = parser.parse_args(arguments)
    try:
        for name in to_parquet(
            options.folder, options.output, form=options.form, shard_bytes=options.shard_bytes,
            row_group=options.row_group):
            with contextlib.suppress(BrokenPipeError):
                print(name)
    except LeadsheetError as error:
        print(f"error: {error}", file=sys.stderr)
        return {"usage": 2, "input": 3, "output": 4}.get(error.kind, 1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
