"""The peers' side of the comparison. Reads what there is to work on, then answers each line `FIRST COUNT NAME` with the
processor time of COUNT calls of the work NAME, the first of them with record FIRST: as `StageTimer` does for us.
"""

import functools
import io
import json
import os
import resource
import sys
import tempfile

os.environ["NO_ALBUMENTATIONS_UPDATE"] = "1"

import albumentations
import cv2
import ecg_plot
import matplotlib
import neurokit2
import numpy
import pandas
import pmecg
import wfdb
from matplotlib import pyplot
from PIL import Image

cv2.setNumThreads(1)
matplotlib.use("Agg")

SUBJECTS = json.loads(sys.stdin.readline())
FOLDER = tempfile.TemporaryDirectory()
CHART = os.path.join(FOLDER.name, "chart.png")
A = albumentations


def record(number):
    return wfdb.rdsamp(SUBJECTS["records"][number % len(SUBJECTS["records"])])


def draw_benchmark(number):
    """As the ECG reasoning benchmark draws its picture."""
    signals, fields = record(number)
    ecg_plot.plot(signals.T, sample_rate=fields["fs"], row_height=8)
    pyplot.gcf().savefig(CHART, bbox_inches="tight", dpi=100)
    pyplot.close()


def draw_pmecg(number):
    signals, fields = record(number)
    ecg = pandas.DataFrame(signals, columns=fields["sig_name"])
    layout = pmecg.template_factory("4x3+1", ecg, leads_map=None)
    figure = pmecg.ECGPlotter().plot(ecg, configuration=layout, sampling_frequency=fields["fs"], show=False)
    figure.savefig(CHART, dpi=200)
    pyplot.close(figure)


def delineate(method):
    """P, QRS and T of twelve leads, each lead for itself, as its documentation does one."""
    def work(number):
        signals, fields = record(number)
        rate = fields["fs"]
        for lead in signals.T:
            cleaned = neurokit2.ecg_clean(lead, sampling_rate=rate)
            _, peaks = neurokit2.ecg_peaks(cleaned, sampling_rate=rate)
            neurokit2.ecg_delineate(cleaned, peaks, sampling_rate=rate, method=method)
    return work


@functools.cache
def picture():
    return numpy.asarray(Image.open(SUBJECTS["picture"]).convert("RGB"))


def write_png(number):
    Image.fromarray(picture()).save(CHART, "PNG")


def write_jpeg(number):
    Image.fromarray(picture()).save(io.BytesIO(), "JPEG", quality=90, subsampling=0)


def read_png(number):
    Image.open(SUBJECTS["picture"]).convert("RGB")


def damage(*operators):
    """Operators that are always applied, to the picture alone."""
    pipeline = A.Compose(operators)
    return lambda number: pipeline(image=picture())


def constant(value):
    return (value, value)


PERSPECTIVE = A.Perspective(scale=(0.05, 0.1), p=1)
NOISE = A.GaussNoise(std_range=constant(14 / 255), p=1)
MOTION = A.MotionBlur(blur_limit=constant(7), p=1)
SHADOW = A.RandomShadow(shadow_intensity_range=constant(0.36), p=1)
CONTRAST = A.RandomBrightnessContrast(brightness_limit=constant(0), contrast_limit=constant(-0.46), p=1)
BRIGHTNESS = A.RandomBrightnessContrast(brightness_limit=constant(0.2), contrast_limit=constant(0), p=1)
JPEG = A.ImageCompression(compression_type="jpeg", quality_range=constant(40), p=1)
SPECKLE = A.MultiplicativeNoise(multiplier=(0.844, 1.156), elementwise=True, per_channel=True, p=1)

# Numbers as our operators have them at severity 3, at 200 dots per inch.
WORK = {
    "rdsamp": record,
    "plot": draw_benchmark,
    "ECGPlotter": draw_pmecg,
    "ecg_delineate, prominence": delineate("prominence"),
    "ecg_delineate, peak": delineate("peak"),
    "ecg_delineate, dwt": delineate("dwt"),
    "save PNG": write_png,
    "save JPEG": write_jpeg,
    "open PNG": read_png,
    "Perspective": damage(PERSPECTIVE),
    "Rotate": damage(A.Rotate(limit=constant(3), p=1)),
    "OpticalDistortion": damage(A.OpticalDistortion(distort_limit=constant(0.04), p=1)),
    "ElasticTransform": damage(A.ElasticTransform(alpha=50, sigma=10, p=1)),
    "GaussNoise": damage(NOISE),
    "ShotNoise": damage(A.ShotNoise(scale_range=constant(1 / 150), p=1)),
    "MultiplicativeNoise": damage(SPECKLE),
    "SaltAndPepper": damage(A.SaltAndPepper(amount=constant(0.009), p=1)),
    "MotionBlur": damage(MOTION),
    "GaussianBlur": damage(A.GaussianBlur(blur_limit=0, sigma_limit=constant(1.34), p=1)),
    "Defocus": damage(A.Defocus(radius=constant(2), alias_blur=constant(0.1), p=1)),
    "ChromaticAberration": damage(A.ChromaticAberration(p=1)),
    "RandomShadow": damage(SHADOW),
    "contrast": damage(CONTRAST),
    "brightness": damage(BRIGHTNESS),
    "RandomGamma": damage(A.RandomGamma(gamma_limit=constant(210), p=1)),
    "PlanckianJitter": damage(A.PlanckianJitter(p=1)),
    "Posterize": damage(A.Posterize(num_bits=3, p=1)),
    "Downscale": damage(A.Downscale(scale_range=constant(65 / 200), p=1)),
    "JPEG": damage(JPEG),
    "WebP": damage(A.ImageCompression(compression_type="webp", quality_range=constant(25), p=1)),
    "chain": damage(PERSPECTIVE, NOISE, MOTION, SHADOW, CONTRAST, JPEG),
}

for line in sys.stdin:
    first, count, name = line.rstrip("\n").split(" ", 2)
    work, first = WORK[name], int(first)
    start = resource.getrusage(resource.RUSAGE_SELF)
    for number in range(first, first + int(count)):
        work(number)
    end = resource.getrusage(resource.RUSAGE_SELF)
    answer = {"user": end.ru_utime - start.ru_utime, "system": end.ru_stime - start.ru_stime}
    print(json.dumps(answer), flush=True)
