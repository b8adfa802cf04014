import Foundation
import WFDB

/// Small records of each signal format.
struct RecordSeeds {
  let name: String
  let format: Int
  let signals: Int
  let header: [UInt8]
  let content: [UInt8]

  /// Samples of each signal.
  static let length = 90
  /// Signal formats without compression, and those of FLAC.
  static let packed = [8, 16, 24, 32, 61, 80, 160, 212, 310, 311]
  static let compressed = [508, 516, 524]

  static func all() throws -> [RecordSeeds] {
    try ScratchFolder.written { folder in
      try (packed + compressed).flatMap { format in
        try [1, 3].map { try RecordSeeds(format: format, signals: $0, in: folder) }
      }
    }
  }

  private init(format: Int, signals: Int, in folder: String) throws {
    (self.format, self.signals) = (format, signals)
    name = "s\(format)n\(signals)"
    let wave = (0..<Self.length).map { Int32(($0 * 37) % 100) - 50 }
    let drafts = (0..<signals).map { SignalDraft(name: "lead \($0)", values: .digital(wave)) }
    let writer = RecordWriter(
      recordName: name, sampleRate: 360, format: format, comments: ["age 60"],
      baseTime: BaseTime(hour: 1, minute: 2, second: 3), baseDate: BaseDate(year: 2000, month: 1, day: 2))
    try writer.write(drafts, to: folder)
    header = Array(try Data(contentsOf: URL(filePath: "\(folder)/\(name).hea")))
    content = Array(try Data(contentsOf: URL(filePath: "\(folder)/\(name).dat")))
  }
}
