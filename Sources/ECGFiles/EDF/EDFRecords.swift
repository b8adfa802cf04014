internal import Files

/// The data records of a file of EDF or BDF.
struct EDFRecords {
  /// How many whole data records are there and claimed.
  let count: Int
  /// What does not agree.
  private(set) var warnings: [String] = []

  /// - Parameter available: bytes of the file.
  init(_ header: EDFHeader, available: Int) {
    let bytes = max(0, available - header.size)
    let there = bytes / max(header.recordSize, 1)
    if header.recordCount < 0 {
      count = there
      warnings.append("the header gives no number of data records: the \(there) that are there are read")
      return
    }
    count = min(there, header.recordCount)
    if there < header.recordCount {
      warnings.append(
        "the header says \(header.recordCount) data records, of which \(there) are whole: it is cut off")
    } else if bytes > header.recordCount * header.recordSize {
      warnings.append(
        "\(bytes - header.recordCount * header.recordSize) bytes behind the last data record are left out")
    }
  }

  /// Takes the samples of a data record.
  ///
  /// - Returns: when it begins, in s from the file's start, where it says so.
  static func take(_ bytes: [UInt8], _ header: EDFHeader, into samples: inout [[Int32]]) -> Double? {
    var place = 0
    var onset: Double?
    for (index, signal) in header.signals.enumerated() {
      let end = place + signal.count * header.sampleSize
      if signal.isAnnotations {
        if onset == nil { onset = self.onset(bytes[place..<end]) }
      } else if header.sampleSize == 2 {
        for at in stride(from: place, to: end, by: 2) {
          samples[index].append(Int32(Int16(truncatingIfNeeded: Int(bytes[at]) | Int(bytes[at + 1]) << 8)))
        }
      } else {
        for at in stride(from: place, to: end, by: 3) {
          let word = UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16
          samples[index].append(Int32(bitPattern: word << 8) >> 8)
        }
      }
      place = end
    }
    return onset
  }

  /// The time that keeps a data record: `+12.5`, then the marks 20, 20.
  private static func onset(_ bytes: ArraySlice<UInt8>) -> Double? {
    let text = bytes.prefix { $0 != 20 && $0 != 21 && $0 != 0 }
    guard let sign = text.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
    return Double(String(decoding: text, as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
  }

  /// Refuses a recording with gaps: its parts are never joined.
  ///
  /// - Parameter count: how many data records were read, of which ``onsets`` are the times that are there.
  func checkGaps(_ onsets: [Double], of count: Int, _ header: EDFHeader) throws(RecordingError) {
    guard !header.isDiscontinuous || onsets.count == count else {
      throw header.fault(
        "data records",
        "\(count - onsets.count) of \(count) say no time, and the file may have gaps (+D): export it again")
    }
    for (first, second) in zip(onsets, onsets.dropFirst())
    where abs(second - first - header.recordDuration) > 0.001 + 1e-6 * header.recordDuration {
      throw header.fault(
        "data record at \(shortest(second, decimals: 3)) s",
        "\(shortest(second - first - header.recordDuration, decimals: 3)) s are missing before it: a recording with gaps "
          + "is not joined; cut it into parts without gaps")
    }
  }
}
