"""What a wheel must do where nothing else is installed: draw a chart, and use each C library that is linked in."""

import os
import sys

import numpy

import leadsheet as ls

# The lines that the README shows.
record = ls.synth("atrial-fibrillation", seed=3)
picture = ls.render(record, dpi=150, corrupt="photo", seed=7, epoch=3)
assert picture.pixels.dtype == numpy.uint8 and picture.pixels.shape[2] == 3
assert len(picture.annotation.boxes("coco")) >= 13
picture.save("photo.jpg", annotation=True)

chart = ls.render(record, layout="3x4+1", dpi=150)
for name in ["chart.png", "chart.jpg", "chart.webp"]:
    chart.save(name)
assert numpy.array_equal(ls.decode(open("chart.png", "rb").read()), chart.pixels)
dark = (chart.pixels.max(axis=2) < 110).mean()
assert 0.005 < dark < 0.2, f"{dark:.3f} of the chart is ink"

if os.path.exists("exams_part0.hdf5"):
    tracings = numpy.load("tracings.npy")
    exam = ls.read("exams_part0.hdf5#2873686", sample_rate="own")
    assert exam.rate == 400 and exam.samples.shape == (12, 4096), (exam.rate, exam.samples.shape)
    # CODE-15 is read as 0.1 mV.
    assert numpy.allclose(exam.samples, 0.1 * tracings[1].T, atol=1e-6)
    ls.render(exam, dpi=100).save("code15.png")

numpy.savez_compressed("record.npz", signal=numpy.asarray(record.samples))
assert numpy.array_equal(ls.read("record.npz", rate=500, unit="mV", leads=ls.LEADS).samples, record.samples)

with open("broken.xml", "w") as file:
    file.write('<?xml version="1.0"?><AnnotatedECG xmlns="urn:hl7-org:v3"><id></code></AnnotatedECG>')
try:
    ls.read("broken.xml")
    sys.exit("a broken file was read")
except ls.InputError as error:
    assert "mismatched tag" in str(error), error

print(f"smoke: leadsheet {ls.version()}, NumPy {numpy.__version__}, Python {sys.version.split()[0]}: all was drawn and read")
