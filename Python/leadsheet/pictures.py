"""Pictures as files: encode and decode."""

from __future__ import annotations

import os
from typing import Any, Mapping, Optional

import numpy as np

from . import _check, _native

FORMATS = ("png", "jpeg", "webp")


@_check.suggests
def encode(
    image: Any, format: str = "png", *, quality: Optional[int] = None, subsampling: Optional[str] = None,
    dpi: Optional[float] = None, texts: Optional[Mapping[str, str]] = None,
) -> bytes:
    """A picture, uint8 [H, W, 3] or gray [H, W], as the bytes of a PNG, JPEG or WebP.

    `quality` is 1 to 100 (JPEG and WebP), `subsampling` 4:4:4, 4:2:2 or 4:2:0 (JPEG), `dpi` the scale that is
    written into the file, `texts` PNG's texts by keyword.
    """
    request = {
        "format": _check.choice("jpeg" if format == "jpg" else format, FORMATS, "format"),
        "quality": None if quality is None else _check.whole(quality, "quality", 1, 100),
        "subsampling": subsampling, "dpi": None if dpi is None else _check.number(dpi, 1, 65_535, "dpi"),
        "texts": texts and dict(texts),
    }
    return _native.call("encode", request, [_check.pixels(image)]).arrays["file"].tobytes()


def decode(content: Any) -> np.ndarray:
    """The pixels, uint8 [H, W, 3] or gray [H, W], of the bytes of a PNG, JPEG or WebP."""
    data = np.frombuffer(_check.content(content), np.uint8)
    return _native.call("decode", {}, [data]).arrays["pixels"]


def format_of(path: Any) -> str:
    """The format that a path's extension says."""
    ending = os.path.splitext(_check.path(path))[1].lower().lstrip(".")
    return _check.choice("jpeg" if ending == "jpg" else ending, FORMATS, "picture format")
