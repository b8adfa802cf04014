public import ECG
internal import Files
public import WFDB

/// Leads of equal length, one after the other: what a signal encoder reads.
public struct SignalArray: Sendable {
  /// The record's name.
  public var name: String
  /// Samples per second, in Hz.
  public var sampleRate: Double
  /// The lead of each row.
  public var leads: [Lead]
  /// Samples of each lead.
  public var count: Int
  /// `leads.count` × `count` samples in mV, row by row.
  public var samples: [Float]

  /// An array of `leads.count` × `count` samples.
  public init(name: String, sampleRate: Double, leads: [Lead], count: Int, samples: [Float]) {
    precondition(samples.count == leads.count * count)
    self.name = name
    self.sampleRate = sampleRate
    self.leads = leads
    self.count = count
    self.samples = samples
  }

  /// A NumPy file: little-endian float32 of shape [12, count].
  public func npy() -> [UInt8] { NPY.encode(samples, shape: [leads.count, count]) }

  /// Writes a WFDB record of signals in mV, named ``name``, with NaN as gaps.
  ///
  /// - Parameters:
  ///   - folder: an existing one. A record of the same name is replaced.
  ///   - format: the storage format; published converters take 32.
  ///   - adcGain: digital units per mV.
  /// - Throws: `WFDBError` where a value is infinite, the name has no form in a header, or the system refuses.
  @discardableResult
  public func write(
    to folder: String, format: Int = 16, adcGain: Double = 1000
  ) throws(WFDBError) -> RecordWriter.Result {
    let drafts = leads.enumerated().map { row, lead in
      SignalDraft(
        name: lead.name, values: .physical(samples[row * count..<(row + 1) * count].map(Double.init)),
        units: "mV", adcGain: adcGain, baseline: 0)
    }
    return try RecordWriter(recordName: name, sampleRate: sampleRate, format: format).write(
      drafts, to: folder)
  }
}
