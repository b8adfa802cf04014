@testable import WFDB

/// What the targets that need files of records share.
enum RecordReading {
  /// Reads a record of the scratch folder as a caller may; samples must be as many as the header says.
  static func readInAllWays(_ name: String) {
    let options = [
      ReadOptions(unbackedSampleLimit: 1 << 20),
      ReadOptions(isLenient: true, unbackedSampleLimit: 1 << 20),
      ReadOptions(verifyChecksums: false, range: .frames(from: 3, to: 9), unbackedSampleLimit: 1 << 20),
    ]
    for option in options {
      guard let record = try? Record.read(ScratchFolder.file(name), options: option) else { continue }
      for signal in record.signals {
        guard signal.samples.count == record.length * signal.header.samplesPerFrame else {
          fatalError("wrong number of samples")
        }
        _ = signal.physicalValues()
        _ = signal.digitalFrameMeans()
        _ = SignalReport(signal)
      }
    }
  }

  /// Reads a record of one to four signals in one file, under a header that claims what the first eight bytes say: the
  /// first chooses the format.
  static func read(_ bytes: [UInt8], of formats: [Int]) {
    guard bytes.count >= 8 else { return }
    let claim = Array(bytes.prefix(8))
    let format = formats[Int(claim[0]) % formats.count]
    let signals = 1 + Int(claim[1]) % 4
    let length = Int(claim[2]) | Int(claim[3]) << 8
    let offset = Int(claim[4]) % 32
    var header = "s \(signals) 100 \(length)\n"
    for signal in 0..<signals {
      let size = 1 + Int(claim[5] >> (2 * signal)) % 4
      let skew = Int(claim[6] >> (2 * signal)) % 4
      header += "s.dat \(format)x\(format > 500 ? 1 : size):\(skew)+\(offset) 200\n"
    }
    ScratchFolder.put("s.hea", Array(header.utf8))
    ScratchFolder.put("s.dat", Array(bytes.dropFirst(8)))
    readInAllWays("s")
  }

  /// What ``read(_:of:)`` takes for a seed.
  static func seeds(of formats: [Int]) throws -> [String: [UInt8]] {
    try RecordSeeds.all().reduce(into: [:]) { seeds, seed in
      guard let place = formats.firstIndex(of: seed.format) else { return }
      let claims = [UInt8(place), UInt8(seed.signals - 1), UInt8(RecordSeeds.length), 0, 0, 0, 0, 0]
      seeds[seed.name] = claims + seed.content
    }
  }
}
