"""Checks of arguments, before anything reaches the library."""

from __future__ import annotations

import functools
import os
from typing import Any, Callable, Iterable, Optional, Sequence, TypeVar

import numpy as np

from .errors import UsageError

#: The leads in the order of arrays [12, n].
LEADS = ("I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6")

MAX_SAMPLES = 50_000_000
MAX_SIDE = 32_767
MAX_PIXELS = 200_000_000

Function = TypeVar("Function", bound=Callable[..., Any])


def suggests(function: Function) -> Function:
    """Answers an unknown keyword by `UsageError` with the nearest name."""
    code = function.__code__
    known = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]

    @functools.wraps(function)
    def checked(*arguments: Any, **options: Any) -> Any:
        for name in options:
            if name not in known:
                raise UsageError(unknown(name, known, f"{function.__qualname__}: option"))
        return function(*arguments, **options)

    return checked  # type: ignore[return-value]


def unknown(name: object, known: Iterable[str], what: str) -> str:
    """The words for a name that does not exist."""
    import difflib

    known = [other for other in known if other != "self" and not other.startswith("_")]
    near = difflib.get_close_matches(str(name), known, 1, 0.5)
    remedy = f"did you mean '{near[0]}'?" if near else f"use one of {', '.join(known)}"
    return f"{what} '{name}' is unknown; {remedy}"


def choice(value: Any, known: Sequence[str], what: str) -> str:
    """One of some names."""
    if not isinstance(value, str) or value not in known:
        raise UsageError(unknown(value, known, what))
    return value


def signal(samples: Any, leads: Optional[Sequence[str]] = None, what: str = "samples") -> np.ndarray:
    """An ECG as float32 [12, n], C-contiguous, in mV; [k, n] where `leads` names k leads. NaN is a gap."""
    array = _numbers(samples, what)
    if array.ndim != 2:
        raise UsageError(f"{what} have the shape {list(array.shape)}; use [12, n]: leads, samples")
    count = len(LEADS) if leads is None else len(lead_names(leads))
    if array.shape[0] != count:
        turned = f"; pass {what}.T" if array.shape[1] == count else "; name other leads by leads=[…]"
        raise UsageError(f"{what} have the shape {list(array.shape)}; use [{count}, n]{turned}")
    if not 1 <= array.shape[1] <= MAX_SAMPLES:
        raise UsageError(f"{what} hold {array.shape[1]} samples a lead; use 1 to {MAX_SAMPLES}")
    values = _float32(array)
    if np.isinf(values).any():
        raise UsageError(f"{what} hold infinite values; use NaN where nothing was recorded")
    return values


def _numbers(values: Any, what: str) -> np.ndarray:
    if isinstance(values, (str, bytes)):
        raise UsageError(f"{what} are {type(values).__name__}; use an array of numbers")
    try:
        array = np.asanyarray(values)
    except Exception as error:
        raise UsageError(f"{what} are no array: {error}") from None
    if array.dtype.kind not in "fiu" or array.dtype.itemsize > 8:
        raise UsageError(f"{what} have the dtype {array.dtype}; use float32 or float64, in mV")
    return array


def _float32(array: np.ndarray) -> np.ndarray:
    if isinstance(array, np.ma.MaskedArray):
        array = np.ma.filled(array.astype(np.float32), np.nan)
    with np.errstate(over="ignore"):
        return np.ascontiguousarray(array, dtype=np.float32)


def lead_names(leads: Any) -> list[str]:
    """Names of leads, each once."""
    if isinstance(leads, str) or not all(isinstance(name, str) for name in _listed(leads, "leads")):
        raise UsageError(f"leads={leads!r}; use a list of names such as ['I', 'II', 'V1']")
    names = [lead(name) for name in leads]
    if len(set(names)) < len(names) or not names:
        raise UsageError(f"leads={names}; name each lead once, and one at least")
    return names


def lead(name: Any) -> str:
    """A lead's name as it is written here, whatever its case."""
    if isinstance(name, str):
        for known in LEADS:
            if known.lower() == name.strip().lower():
                return known
    raise UsageError(unknown(name, LEADS, "lead"))


def _listed(values: Any, what: str) -> list[Any]:
    try:
        return list(values)
    except TypeError:
        raise UsageError(f"{what}={values!r}; use a list") from None


def pixels(image: Any, what: str = "image", channels: Sequence[int] = (3, 1)) -> np.ndarray:
    """A picture as uint8 [H, W, channels], C-contiguous; gray ones may be [H, W]."""
    try:
        array = np.asanyarray(image)
    except Exception as error:
        raise UsageError(f"{what} is no array: {error}") from None
    if array.dtype != np.uint8:
        raise UsageError(f"{what} has the dtype {array.dtype}; use uint8, 0 to 255")
    if array.ndim == 2:
        array = array[:, :, None]
    if array.ndim != 3 or array.shape[2] not in channels:
        raise UsageError(f"{what} has the shape {list(np.shape(image))}; use [height, width, {channels[0]}]")
    height, width = array.shape[:2]
    if not (1 <= height <= MAX_SIDE and 1 <= width <= MAX_SIDE and height * width <= MAX_PIXELS):
        raise UsageError(f"{what} is {width} × {height}; use sides of 1 to {MAX_SIDE} and {MAX_PIXELS} pixels at most")
    return np.ascontiguousarray(np.asarray(array))


def points(values: Any, what: str, columns: int = 2) -> np.ndarray:
    """Rows of numbers as float64 [n, columns or more]."""
    try:
        array = np.asarray(values, dtype=np.float64)
    except Exception as error:
        raise UsageError(f"{what} are no numbers: {error}") from None
    if array.size == 0:
        return array.reshape(0, array.shape[1] if array.ndim == 2 and array.shape[1] >= columns else columns)
    if array.ndim != 2 or array.shape[1] < columns:
        raise UsageError(f"{what} have the shape {list(array.shape)}; use [n, {columns}]")
    return array


def number(value: Any, low: float, high: float, what: str, unit: str = "") -> float:
    """A finite number within a range."""
    try:
        result = float(value)
    except (TypeError, ValueError, OverflowError):
        raise UsageError(f"{what}={value!r}; use a number") from None
    if isinstance(value, (str, bytes)) or not low <= result <= high:
        raise UsageError(f"{what}={value!r}; use {low:g} to {high:g}{unit and ' ' + unit}")
    return result


def rate(value: Any, what: str = "rate") -> float:
    """A sample rate in Hz."""
    if value is None:
        raise UsageError(f"{what} is missing; say how many samples a second there are, such as {what}=500")
    return number(value, 0.1, 100_000, what, "Hz")


def whole(value: Any, what: str, low: int = 0, high: int = 2**64 - 1) -> int:
    """A whole number within a range."""
    if isinstance(value, (bool, np.bool_)) or not hasattr(value, "__index__"):
        raise UsageError(f"{what}={value!r}; use a whole number")
    result = value.__index__()
    if not low <= result <= high:
        raise UsageError(f"{what}={value!r}; use {low} to {high}")
    return result


def seed(value: Any, what: str = "seed") -> Any:
    """A seed as the library takes it: a text where JSON's numbers end."""
    result = whole(value, what)
    return result if result < 2**53 else str(result)


def key(value: Any, what: str = "key") -> str:
    """The name of a record, which decides with seed and epoch what is random."""
    if isinstance(value, (bool, np.bool_)):
        raise UsageError(f"{what}={value!r}; use a text or a whole number")
    if isinstance(value, os.PathLike):
        value = os.fspath(value)
    if not isinstance(value, str):
        value = str(whole(value, what, -(2**63)))
    if not value or len(value) > 1000:
        raise UsageError(f"{what} is {'empty' if not value else 'longer than 1000 letters'}; use a record's name")
    return value


def path(value: Any, what: str = "path") -> str:
    """A path as text."""
    try:
        text = os.fsdecode(value)
    except TypeError:
        raise UsageError(f"{what}={value!r}; use a path") from None
    if not text or "\0" in text:
        raise UsageError(f"{what}={text!r}; use a path")
    return text


def setting(value: Any, what: str) -> Any:
    """A value of a layout: `(100, 200)` is a range, `[5, 10]` a list of which each chart draws one."""
    if isinstance(value, tuple):
        if len(value) != 2:
            raise UsageError(f"{what}={value!r}; use (least, most) for a range, a list for alternatives")
        return f"{_word(value[0], what)}..{_word(value[1], what)}"
    if isinstance(value, list):
        return "[" + ", ".join(_word(entry, what) for entry in value) + "]"
    return None if value is None else _word(value, what)


def _word(value: Any, what: str) -> str:
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if isinstance(value, (int, np.integer)):
        return str(int(value))
    if isinstance(value, (float, np.floating)) and np.isfinite(value):
        return repr(float(value))
    raise UsageError(f"{what}={value!r}; use a number, a text, (least, most) or a list")


def content(value: Any, what: str = "content") -> memoryview:
    """Bytes that are not empty."""
    try:
        view = memoryview(value).cast("B")
    except (TypeError, ValueError):
        raise UsageError(f"{what} is {type(value).__name__}; use bytes") from None
    if not len(view):
        raise UsageError(f"{what} is empty; give the bytes of a file")
    return view
