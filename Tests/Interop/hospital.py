"""Runs each command of docs/hospital.md, in its order, on made exports, and looks for the patient in all that comes of
it: hospital.py LEADSHEET FOLDER."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import numpy as np
import pydicom
import pyedflib

leadsheet, work = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2])
page = Path(__file__).resolve().parents[2] / "docs" / "hospital.md"
# What the exports say of the patient; nothing of it may stand in any output.
SECRETS = ["Doe", "Jane", "MRN4711", "House", "19500101", "1950-01-01", "2011", "20110409"]


def make_exports(folder):
    sys.argv = ["inputs.py", leadsheet, str(work / "unused")]
    import inputs

    (folder / "p1").mkdir(parents=True)
    (folder / "p2").mkdir()
    rows = inputs.beats(5000, 500)
    inputs.dicom(folder / "p1" / "a.dcm", pydicom.uid.ExplicitVRLittleEndian, rows, patient="MRN4711")
    with pyedflib.EdfWriter(str(folder / "p1" / "b.edf"), 12, file_type=pyedflib.FILETYPE_EDFPLUS) as writer:
        for index, lead in enumerate(inputs.LEADS):
            writer.setSignalHeader(index, {
                "label": lead, "dimension": "mV", "sample_frequency": 500, "physical_min": -5, "physical_max": 5,
                "digital_min": -32768, "digital_max": 32767, "transducer": "", "prefilter": ""})
        writer.setPatientCode("MRN4711")
        writer.setPatientName("Jane Doe")
        writer.setStartdatetime(__import__("datetime").datetime(2011, 4, 16, 10, 11, 12))
        writer.writeSamples(list(rows))
    lines = ["time (s)," + ",".join(f"{lead} (mV)" for lead in inputs.LEADS)]
    lines += [f"{i / 500:.3f}," + ",".join(f"{v:.3f}" for v in sample) for i, sample in enumerate(rows.T)]
    (folder / "p2" / "c.csv").write_text("\n".join(lines) + "\n")


def run_page():
    """Writes the page's files and runs its commands; how many commands there are."""
    count = 0
    for kind, text in re.findall(r"```(\w+)\n(.*?)```", page.read_text(), re.S):
        if kind == "csv":
            (work / "labels.csv").write_text(text)
        elif kind == "yaml":
            (work / re.match(r"# (\S+)", text)[1]).write_text(text)
        elif kind == "sh":
            for line in text.strip().splitlines():
                command = line.replace("leadsheet ", shlex.quote(leadsheet) + " ", 1)
                run = subprocess.run(["sh", "-c", command], cwd=work, capture_output=True, text=True)
                assert run.returncode == 0, (line, run.returncode, run.stderr)
                count += 1
    return count


def check_outputs():
    for path in work.rglob("*"):
        if not path.is_file() or path.is_relative_to(work / "export") or path.suffix in (".dat", ".npy"):
            continue
        data = path.read_bytes()
        found = [word for word in SECRETS if word.encode() in data]
        assert not found or path.suffix in (".jpg", ".jpeg", ".png", ".tar"), (path, found)
    # Seven days lay between the two recordings of one patient.
    dates = []
    for name in ("a", "b"):
        date = re.search(r"(\d\d)/(\d\d)/(\d{4})", (work / "wfdb" / "p1" / f"{name}.hea").read_text())
        dates.append(np.datetime64(f"{date[3]}-{date[2]}-{date[1]}"))
    assert dates[1] - dates[0] == np.timedelta64(7, "D") and str(dates[0]) > "2100", dates
    for folder in ("data", "pulse", "kaggle", "meeti"):
        assert (work / folder / "dataset.json").exists() and not (work / folder / "failures.jsonl").exists()
    assert len(list((work / "challenge").rglob("*.png"))) == 3


if __name__ == "__main__":
    work.mkdir(parents=True)
    make_exports(work / "export")
    count = run_page()
    check_outputs()
    print(f"hospital: {count} commands of docs/hospital.md ran, and no output names the patient")
