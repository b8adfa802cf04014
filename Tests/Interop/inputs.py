"""Converts files that other libraries write, and compares what wfdb then reads with what went in, or with what
independent readers find in them: inputs.py LEADSHEET FOLDER.

Formats that no library of PyPI writes (aECG, MUSE, Philips, SCP-ECG) are compared on files of the folder that
LEADSHEET_INPUTS names, where they lie beside NAME.expected.json; without it they are left out, and said so."""

import datetime
import json
import os
import subprocess
import sys
from pathlib import Path

import ecgdatakit
import edfio
import h5py
import numpy as np
import pydicom
import pyedflib
import wfdb
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset

LEADS = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]
leadsheet, work = sys.argv[1], Path(sys.argv[2])
ARRAY = ["--rate", "500", "--unit", "mV", "--leads", "12"]
MILLIVOLTS = {"mV": 1, "uV": 1e-3, "µV": 1e-3, "nV": 1e-6, "V": 1e3}


def beats(count, rate, seed=0):
    """[12, count] in mV, at whole µV: beats of about 1 mV, other in each lead, III and the augmented leads derived."""
    rng = np.random.default_rng(seed)
    time = np.arange(count) / rate
    beat = np.exp(-(((time % 0.8) - 0.3) ** 2) / 2e-4)
    rows = {lead: beat * rng.uniform(0.5, 1.5) + rng.normal(0, 0.02, count) for lead in LEADS}
    rows["III"] = rows["II"] - rows["I"]
    return np.round(np.array([rows[lead] for lead in LEADS]), 3)


def convert(path, *options):
    """The records that become of a file, by their name."""
    output = work / "converted" / Path(path).name
    run = subprocess.run(
        [leadsheet, "convert", str(path), "-o", str(output), *options], capture_output=True, text=True)
    assert run.returncode == 0, (path, run.returncode, run.stderr)
    return {header.stem: read(header) for header in output.glob("*.hea")}, run.stderr


def read(header):
    """Rates and values in mV (or the signal's own unit) of a record by signal."""
    record = wfdb.rdrecord(str(header)[:-4], smooth_frames=False)
    return {
        name: (record.fs * frame, np.asarray(values) * MILLIVOLTS.get(unit, 1))
        for name, values, unit, frame in zip(
            record.sig_name, record.e_p_signal, record.units, record.samps_per_frame)
    }


def check(found, rows, rate, tolerance, names=LEADS):
    for name, row in zip(names, rows):
        own_rate, values = found[name]
        assert abs(own_rate - rate) < 1e-4 * rate, (name, own_rate, rate)
        assert len(values) == len(row), (name, len(values), len(row))
        assert np.array_equal(np.isnan(values), np.isnan(row)), name
        assert np.nanmax(np.abs(values - row)) <= tolerance, (name, np.nanmax(np.abs(values - row)))


def check_arrays():
    rows = beats(5000, 500)
    for kind in ("<f2", "<f4", ">f4", "<f8"):
        for order in (rows, rows.T, np.asfortranarray(rows)):
            path = work / "array.npy"
            np.save(path, np.asarray(order).astype(kind, order="K"))
            check(convert(path, *ARRAY)[0]["array"], rows.astype(kind).astype(float), 500, 1e-6)
    counts = np.round(rows * 1000)
    for kind in ("<i2", ">i4", "<i8"):
        np.save(work / "counts.npy", counts.astype(kind))
        check(convert(work / "counts.npy", *ARRAY, "--unit", "uV")[0]["counts"], rows, 500, 1e-9)
    for save in (np.savez, np.savez_compressed):
        save(work / "archive.npz", ecg=rows.astype("f4"), age=np.array([61]))
        check(convert(work / "archive.npz", *ARRAY)[0]["archive"], rows, 500, 1e-6)
    np.save(work / "batch.npy", np.stack([rows, -rows]).astype("f4"))
    both, _ = convert(work / "batch.npy", *ARRAY)
    check(both["0"], rows, 500, 1e-6)
    check(both["1"], -rows, 500, 1e-6)


def check_tables():
    rows = beats(2500, 250)
    gaps = rows.copy()
    gaps[3, 100:200] = np.nan
    lines = ["time (s)," + ",".join(f"{lead} (mV)" for lead in LEADS)]
    for index, sample in enumerate(gaps.T):
        lines.append(f"{index / 250:.3f}," + ",".join("" if np.isnan(v) else f"{v:.3f}" for v in sample))
    (work / "table.csv").write_text("\n".join(lines) + "\n")
    check(convert(work / "table.csv")[0]["table"], gaps, 250, 1e-6)
    # As German programs write it; wfdb reads headers as ASCII, so that µV must not stand in one.
    lines = [";".join(f"{lead} (µV)" for lead in LEADS)]
    lines += [";".join(f"{1000 * v:.1f}".replace(".", ",") for v in sample) for sample in rows.T]
    (work / "german.csv").write_text("\n".join(lines) + "\n", encoding="latin-1")
    check(convert(work / "german.csv", "--rate", "250")[0]["german"], rows, 250, 1e-6)


def check_hdf5():
    exams = {7: beats(4000, 400, 1), 9: beats(2800, 400, 2)}
    for options in ({}, {"chunks": (1, 4096, 12), "compression": "gzip", "shuffle": True, "fletcher32": True}):
        for version in ("earliest", "v110"):
            path = work / "exams.hdf5"
            with h5py.File(path, "w", libver=version) as file:
                tracings = np.zeros((3, 4096, 12), "f4")
                for place, row in enumerate(exams.values()):
                    start = (4096 - row.shape[1]) // 2
                    tracings[place, start : start + row.shape[1]] = 10 * row.T
                file.create_dataset("tracings", data=tracings, **options)
                file["exam_id"] = np.array([7, 9, 0])
            found, said = convert(path)
            assert set(found) == {"7", "9"} and "1 of 3 records hold no ECG: left out" in said, said
            assert said.count("names no unit") == 1 and "too" not in said, said
            for exam, rows in exams.items():
                check(found[str(exam)], rows, 400, 1e-6, ["DI", "DII", "DIII", "AVR", "AVL", "AVF", *LEADS[6:]])
    rows = beats(5000, 500)
    with h5py.File(work / "A00001.h5", "w") as file:
        file.create_dataset("ecg", data=rows.astype("f2"), compression="gzip")
    check(convert(work / "A00001.h5")[0]["A00001"], rows.astype("f2").astype(float), 500, 1e-6)
    with h5py.File(work / "any.h5", "w") as file:
        file.create_dataset("group/raw", data=np.stack([rows.T, rows.T * 2]), chunks=(1, 500, 12))
    found, _ = convert(work / "any.h5", *ARRAY, "--array", "group/raw")
    check(found["1"], 2 * rows, 500, 1e-6)


def check_edf():
    rows = beats(5000, 500)
    for kind, name in ((pyedflib.FILETYPE_EDFPLUS, "plus.edf"), (pyedflib.FILETYPE_BDFPLUS, "plus.bdf")):
        with pyedflib.EdfWriter(str(work / name), 13, file_type=kind) as writer:
            least, most = (-32768, 32767) if name.endswith("edf") else (-8388608, 8388607)
            for index, lead in enumerate(LEADS + ["RESP"]):
                writer.setSignalHeader(index, {
                    "label": lead, "dimension": "mV", "sample_frequency": 500 if lead != "RESP" else 25,
                    "physical_min": -5, "physical_max": 5, "digital_min": least, "digital_max": most,
                    "transducer": "", "prefilter": ""})
            writer.setSex(0)
            writer.setStartdatetime(datetime.datetime(2011, 4, 9, 10, 11, 12))
            writer.writeSamples([*rows, np.linspace(-1, 1, 250)])
        with pyedflib.EdfReader(str(work / name)) as reader:
            truth = [reader.readSignal(index) for index in range(13)]
        found, said = convert(work / name)
        check(found["plus"], truth[:12], 500, 1e-6)
        check(found["plus"], truth[12:], 25, 1e-6, ["RESP"])
        assert "smooth_frames=False" in said, said
    signals = [
        edfio.EdfSignal(row * 1000, 500, label=f"ECG {lead}", physical_dimension="uV", physical_range=(-5000, 5000))
        for lead, row in zip(LEADS, rows)
    ]
    edfio.Edf(signals).write(str(work / "plain.edf"))
    truth = [signal.data / 1000 for signal in edfio.read_edf(str(work / "plain.edf")).signals]
    check(convert(work / "plain.edf")[0]["plain"], truth, 500, 1e-6, [f"ECG {lead}" for lead in LEADS])


def dicom(path, syntax, rows, patient="X1"):
    """A 12-lead ECG by pydicom, with a median beat behind the rhythm."""
    def code(value, scheme, meaning):
        item = Dataset()
        item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, scheme, meaning
        return item

    def group(rows, label, originality):
        item = Dataset()
        item.WaveformOriginality, item.MultiplexGroupLabel = originality, label
        item.NumberOfWaveformChannels, item.NumberOfWaveformSamples = rows.shape
        item.SamplingFrequency, item.WaveformBitsAllocated, item.WaveformSampleInterpretation = 500, 16, "SS"
        item.ChannelDefinitionSequence = []
        for number, lead in zip([1, 2, 61, 62, 63, 64, 3, 4, 5, 6, 7, 8], LEADS):
            channel = Dataset()
            channel.ChannelSourceSequence = [code(f"5.6.3-9-{number}", "SCPECG", f"Lead {lead}")]
            channel.ChannelSensitivity, channel.ChannelSensitivityCorrectionFactor = "2.5", "1"
            channel.ChannelSensitivityUnitsSequence = [code("uV", "UCUM", "microvolt")]
            channel.ChannelBaseline, channel.WaveformBitsStored = "0", 16
            item.ChannelDefinitionSequence.append(channel)
        counts = np.round(rows * 400).astype(">i2" if syntax == pydicom.uid.ExplicitVRBigEndian else "<i2")
        item.WaveformData = counts.T.tobytes()
        return item

    meta = FileMetaDataset()
    meta.TransferSyntaxUID = syntax
    meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.9.1.1"
    meta.MediaStorageSOPInstanceUID = pydicom.uid.generate_uid()
    data = FileDataset(
        str(path), {}, file_meta=meta, preamble=b"\0" * 128,
        is_implicit_VR=syntax == pydicom.uid.ImplicitVRLittleEndian,
        is_little_endian=syntax != pydicom.uid.ExplicitVRBigEndian)
    data.SOPClassUID, data.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
    data.PatientName, data.PatientID, data.PatientSex, data.PatientAge = "Doe^Jane", patient, "F", "061Y"
    data.PatientBirthDate, data.AcquisitionDateTime = "19500101", "20110409101112"
    data.ReferringPhysicianName = "House^Gregory"
    data.WaveformSequence = [
        group(rows[:, :600], "MEDIAN BEAT", "DERIVED"), group(rows, "RHYTHM", "ORIGINAL")]
    data.save_as(str(path), enforce_file_format=True)


def check_dicom():
    rows = np.round(beats(5000, 500) * 400) / 400
    for syntax in (
        pydicom.uid.ExplicitVRLittleEndian, pydicom.uid.ImplicitVRLittleEndian, pydicom.uid.ExplicitVRBigEndian):
        dicom(work / "one.dcm", syntax, rows)
        found, _ = convert(work / "one.dcm")
        check(found["one"], rows, 500, 1e-6, [f"Lead {lead}" for lead in LEADS])
        # pydicom takes the samples of big-endian files for little-endian ones.
        if syntax != pydicom.uid.ExplicitVRBigEndian:
            truth = pydicom.dcmread(work / "one.dcm").waveform_array(1).T / 1000
            assert np.max(np.abs(truth - rows)) < 1e-6
        header = (work / "converted" / "one.dcm" / "one.hea").read_text()
        assert "Age: 61" in header and "09/04/2011" in header, header
        assert not any(word in header for word in ("Doe", "Jane", "X1", "House", "1950")), header


def check_given(folder):
    """Files with expected values, and what ecgdatakit reads of them."""
    count = 0
    for expected in sorted(folder.rglob("*.expected.json")):
        path = Path(str(expected)[: -len(".expected.json")])
        about = json.loads(expected.read_text())
        if path.suffix in (".npy", ".hdf5"):
            continue
        if about.get("expect") == "refuse":
            run = subprocess.run([leadsheet, "convert", path, "-o", work / "refused"], capture_output=True)
            assert run.returncode == 3 and run.stderr, (path, run.returncode)
            continue
        (found,) = convert(path)[0].values()
        assert set(found) == set(about["leads"]), (path, set(found))
        for name, lead in about["leads"].items():
            values, slack = found[name][1], about["tolerance"]
            assert len(values) == lead["n_samples"], (path, name)
            for own, wanted in ((values[:10], lead["first10"]), (values[-10:], lead["last10"])):
                wanted = np.array(wanted, float)
                assert np.array_equal(np.isnan(own), np.isnan(wanted)), (path, name)
                assert not np.any(np.abs(own - wanted) > slack), (path, name)
            assert abs(np.nansum(values) - lead["sum"]) <= slack * len(values), (path, name)
        count += 1
    assert count > 20, count
    for path in [*folder.rglob("*.xml"), *folder.rglob("*.scp")]:
        try:
            record = ecgdatakit.FileParser().parse(str(path))
            (found,) = convert(path)[0].values()
        except (ecgdatakit.ECGDataKitError, AssertionError):
            continue
        for lead in record.leads:
            matching = [row for name, (_, row) in found.items() if name.split("_")[-1].upper() == lead.label.upper()]
            if matching and lead.units in MILLIVOLTS:
                row = np.asarray(lead.samples) * MILLIVOLTS[lead.units]
                length = min(len(row), len(matching[0]))
                assert np.max(np.abs(row[:length] - matching[0][:length])) < 0.0051, (path, lead.label)
    return count


if __name__ == "__main__":
    work.mkdir(parents=True, exist_ok=True)
    for part in (check_arrays, check_tables, check_hdf5, check_edf, check_dicom):
        part()
    given = os.environ.get("LEADSHEET_INPUTS")
    said = f"{check_given(Path(given))} given files" if given else "LEADSHEET_INPUTS names no folder: XML and SCP-ECG left out"
    print(f"inputs: arrays, tables, HDF5, EDF, BDF, DICOM as their libraries read them; {said}")
