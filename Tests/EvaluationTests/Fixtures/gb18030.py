"""Writes gb18030.json: for each pair of bytes the character, by Python's codec; as check sums by lead byte."""
import json
import pathlib


def fnv(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value


sums = {}
for lead in range(0x81, 0xF5):
    codes = [(bytes([lead, trail]), bytes([lead, trail]).decode("gb18030"))
             for trail in range(0x40, 0xFF) if trail != 0x7F]
    data = b"".join(character.encode() + b" " for _, character in codes)
    sums["%02X" % lead] = {"sum": str(fnv(data)), "characters": "".join(c for _, c in codes)}
(pathlib.Path(__file__).parent / "gb18030.json").write_text(
    json.dumps({lead: value["sum"] for lead, value in sums.items()}) + "\n")
