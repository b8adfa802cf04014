"""Files: read with the words of an error, written whole or not at all."""

from __future__ import annotations

import contextlib
import os
from typing import Any

from . import _check
from .errors import InputError, OutputError


def read(path: Any) -> bytes:
    """The bytes of a file."""
    name = _check.path(path)
    try:
        with open(name, "rb") as file:
            return file.read()
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({error.strerror}); name a file that is there") from None


def write(path: Any, content: bytes) -> None:
    """Writes a file beside its place and renames it."""
    name = _check.path(path)
    folder = os.path.dirname(name) or "."
    draft = os.path.join(folder, f".leadsheet-{os.getpid()}-{os.urandom(6).hex()}.part")
    try:
        os.makedirs(folder, exist_ok=True)
        try:
            with open(draft, "xb") as file:
                file.write(content)
            os.replace(draft, name)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(draft)
            raise
    except OSError as error:
        raise OutputError(f"{name}: cannot be written ({error.strerror}); choose another place") from None
