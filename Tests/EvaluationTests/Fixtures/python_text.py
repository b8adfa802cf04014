"""Writes python-text.json: what Python's `str` and `re` say of all characters, as a check sum a block of 4096."""
import json
import pathlib
import random
import re
from re import _casefix

import _sre

BLOCK = 4096


def fnv(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value


def is_scalar(code):
    return not 0xD800 <= code < 0xE000


def blocks(text):
    """The check sums of what `text` gives for each character."""
    sums = []
    for start in range(0, 0x110000, BLOCK):
        data = b"".join(
            text(code).encode() + b"\n" for code in range(start, start + BLOCK) if is_scalar(code))
        sums.append(str(fnv(data)))
    return sums


def classes():
    """For each character the least one that `re.IGNORECASE` holds for equal to it."""
    parent = {}

    def find(code):
        while parent.get(code, code) != code:
            code = parent[code]
        return code

    for code in filter(is_scalar, range(0x110000)):
        for other in [_sre.unicode_tolower(code), *_casefix._EXTRA_CASES.get(code, ())]:
            a, b = sorted((find(code), find(other)))
            parent[b] = a
    return find


def strips():
    """Random texts of white space and what looks like it, with what `strip` and `split` give."""
    draw = random.Random(1)
    letters = [" ", "\t", "\n", "\x1c", "\x1f", "\x85", "\xa0", "\u1680", "\u2003", "\u200b", "\u2028", "\u202f",
               "\u205f", "\u3000", "\ufeff", "a", "é", "鈥", "."]
    texts = ["".join(draw.choices(letters, k=draw.randrange(8))) for _ in range(300)]
    return [{"text": text, "strip": text.strip(), "split": text.split()} for text in texts]


def lowers():
    draw = random.Random(2)
    letters = list("ΑΣσςaZ İıſK.'’-ßẞ") + ["\u0301", "\U00010400", "ǅ"]
    texts = ["".join(draw.choices(letters, k=draw.randrange(9))) for _ in range(400)]
    return [[text, text.lower()] for text in texts]


least = classes()
here = pathlib.Path(__file__).parent
(here / "python-text.json").write_text(json.dumps({
    "spaces": [code for code in filter(is_scalar, range(0x110000)) if re.match(r"\s", chr(code))],
    "digits": [[code, int(chr(code))] for code in filter(is_scalar, range(0x110000)) if re.match(r"\d", chr(code))],
    "lower": blocks(lambda code: chr(code).lower()),
    "ignorecase": blocks(lambda code: str(least(code))),
    "strips": strips(),
    "lowers": lowers(),
}, indent=None, separators=(",", ":")) + "\n")
