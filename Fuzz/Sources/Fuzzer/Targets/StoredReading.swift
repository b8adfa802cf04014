@testable import ECG
@testable import ECGFiles
@testable import WFDB

/// What the targets of single-file formats share.
enum StoredReading {
  /// What follows from a recording that was read: it must hold together, and no more samples than its file can.
  static func use(_ recording: StoredRecording?, of bytes: [UInt8], samplesPerByte: Int) {
    guard let recording else { return }
    let count = recording.channels.reduce(0) { $0 + $1.count }
    guard count <= samplesPerByte * bytes.count else {
      fatalError("\(count) samples from \(bytes.count) bytes")
    }
    _ = Record(recording)
    _ = try? TwelveLeadECG(recording: recording)
  }

  /// 16-bit values in base64.
  static func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count - 2, by: 3) {
      let group = Int(bytes[start]) << 16 | Int(bytes[start + 1]) << 8 | Int(bytes[start + 2])
      for shift in [18, 12, 6, 0] { text.append(letters[group >> shift & 63]) }
    }
    return text
  }
}
