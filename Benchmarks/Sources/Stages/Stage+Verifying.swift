import Chart
import Verification

extension Stage {
  /// The proof that picture and record agree, reading back, scores, goldens.
  static let verifying =
    [
      Stage("verify: quick, as render --verify", on: Fixtures.chart) { subject, _ in
        try ConsistencyReport.quickFaults(
          of: subject.chart.picture, annotation: subject.chart.annotation, ecg: subject.ecg)
      },
      Stage("verify: whole, clean", on: Fixtures.chart) { subject, _ in
        try ConsistencyReport(
          of: subject.chart.picture, annotation: subject.chart.annotation, ecg: subject.ecg)
      },
      Stage("verify: whole, photo", on: Fixtures.photo) { photo, _ in
        try ConsistencyReport(
          of: photo.picture.picture, annotation: photo.picture.annotation ?? photo.chart.annotation,
          ecg: photo.ecg, isCorrupted: true)
      },
    ]
    + TraceReader.allCases.map { reader in
      Stage("verify: digitise by \(reader)", on: Fixtures.chart) { subject, _ in
        try ReadBack.ecg(
          from: subject.chart.picture, annotation: subject.chart.annotation, reader: reader, name: "read")
      }
    }
    + [
      Stage("verify: score", on: Fixtures.ecg) { ecg, _ in
        try DigitisationReport(reference: ecg, estimate: ecg)
      },
      Stage("verify: golden snapshot", on: Fixtures.chart) { subject, _ in
        try ChartSnapshot(of: subject.chart, ecg: subject.ecg)
      },
      Stage(
        "verify: golden comparison",
        on: {
          let (ecg, chart) = try Fixtures.chart()
          return (try ChartSnapshot(of: chart, ecg: ecg), chart.annotation)
        }
      ) { subject, _ in
        SnapshotComparison(expected: subject.0, actual: subject.0, annotation: subject.1)
      },
    ]
}
