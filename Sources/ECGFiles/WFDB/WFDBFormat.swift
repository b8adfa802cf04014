public import ECG
internal import Files
public import WFDB

/// Records of PhysioNet's WFDB: a header `NAME.hea` that names its signal files.
public struct WFDBFormat: ECGFormat {
  /// `WFDB`.
  public let name = "WFDB"

  private static let ending = ".hea"

  /// The format.
  public init() {}

  /// The path without `.hea`, where there is a header.
  public func record(at path: String, start: FileStart?) -> String? {
    let stem = path.hasSuffix(Self.ending) ? String(path.dropLast(Self.ending.count)) : path
    return PathCheck.exists(stem + Self.ending) ? stem : nil
  }

  /// The endings of headers.
  public let endings: Set<String> = ["hea"]

  /// Name and length, from the header or the size of the signal files.
  ///
  /// - Throws: `WFDBError`.
  public func outline(at path: String, options: ECGReadOptions) throws -> ECGOutline {
    let (header, length) = try Record.outline(path, options: ReadOptions(isLenient: options.isLenient))
    return ECGOutline(name: header.recordName, duration: Double(length) / header.sampleRate)
  }

  /// Reads a record.
  ///
  /// - Throws: `WFDBError`, `ECGError`.
  public func ecg(at path: String, options: ECGReadOptions) throws -> TwelveLeadECG {
    var reading = ReadOptions(isLenient: options.isLenient)
    if let window = options.window { reading.range = try .window(frames(of: window, in: path, options)) }
    let record = try Record.read(path, options: reading)
    try check(record, options)
    var whole = options
    whole.window = nil
    let recording = StoredRecording(record).shifted(options)
    let ecg = try TwelveLeadECG(recording: recording, options: whole)
    guard let window = options.window, record.length < record.totalLength else { return ecg }
    return try ecg.cut(to: window, from: record)
  }

  /// The frames of a window, and those around it on which its samples depend.
  private func frames(
    of window: ECGWindow, in path: String, _ options: ECGReadOptions
  ) throws -> ReadWindow {
    let (header, length) = try Record.outline(path, options: ReadOptions(isLenient: options.isLenient))
    let duration = Double(length) / header.sampleRate
    guard window.start >= 0, window.start < duration || length == 0 else {
      throw ECGError.emptyWindow(record: header.recordName, start: window.start, duration: duration)
    }
    var frames = ReadWindow(from: window.start, to: window.end)
    frames.wholeUpTo = ECGWindow.wholeDuration
    // Where signals have several rates, the lower ones are brought to the highest.
    frames.margin = 32
    if let rate = options.sampleRate, rate != header.sampleRate {
      let resampler = try Resampler(from: header.sampleRate, to: rate)
      frames.margin = resampler.reach + 2 * resampler.step + 4
      frames.step = resampler.step
    }
    return frames
  }

  private func check(_ record: Record, _ options: ECGReadOptions) throws(ECGError) {
    guard options.requiresCalibration else { return }
    for warning in record.warnings {
      guard case .uncalibrated(_, let signals) = warning.finding else { continue }
      let leads = signals.filter { LeadName.lead($0) != nil }
      guard leads.isEmpty else { throw .uncalibrated(record: record.header.recordName, signals: leads) }
    }
  }
}

extension Record {
  /// Refuses signals without gain where that is asked for.
  ///
  /// - Throws: `ECGError.uncalibrated`.
  public func checkCalibration(_ options: ECGReadOptions) throws(ECGError) {
    guard options.requiresCalibration else { return }
    for warning in warnings {
      guard case .uncalibrated(_, let signals) = warning.finding else { continue }
      throw .uncalibrated(record: header.recordName, signals: signals)
    }
  }
}

extension TwelveLeadECG {
  /// The samples of a window without those that were read around it.
  ///
  /// - Parameter record: what was read, a part of its record.
  fileprivate func cut(to window: ECGWindow, from record: Record) throws(ECGError) -> TwelveLeadECG {
    let factor = sampleRate / record.header.sampleRate
    let first = Int((Double(record.firstFrame) * factor).rounded())
    let total = Int((Double(record.totalLength) * factor).rounded())
    let read = placed(at: first, of: total)
    // A sample more to each side: times are rounded elsewhere.
    let start = Int((window.start * sampleRate).rounded(.down)) - 1
    let end = window.end.map { Int(min($0 * sampleRate, Double(total)).rounded(.up)) + 1 } ?? total
    return try read.part(max(start, 0)..<max(end, start + 1, 1))
  }
}
