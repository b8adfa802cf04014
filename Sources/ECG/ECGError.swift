public import Files

/// What can be wrong with the ECG that a record holds, or with what was asked of one.
///
/// Each case carries the data, ``description`` the words: where, what, and what to do.
public enum ECGError: Equatable {
  /// Leads that are absent and cannot be derived from the others.
  case missingLeads(record: String, [Lead])

  /// A lead that more than one signal claims to be. `signals` are places in the header, from 0.
  case duplicateLead(record: String, Lead, signals: [Int])

  /// A unit that is not one of the volt.
  case unknownUnits(record: String, signal: String, units: String)

  /// A record without samples.
  case noSamples(record: String)

  /// Leads without calibration, where it was asked for.
  case uncalibrated(record: String, signals: [String])

  /// A part of a record, in s, that begins behind the record's end.
  case emptyWindow(record: String, start: Double, duration: Double)

  /// Leads whose durations differ; `counts` are samples at the common rate, one for each lead in `leads`.
  case unequalDurations(record: String, leads: [Lead], counts: [Int])

  /// A number of samples that is not twelve leads of equal length.
  case notTwelveLeads(record: String, sampleCount: Int)

  /// A sample rate in Hz that is not positive and finite.
  case sampleRate(record: String, Double)

  /// Two sample rates in Hz too far apart to resample from one to the other.
  case resamplingRatio(from: Double, to: Double, limit: Double)

  /// Settings of a synthetic ECG that cannot be met, all of them.
  case settings([SettingFault])
}

extension ECGError: LeadsheetError {
  /// The input.
  public var kind: ErrorKind { .input }

  /// Where: what: what to do.
  public var description: String {
    switch self {
    case .missingLeads(let record, let leads):
      return "\(record): no \(Self.leads(leads)): all of V1 to V6 and two of I, II, III are needed"
    case .duplicateLead(let record, let lead, let signals):
      let places = signals.map { String($0 + 1) }.joined(separator: ", ")
      return "\(record): lead \(lead) is given by the signals \(places) of the header: "
        + "rename or remove all but one"
    case .unknownUnits(let record, let signal, let units):
      return "\(record): signal \(signal): '\(units)' is not a unit of voltage: use mV, µV, uV, nV or V"
    case .noSamples(let record):
      return "\(record): no samples: give a record with a signal"
    case .uncalibrated(let record, let signals):
      return "\(record): no gain for \(signals.joined(separator: ", ")): not calibrated: "
        + "give the gain in the header, or allow it (without --require-calibration)"
    case .emptyWindow(let record, let start, let duration):
      return "\(record): has \(duration) s, nothing from \(start) s on: choose an earlier start"
    case .unequalDurations(let record, let leads, let counts):
      let list = zip(leads, counts).map { "\($0) \($1)" }.joined(separator: ", ")
      return "\(record): leads of different durations (samples: \(list)): cut them to one length"
    case .notTwelveLeads(let record, let count):
      return
        "\(record): \(count) samples are not 12 leads of equal length: give a multiple of 12, lead by lead"
    case .sampleRate(let record, let rate):
      return "\(record): sample rate \(rate) Hz: give a positive number"
    case .resamplingRatio(let from, let to, let limit):
      return "resampling: from \(from) Hz to \(to) Hz: choose rates at most a factor of \(limit) apart"
    case .settings(let faults):
      return "synthetic ECG: " + faults.map(\.description).joined(separator: "; ")
    }
  }

  /// "lead V3", "leads V3, V4".
  private static func leads(_ leads: [Lead]) -> String {
    (leads.count == 1 ? "lead " : "leads ") + leads.map(\.name).joined(separator: ", ")
  }
}
