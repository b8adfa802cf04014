import Chart
import Golden
import Verification

extension Stage {
  /// The proof that picture and record agree, reading back, scores, goldens.
  static let verifying =
    [
      Stage("verify: quick, as render --verify", on: Fixtures.chart) { subject, _ in
        try Verifier().quickFaults(in: subject.picture, of: subject.truth)
      },
      Stage("verify: whole, clean", on: Fixtures.chart) { subject, _ in
        try Verifier().report(on: subject.picture, of: subject.truth)
      },
      Stage("verify: whole, photo", on: Fixtures.photo) { photo, _ in
        try Verifier(isCorrupted: true).report(
          on: photo.picture.picture,
          of: GroundTruth(photo.picture.annotation ?? photo.chart.annotation, ecg: photo.chart.ecg))
      },
    ]
    + TraceReader.allCases.map { reader in
      Stage("verify: digitize by \(reader)", on: Fixtures.chart) { subject, _ in
        try ReadBack.ecg(
          from: subject.picture, annotation: subject.annotation, reader: reader, name: "read")
      }
    }
    + [
      Stage("verify: score", on: Fixtures.ecg) { ecg, _ in
        try DigitizationReport(reference: ecg, estimate: ecg)
      },
      Stage("verify: golden snapshot", on: Fixtures.chart) { subject, _ in
        try ChartSnapshot(of: subject)
      },
      Stage(
        "verify: golden comparison",
        on: {
          let chart = try Fixtures.chart()
          return (try ChartSnapshot(of: chart), chart.annotation)
        }
      ) { subject, _ in
        SnapshotComparison(expected: subject.0, actual: subject.0, annotation: subject.1)
      },
    ]
}
