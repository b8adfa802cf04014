public import ArgumentParser
import ECG
public import ECGFiles
import Files
public import Pipeline
import WFDB

/// How strictly records are read.
struct ReadingOptions: ParsableArguments {
  @Flag(help: "Read leniently: faults of a record that can be read past become warnings.")
  var lenient = false

  @Flag(
    name: .customLong("require-calibration"),
    help: "Refuse a record with a lead without gain (gain 0), whose amplitudes are in no unit.")
  var requireCalibration = false

  @Flag(
    name: .customLong("allow-missing"),
    help: "Draw a record without some of the twelve leads: they are blank, and a warning names them.")
  var allowMissing = false

  @Option(
    help: ArgumentHelp(
      "Which signal is a lead, where its name does not say it: II='chan 2'. May be repeated.",
      valueName: "lead=name"))
  var lead: [LeadArgument] = []

  @Option(
    help: ArgumentHelp("The sample rate of arrays and tables, which do not say it.", valueName: "Hz"))
  var rate: Double?

  @Option(
    help: ArgumentHelp(
      "The unit of arrays and tables, and of leads whose file says none: mV, uV, nV, V, or what a value of 1 is, such as '0.1 mV'.",
      valueName: "unit"))
  var unit: String?

  @Option(
    help: ArgumentHelp(
      "The leads of arrays and tables in their order: I,II,V1; 12 means the standard order.",
      valueName: "names"))
  var leads: LeadNamesArgument?

  @Option(
    help: ArgumentHelp(
      "The data set of an HDF5 file, or the array of an .npz, that holds the leads.", valueName: "path"))
  var array: String?

  @Option(help: "How an array's axes stand: leads-samples or samples-leads. Default: by its shape.")
  var axes: NumbersDescription.Axes?

  @Option(help: "Read as a published set: code-15, sph, kaggle-2025 or challenge-2024.")
  var preset: NumbersDescription.Preset?

  func validate() throws {
    if let rate, !(rate > 0 && rate <= 1e6) {
      throw ValidationError("--rate \(rate): give a rate above 0 Hz")
    }
    if let unit, !NumbersDescription.isUnit(unit) {
      throw ValidationError("--unit '\(unit)': give mV, uV, nV or V, with or without a number before it")
    }
  }

  /// The options of the library, at its usual rate.
  var options: ECGReadOptions {
    var options = ECGReadOptions()
    options.isLenient = lenient
    options.requiresCalibration = requireCalibration
    options.missing = allowMissing ? .blank : .derived
    for argument in lead { options.leadNames[argument.lead] = argument.name }
    options.numbers.sampleRate = rate
    options.numbers.unit = unit
    options.numbers.leads = leads?.names
    options.numbers.array = array
    options.numbers.axes = axes
    options.numbers.preset = preset
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

/// `II='chan 2'`
struct LeadArgument: ExpressibleByArgument {
  let lead: Lead
  let name: String

  init?(argument: String) {
    guard let mark = argument.firstIndex(of: "="), let lead = Lead(spelling: String(argument[..<mark])) else {
      return nil
    }
    let name = String(argument[argument.index(after: mark)...])
    guard !name.isEmpty else { return nil }
    (self.lead, self.name) = (lead, name)
  }
}

/// `I,II,V1`, or `12`.
struct LeadNamesArgument: ExpressibleByArgument {
  let names: [String]
  /// Whether it is the number of the standard leads.
  let isTwelve: Bool

  init?(argument: String) {
    isTwelve = argument == "12"
    names = isTwelve ? Lead.allCases.map(\.name) : argument.split(separator: ",").map { String($0).trimmed }
    guard !names.isEmpty, names.allSatisfy({ !$0.isEmpty && Int($0) == nil }) else { return nil }
  }
}

extension NumbersDescription.Axes: ExpressibleByArgument {}
extension NumbersDescription.Preset: ExpressibleByArgument {}
extension ConvertBatch.Form: ExpressibleByArgument {}
