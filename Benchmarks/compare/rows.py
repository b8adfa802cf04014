"""What is compared: the peer's work (see peers.py) and the stage of ours that does the same (see Sources/Stages)."""

WFDB, ECG_PLOT, PMECG, PILLOW, ALBUMENTATIONS, NEUROKIT = (
    "wfdb 4.3.1", "ecg_plot 0.2.8", "pmecg 0.3.0", "Pillow 13.0.0", "albumentations 2.0.8", "neurokit2 0.3.0")

# What is drawn and written, peer, its work, our stage, goal in ms of processor time per record.
PATHS = [
    ("read, render, PNG, annotations: `3x4+1`, 2200 × 1700", PMECG, "ECGPlotter",
     "whole: 3x4+1, PNG, annotations", 25),
    ("read, render, PNG: `ecg-plot`, 2072 × 1003", ECG_PLOT, "plot", "whole: ecg-plot, PNG", 20),
    ("read, render, recipe `photo`, JPEG 90, annotations: `3x4+1`", None, None,
     "whole: 3x4+1, photo, JPEG 90, annotations", 90),
]

# Peer, its work, our stage.
PAIRS = [
    (WFDB, "rdsamp", "read: twelve leads in mV"),
    (PMECG, "ECGPlotter", "whole: 3x4+1, PNG"),
    (NEUROKIT, "ecg_delineate, prominence", "measure: read, waves, measures, JSON"),
    (NEUROKIT, "ecg_delineate, peak", "measure: read, waves, measures, JSON"),
    (NEUROKIT, "ecg_delineate, dwt", "measure: read, waves, measures, JSON"),
    (PILLOW, "save PNG", "encode: PNG, clean"),
    (PILLOW, "save JPEG", "encode: JPEG 90, clean"),
    (PILLOW, "open PNG", "decode: PNG, clean"),
    (ALBUMENTATIONS, "chain", "chain: perspective + noise + motion blur + shadow + contrast + JPEG"),
] + [
    (ALBUMENTATIONS, theirs, f"picture damage: {ours}")
    for theirs, ours in [
        ("Perspective", "perspective"), ("Rotate", "rotate"), ("OpticalDistortion", "lens-radial"),
        ("ElasticTransform", "crumple"), ("GaussNoise", "gaussian-noise"), ("ShotNoise", "shot-noise"),
        ("MultiplicativeNoise", "speckle-noise"), ("SaltAndPepper", "impulse-noise"),
        ("MotionBlur", "motion-blur"), ("GaussianBlur", "gaussian-blur"), ("Defocus", "defocus"),
        ("ChromaticAberration", "chromatic-aberration"), ("RandomShadow", "shadow"), ("contrast", "contrast"),
        ("brightness", "brightness"), ("RandomGamma", "gamma"), ("PlanckianJitter", "color-temperature"),
        ("Posterize", "posterise"), ("Downscale", "downscale"), ("JPEG", "jpeg"), ("WebP", "webp"),
    ]
]
