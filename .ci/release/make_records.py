"""Writes records for smoke.py into a folder: an HDF5 file in the form of CODE-15 %, compressed."""

import sys
from pathlib import Path

import h5py
import numpy

folder = Path(sys.argv[1])
generator = numpy.random.default_rng(15)
# Two recordings of 4,096 samples in 12 leads, as floats in mV at 400 Hz.
tracings = numpy.cumsum(generator.normal(0, 0.01, (2, 4096, 12)), axis=1).astype("float32")
tracings -= tracings.mean(axis=1, keepdims=True)
with h5py.File(folder / "exams_part0.hdf5", "w") as file:
    file.create_dataset("exam_id", data=numpy.array([1169160, 2873686], dtype="int64"))
    file.create_dataset("tracings", data=tracings, compression="gzip", chunks=(1, 4096, 12))
numpy.save(folder / "tracings.npy", tracings)
