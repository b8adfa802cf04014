import Chart
import Raster

extension Stage {
  /// The files beside a picture.
  static let truth = [
    Stage("truth: annotation", on: Fixtures.chart) { subject, _ in try subject.annotation.json() },
    Stage("truth: annotation of a photo", on: Fixtures.photo) { photo, _ in
      try photo.picture.annotation?.json()
    },
    Stage("truth: mask", on: Fixtures.chart) { subject, _ in
      try PNG.encode(ChartMask.picture(of: subject))
    },
    Stage("truth: points", on: Fixtures.chart) { subject, _ in
      subject.truth.pointsNPY()
    },
    Stage("truth: COCO", on: Fixtures.chart) { subject, _ in
      var coco = COCO()
      coco.add(subject.annotation, file: "chart.png")
      return try coco.json()
    },
    Stage("truth: YOLO", on: Fixtures.chart) { subject, _ in YOLO.labels(of: subject.annotation) },
    Stage("truth: ECG-Image-Kit", on: Fixtures.chart) { subject, _ in
      try ECGImageKit.json(of: subject.truth)
    },
  ]
}
