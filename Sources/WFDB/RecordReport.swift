/// A record in figures, for `leadsheet inspect --json`: the header's fields with their defaults filled in, and
/// per signal counts, sums and extremes. Absent values are null.
public struct RecordReport: Encodable, Sendable {
  private let record: Record
  private let signals: [SignalReport]

  /// The format of the file, where it is none of WFDB.
  private let fileFormat: String?
  private let fileWarnings: [String]

  /// The figures of a record.
  ///
  /// - Parameters:
  ///   - record: the record.
  ///   - fileFormat: the format of the file from which it was made, if it is none of WFDB.
  ///   - warnings: what was found when that file was read.
  public init(_ record: Record, fileFormat: String? = nil, warnings: [String] = []) {
    self.record = record
    self.fileFormat = fileFormat
    fileWarnings = warnings
    let isVariable = record.header.layout == .variable
    signals = record.signals.map {
      SignalReport($0, isVariable: isVariable, isSegmented: !record.header.segments.isEmpty)
    }
  }

  private enum Key: String, CodingKey {
    case kind, recordName = "record_name", signalCount = "n_sig", sampleRate = "fs"
    case counterFrequency = "counter_freq", baseCounter = "base_counter"
    case length = "sig_len", lengthInHeader = "sig_len_in_header"
    case baseTime = "base_time", baseDate = "base_date", comments, infoStrings = "info_strings"
    case segmentCount = "n_seg", layout, segmentNames = "seg_name", segmentLengths = "seg_len"
    case fileNames = "file_name", formats = "fmt", samplesPerFrame = "samps_per_frame", skew
    case byteOffsets = "byte_offset", adcGain = "adc_gain", baseline, units, adcResolution = "adc_res"
    case adcZero = "adc_zero", initialValue = "init_value", checksum, blockSize = "block_size"
    case names = "sig_name", absent = "absent_in_header", signals, firstFrame = "first_frame"
    case totalLength = "total_len", warnings, fileFormat = "file_format"
  }

  /// Writes the report.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    let header = record.header
    try container.encode("record", forKey: .kind)
    try container.encode(header.recordName, forKey: .recordName)
    try container.encode(record.signals.count, forKey: .signalCount)
    try container.encode(header.sampleRate, forKey: .sampleRate)
    try container.encode(header.counterFrequency, forKey: .counterFrequency)
    try container.encode(header.baseCounter, forKey: .baseCounter)
    try container.encode(record.length, forKey: .length)
    try container.encode(header.length, forKey: .lengthInHeader)
    try container.encode(header.baseTime?.iso, forKey: .baseTime)
    try container.encode(header.baseDate?.iso ?? header.dateText, forKey: .baseDate)
    try container.encode(header.comments, forKey: .comments)
    try container.encode(header.infoStrings, forKey: .infoStrings)
    if let layout = header.layout {
      try container.encode(header.segments.count, forKey: .segmentCount)
      try container.encode(layout.rawValue, forKey: .layout)
      try container.encode(header.segments.map(\.name), forKey: .segmentNames)
      try container.encode(header.segments.map(\.length), forKey: .segmentLengths)
    }
    try encodeSignalFields(to: &container)
    try container.encode(signals, forKey: .signals)
    if record.length != record.totalLength {
      try container.encode(record.firstFrame, forKey: .firstFrame)
      try container.encode(record.totalLength, forKey: .totalLength)
    }
    try container.encode(record.warnings.map(\.description) + fileWarnings, forKey: .warnings)
    try container.encodeIfPresent(fileFormat, forKey: .fileFormat)
  }

  private func encodeSignalFields(to container: inout KeyedEncodingContainer<Key>) throws {
    let headers = record.signals.map(\.header)
    try container.encode(headers.map(\.fileName), forKey: .fileNames)
    try container.encode(headers.map(\.format), forKey: .formats)
    try container.encode(headers.map(\.samplesPerFrame), forKey: .samplesPerFrame)
    try container.encode(headers.map(\.skew), forKey: .skew)
    try container.encode(headers.map(\.byteOffset), forKey: .byteOffsets)
    try container.encode(headers.map(\.adcGain), forKey: .adcGain)
    try container.encode(headers.map(\.baseline), forKey: .baseline)
    try container.encode(headers.map(\.units), forKey: .units)
    try container.encode(headers.map(\.adcResolution), forKey: .adcResolution)
    try container.encode(headers.map(\.adcZero), forKey: .adcZero)
    try container.encode(headers.map(\.initialValue), forKey: .initialValue)
    try container.encode(headers.map(\.checksum), forKey: .checksum)
    try container.encode(headers.map(\.blockSize), forKey: .blockSize)
    try container.encode(headers.map(\.name), forKey: .names)
    try container.encode(headers.map(\.absentFields.fieldNames), forKey: .absent)
  }
}

/// The figures of one signal.
public struct SignalReport: Encodable, Sendable {
  /// Samples, and those of them that do not exist.
  public let sampleCount: Int
  /// Samples without a value.
  public let gapCount: Int
  /// The smallest, largest and mean physical value; nil if absent.
  public let physical: Extremes?
  private let sums: Sums
  private let digitalEnds: ([Int32?], [Int32?])
  private let physicalEnds: ([Double?], [Double?])
  private let storedSum: Int64?
  private let checksumMatches: Bool?
  private let skewTail: Int?
  private let isVariable: Bool
  private let hasChecksum: Bool

  /// Smallest, largest and mean of the values that exist.
  public struct Extremes: Encodable, Sendable {
    /// The smallest value.
    public let min: Double
    /// The largest value.
    public let max: Double
    /// The arithmetic mean.
    public let mean: Double
  }

  private struct Sums {
    var all = 0
    var allAbsolute = 0
    var valid = 0
    var validAbsolute = 0
    var gaps = 0
    var tail = 0
  }

  /// The figures of a signal.
  public init(_ signal: Signal) {
    self.init(signal, isVariable: false, isSegmented: false)
  }

  init(_ signal: Signal, isVariable: Bool, isSegmented: Bool) {
    let values = signal.physicalValues()
    sampleCount = signal.samples.count
    sums = Self.sums(of: signal)
    gapCount = sums.gaps
    physical = Self.extremes(of: values)
    digitalEnds = (
      signal.samples.indices.prefix(10).map { Self.stored(signal, $0) },
      signal.samples.indices.suffix(10).map { Self.stored(signal, $0) }
    )
    physicalEnds = (
      values.prefix(10).map { $0.isNaN ? nil : $0 }, values.suffix(10).map { $0.isNaN ? nil : $0 }
    )
    storedSum = signal.storedSum
    checksumMatches = signal.checksumMatches
    hasChecksum = !isSegmented && signal.storedSum != nil
    skewTail = signal.header.skew > 0 && !isSegmented ? sums.tail : nil
    self.isVariable = isVariable
  }

  /// The value as its file holds it; nil where no file does.
  private static func stored(_ signal: Signal, _ index: Int) -> Int32? {
    let value = signal.samples[index]
    guard value == Signal.gap else { return value }
    return signal.stretches.first { $0.start <= index && index < $0.start + $0.count }?.storedGap
  }

  private static func sums(of signal: Signal) -> Sums {
    var sums = Sums()
    for stretch in signal.stretches {
      var gaps = 0
      for value in signal.samples[stretch.start..<(stretch.start + stretch.count)] {
        if value == Signal.gap {
          gaps &+= 1
        } else {
          sums.valid &+= Int(value)
          sums.validAbsolute &+= abs(Int(value))
        }
      }
      sums.gaps &+= gaps
      let stored = Int(stretch.storedGap ?? 0)
      sums.all &+= gaps &* stored
      sums.allAbsolute &+= gaps &* abs(stored)
      if !stretch.isStored { sums.tail &+= stretch.count }
    }
    sums.all &+= sums.valid
    sums.allAbsolute &+= sums.validAbsolute
    return sums
  }

  private static func extremes(of values: [Double]) -> Extremes? {
    var low = Double.infinity
    var high = -Double.infinity
    var sum = 0.0
    var count = 0
    for value in values where !value.isNaN {
      low = Swift.min(low, value)
      high = Swift.max(high, value)
      sum += value
      count &+= 1
    }
    guard count > 0, sum.isFinite, low.isFinite, high.isFinite else { return nil }
    return Extremes(min: low, max: high, mean: sum / Double(count))
  }

  private enum Key: String, CodingKey {
    case sampleCount = "n_samples", gapCount = "n_invalid", first10, last10, sum, sumAbsolute = "sum_abs"
    case sumValid = "sum_valid", sumAbsoluteValid = "sum_abs_valid", skewTail = "skew_tail_samples"
    case storedSum = "stored_sum", checksum = "checksum_computed", checksumMatches = "checksum_ok", physical
    case physicalFirst = "physical_first10", physicalLast = "physical_last10"
  }

  /// Writes the figures. A variable layout has no digital ones: they would mix calibrations.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(sampleCount, forKey: .sampleCount)
    try container.encode(gapCount, forKey: .gapCount)
    if !isVariable {
      try container.encode(digitalEnds.0, forKey: .first10)
      try container.encode(digitalEnds.1, forKey: .last10)
      try container.encode(sums.all, forKey: .sum)
      try container.encode(sums.allAbsolute, forKey: .sumAbsolute)
      try container.encode(sums.valid, forKey: .sumValid)
      try container.encode(sums.validAbsolute, forKey: .sumAbsoluteValid)
    }
    if let skewTail { try container.encode(skewTail, forKey: .skewTail) }
    if hasChecksum, let storedSum {
      try container.encode(storedSum, forKey: .storedSum)
      try container.encode(storedSum & 0xFFFF, forKey: .checksum)
      try container.encode(checksumMatches, forKey: .checksumMatches)
    }
    try container.encode(physical, forKey: .physical)
    try container.encode(physicalEnds.0.map { $0.flatMap { $0.isFinite ? $0 : nil } }, forKey: .physicalFirst)
    try container.encode(physicalEnds.1.map { $0.flatMap { $0.isFinite ? $0 : nil } }, forKey: .physicalLast)
  }
}
