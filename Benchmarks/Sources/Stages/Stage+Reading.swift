import ECG
import WFDB

extension Stage {
  /// Records from disk: 12 leads of 10 s at 500 Hz in each format, and 60 MB as a long ambulatory record has them.
  static let reading =
    [Stage("read: twelve leads in mV", on: { try Studio() }) { try $0.ecg($1) }]
    + RecordWriter.formats.map { format in
      Stage("read: format \(format)", on: { try record(in: format) }) { record, _ in try Record.read(record) }
    }
    + [
      Stage("read: format 212, 60 MB by 500,000 frames", on: longRecord) { record, _ in
        try stride(from: 0, to: longCount, by: 500_000).reduce(0) { sum, first in
          let range = ReadRange.frames(from: first, to: first + 500_000)
          return try sum + Record.read(record, options: ReadOptions(range: range)).signals.count
        }
      }
    ]

  private static func record(in format: Int) throws -> String {
    let (folder, name) = (try Fixtures.folder(), "format-\(format)")
    // The steps of 25 µV that even 8 bits hold.
    let drafts = try Fixtures.ecg().signalDrafts(adcGain: 40)
    _ = try RecordWriter(recordName: name, sampleRate: 500, format: format).write(drafts, to: folder)
    return "\(folder)/\(name)"
  }

  private static let longCount = 20_000_000

  @Sendable private static func longRecord() throws -> String {
    let folder = try Fixtures.folder()
    let samples = (0..<longCount).map { Int32($0 % 1009) - 500 }
    let drafts = ["II", "V5"].map { SignalDraft(name: $0, values: .digital(samples)) }
    _ = try RecordWriter(recordName: "long", sampleRate: 360, format: 212).write(drafts, to: folder)
    return "\(folder)/long"
  }
}
