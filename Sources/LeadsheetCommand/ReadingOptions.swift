import ArgumentParser
import ECG
import ECGFiles
import WFDB

/// How strictly records are read.
struct ReadingOptions: ParsableArguments {
  @Flag(help: "Read leniently: faults of a record that can be read past become warnings.")
  var lenient = false

  @Flag(
    name: .customLong("require-calibration"),
    help: "Refuse a record with a lead without gain (gain 0), whose amplitudes are in no unit.")
  var requireCalibration = false

  /// The options of the library, at its usual rate.
  var options: ECGReadOptions {
    var options = ECGReadOptions()
    options.isLenient = lenient
    options.requiresCalibration = requireCalibration
    return options
  }
}

/// A part of a recording.
struct WindowOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Where the part begins, in s from the record's first sample.", valueName: "s"))
  var start: Double?

  @Option(help: ArgumentHelp("How long the part is; without it, up to the end.", valueName: "s"))
  var duration: Double?

  func validate() throws {
    if let start, !(start >= 0 && start.isFinite) {
      throw ValidationError("--start \(start): give a time from 0 s")
    }
    if let duration, !(duration > 0 && duration.isFinite) {
      throw ValidationError("--duration \(duration): give a time above 0 s")
    }
  }

  /// The part; nil for all.
  var window: ECGWindow? {
    start == nil && duration == nil ? nil : ECGWindow(start: start ?? 0, duration: duration)
  }
}

extension ECGWindow {
  /// The frames of the part, nothing around them.
  var frames: ReadWindow { ReadWindow(from: start, to: duration.map { start + $0 }) }
}

extension Record {
  /// Refuses what was asked to be refused.
  func check(_ reading: ReadingOptions) throws {
    guard reading.requireCalibration else { return }
    for warning in warnings {
      guard case .uncalibrated(_, let signals) = warning.finding else { continue }
      throw ECGError.uncalibrated(record: header.recordName, signals: signals)
    }
  }
}
