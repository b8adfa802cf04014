import Chart
import Raster

extension Stage {
  /// The files beside a picture.
  static let truth = [
    Stage("truth: annotation", on: Fixtures.chart) { subject, _ in try subject.chart.annotation.json() },
    Stage("truth: annotation of a photo", on: Fixtures.photo) { photo, _ in
      try photo.picture.annotation?.json()
    },
    Stage("truth: mask", on: Fixtures.chart) { subject, _ in
      try PNG.encode(ChartMask.picture(of: subject.chart, ecg: subject.ecg))
    },
    Stage("truth: points", on: Fixtures.chart) { subject, _ in
      let annotation = subject.chart.annotation
      return annotation.pointsNPY(of: annotation.points(of: subject.ecg))
    },
    Stage("truth: COCO", on: Fixtures.chart) { subject, _ in
      var coco = COCO()
      coco.add(subject.chart.annotation, file: "chart.png")
      return try coco.json()
    },
    Stage("truth: YOLO", on: Fixtures.chart) { subject, _ in YOLO.labels(of: subject.chart.annotation) },
    Stage("truth: ECG-Image-Kit", on: Fixtures.chart) { subject, _ in
      try ECGImageKit.json(of: subject.chart.annotation, ecg: subject.ecg)
    },
  ]
}
