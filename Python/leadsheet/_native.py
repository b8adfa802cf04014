"""The binding: one function of the library, JSON in and out, arrays without a copy."""

from __future__ import annotations

import ctypes
import json
import os
import sys
import threading
from typing import Any, Mapping, Optional, Sequence

import numpy as np

from .errors import BY_STATUS, InputError, LeadsheetError, UsageError

_TYPES = ["uint8", "float32", "float64", "int32", "int64"]
_RANK = 4


class _Array(ctypes.Structure):
    _fields_ = [
        ("data", ctypes.c_void_p),
        ("shape", ctypes.c_int64 * _RANK),
        ("rank", ctypes.c_int32),
        ("type", ctypes.c_int32),
    ]


class _Answer(ctypes.Structure):
    _fields_ = [
        ("status", ctypes.c_int32),
        ("json", ctypes.c_void_p),
        ("json_size", ctypes.c_int64),
        ("arrays", ctypes.POINTER(_Array)),
        ("count", ctypes.c_int32),
    ]


_library: Optional[ctypes.CDLL] = None
_loading = threading.Lock()
# A child that is forked while another thread loads the library starts with a lock of its own.
if hasattr(os, "register_at_fork"):
    def _renew_lock() -> None:
        global _loading
        _loading = threading.Lock()

    os.register_at_fork(after_in_child=_renew_lock)


def _path() -> str:
    ending = "dylib" if sys.platform == "darwin" else "so"
    own = os.path.join(os.path.dirname(os.path.abspath(__file__)), "_lib", "libleadsheet." + ending)
    return os.environ.get("LEADSHEET_LIBRARY") or own


def library() -> ctypes.CDLL:
    """The library, loaded by the first call."""
    global _library
    if _library is None:
        with _loading:
            _library = _library or _load(_path())
    return _library


def _load(path: str) -> ctypes.CDLL:
    try:
        loaded = ctypes.CDLL(path)
    except OSError as error:
        raise InputError(
            f"{path}: the library cannot be loaded ({error}); install the wheel of 'leadsheet-ecg' for this "
            "platform, or name a built library in LEADSHEET_LIBRARY"
        ) from None
    loaded.leadsheet_call.restype = ctypes.POINTER(_Answer)
    loaded.leadsheet_call.argtypes = [
        ctypes.c_char_p, ctypes.c_char_p, ctypes.c_int64, ctypes.POINTER(_Array), ctypes.c_int32,
    ]
    loaded.leadsheet_free.restype = None
    loaded.leadsheet_free.argtypes = [ctypes.POINTER(_Answer)]
    loaded.leadsheet_version.restype = ctypes.c_char_p
    loaded.leadsheet_version.argtypes = []
    return loaded


class _Owner:
    """Keeps an answer's memory until the last array that shows it is gone."""

    __slots__ = ("_pointer", "_free", "__weakref__")

    def __init__(self, pointer: Any, free: Any) -> None:
        self._pointer, self._free = pointer, free

    def __del__(self) -> None:
        self._free(self._pointer)


class _View:
    """What NumPy looks at: one array of an answer."""

    __slots__ = ("owner", "__array_interface__")

    def __init__(self, owner: _Owner, array: _Array) -> None:
        self.owner = owner
        self.__array_interface__ = {
            "version": 3,
            "data": (array.data or 0, False),
            "shape": tuple(array.shape[: array.rank]),
            "typestr": np.dtype(_TYPES[array.type]).str,
        }


class Answer:
    """What a function answered: `document`, and `arrays` by their names."""

    __slots__ = ("document", "arrays")

    def __init__(self, document: dict[str, Any], arrays: dict[str, np.ndarray]) -> None:
        self.document, self.arrays = document, arrays


def call(function: str, request: Mapping[str, Any], arrays: Sequence[np.ndarray] = ()) -> Answer:
    """Calls a function of the library. Other Python threads run meanwhile.

    `request` holds the options, those that are None left out; `arrays` are C-contiguous, of a dtype that the
    library knows. Raises `LeadsheetError` of the kind that the library says.
    """
    native = library()
    text = _encoded(request)
    pointer = native.leadsheet_call(
        function.encode(), text, len(text), (_Array * len(arrays))(*map(_described, arrays)), len(arrays))
    if not pointer:
        raise LeadsheetError(f"{function}: the library gave no answer; is there memory left?")
    owner = _Owner(pointer, native.leadsheet_free)
    answer = pointer.contents
    document = json.loads(ctypes.string_at(answer.json, answer.json_size)) if answer.json_size else {}
    if answer.status:
        raise BY_STATUS.get(answer.status, LeadsheetError)(document.get("error", f"{function} failed"))
    return Answer(document, _arrays(owner, answer, document))


def version() -> str:
    """The library's version."""
    return library().leadsheet_version().decode()


def _arrays(owner: _Owner, answer: _Answer, document: Mapping[str, Any]) -> dict[str, np.ndarray]:
    names = document.get("arrays", [])
    views = (_View(owner, answer.arrays[index]) for index in range(answer.count))
    return {name: _shown(view) for name, view in zip(names, views)}


def _shown(view: _View) -> np.ndarray:
    facts = view.__array_interface__
    # Where nothing is, there is no memory to show.
    if 0 in facts["shape"]:
        return np.empty(facts["shape"], facts["typestr"])
    return np.asarray(view)


def _described(array: np.ndarray) -> _Array:
    shape = (ctypes.c_int64 * _RANK)(*array.shape)
    return _Array(array.ctypes.data, shape, array.ndim, _TYPES.index(array.dtype.name))


def _encoded(request: Mapping[str, Any]) -> bytes:
    options = {name: value for name, value in request.items() if value is not None}
    try:
        text = json.dumps(options, default=_plain, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise UsageError(f"an option cannot be sent to the library: {error}") from None
    return text.encode("utf-8", "surrogatepass")


def _plain(value: Any) -> Any:
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    raise TypeError(f"{type(value).__name__} is not a value of an option")
