import ECG
import Measurement
import Pipeline

extension Stage {
  /// Waves and measures of records of 12 leads, 10 s at 500 Hz.
  static let measuring = [
    Stage("measure: waves of twelve leads", on: { (try Delineator(), try Fixtures.ecg()) }) { subject, _ in
      subject.0.delineation(of: subject.1)
    },
    Stage("measure: read, waves, measures, JSON", on: { (try documents(), try Fixtures.records()) }) {
      subject, number in try subject.0.run(subject.1[number % subject.1.count])
    },
  ]

  private static func documents() throws -> RecordMeasurement {
    var measurement = try RecordMeasurement()
    measurement.form = .document
    return measurement
  }
}
