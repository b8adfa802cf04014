public import ECGFiles
internal import ECG
internal import Files
internal import WFDB

/// Records of any format that are written in another, side by side.
public struct ConvertBatch: Batch {
  /// What a record becomes.
  public enum Form: String, Sendable, CaseIterable {
    /// A WFDB record: every stored sample at its own rate and in its own unit.
    case wfdb
    /// Twelve leads in mV, float32 of shape [12, n], and a JSON file with rate, leads and unit.
    case npy
    /// The same as a safetensors file, rate and leads in it.
    case safetensors
    /// A table of a column of time and twelve of leads in mV.
    case csv
  }

  /// How records are converted.
  public struct Options: Sendable {
    /// What a record becomes.
    public var form = Form.wfdb
    /// WFDB's storage format; nil keeps that of each signal, 16 for twelve leads.
    public var format: Int?
    /// Samples per second in Hz; nil leaves each signal at its own rate.
    public var sampleRate: Double?
    /// Whether a WFDB record gets the standard leads in canonical order, in mV.
    public var isTwelveLead = false
    /// Whether checksums and initial values are compared.
    public var verifiesChecksums = true
    /// How records are read; of a window, its part is converted.
    public var reading = ECGReadOptions()

    /// WFDB records as they are stored.
    public init() {}
  }

  private let entries: [InputList.Entry]
  private let targets: [String]
  private let options: Options

  /// - Parameter output: the folder for the records.
  /// - Throws: ``PipelineError/clash(path:first:second:)`` where two records would have one name.
  public init(_ list: InputList, output: String, options: Options) throws {
    entries = list.entries
    self.options = options
    let prefix = output.hasSuffix("/") ? output : output + "/"
    var owners: [String: String] = [:]
    var targets: [String] = []
    for entry in list.entries {
      let target = prefix + (options.form == .wfdb ? Self.recordPath(entry.output) : entry.output)
      if let other = owners.updateValue(entry.input, forKey: target) {
        throw PipelineError.clash(path: target, first: other, second: entry.input)
      }
      targets.append(target)
    }
    self.targets = targets
    if targets.count > 1 { try list.refuseInputs(among: targets) }
  }

  /// How many records there are.
  public var count: Int { entries.count }

  /// The record's path.
  public func input(_ index: Int) -> String { entries[index].input }

  /// Nothing.
  public func makeTools() {}

  /// Converts one record.
  public func run(_ index: Int, with tools: Void) throws -> (output: String, warnings: [String]) {
    let (input, target) = (entries[index].input, targets[index])
    guard !PathCheck.isSame(input.folder, target.folder) else { throw PipelineError.ownFolder(input) }
    let conversion = try conversion(of: input, name: target.lastPart)
    try FileContents.makeFolder(target.folder)
    guard options.form == .wfdb else {
      return (target, try write(conversion.twelveLeads(), to: target))
    }
    var warnings = try conversion.write(to: target.folder)
    if target.lastPart != entries[index].output.lastPart {
      warnings.append("written as \(target.lastPart): WFDB names hold letters, digits, - and _")
    }
    return (target, warnings)
  }

  private func conversion(of input: String, name: String) throws -> RecordConversion {
    if let recording = try ECGFile.recording(input, options: options.reading) {
      return RecordConversion(
        recording: recording, name: name, format: options.format, sampleRate: options.sampleRate,
        isTwelveLead: options.isTwelveLead, reading: options.reading)
    }
    var reading = ReadOptions(
      verifyChecksums: options.verifiesChecksums, isLenient: options.reading.isLenient)
    if let window = options.reading.window {
      reading.range = .window(ReadWindow(from: window.start, to: window.duration.map { window.start + $0 }))
    }
    let record = try Record.read(input, options: reading)
    try record.checkCalibration(options.reading)
    guard record.length > 0 || options.reading.window == nil else {
      throw ECGError.emptyWindow(
        record: record.header.recordName, start: options.reading.window?.start ?? 0,
        duration: Double(record.totalLength) / record.header.sampleRate)
    }
    return RecordConversion(
      record: record, name: name, format: options.format, sampleRate: options.sampleRate,
      isTwelveLead: options.isTwelveLead, reading: options.reading)
  }

  /// Writes twelve leads as an array or a table.
  private func write(_ ecg: TwelveLeadECG, to target: String) throws -> [String] {
    let array = SignalArray(
      name: target.lastPart, sampleRate: ecg.sampleRate, leads: Lead.allCases, count: ecg.count,
      samples: ecg.samples)
    switch options.form {
    case .npy:
      try FileContents.write(array.npy(), to: target + ".npy")
      try FileContents.write(array.description(), to: target + ".json")
    case .safetensors: try FileContents.write(array.safetensors(), to: target + ".safetensors")
    case .csv: try FileContents.write(array.csv(), to: target + ".csv")
    case .wfdb: break
    }
    return ecg.warnings.map(\.description)
  }

  /// A path whose last part a WFDB record may have as its name.
  private static func recordPath(_ path: String) -> String {
    let name = String(
      path.lastPart.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") ? $0 : "_" })
    return String(path.dropLast(path.lastPart.count)) + name
  }
}
