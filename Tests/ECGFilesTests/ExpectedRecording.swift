import ECG
import ECGFiles
import Foundation
import TestSupport

/// What independent readers found in a file of the reference cases, as it stands beside it in `NAME.expected.json`.
struct ExpectedRecording: Decodable {
  struct Signal: Decodable {
    var std: String
    var n_samples: Int
    var first10: [Double?]
    var last10: [Double?]
    var sum: Double
    var min: Double
    var max: Double
    var n_missing: Int?
  }

  /// One of many in a file.
  struct Exam: Decodable {
    var exam_id: Int
    var all_zero: Bool?
    var leads: [String: Signal]?
  }

  var expect: String?
  var lead_names: [String]?
  var rate_hz: Double?
  var tolerance: Double?
  var leads: [String: Signal]?
  var records: [Exam]?

  /// The folder of files; nil where it is absent.
  static let folder: URL? = SharedCases.folder.map { $0.appending(path: "inputs") }.flatMap {
    FileManager.default.fileExists(atPath: $0.path) ? $0 : nil
  }

  /// All files that values stand beside, from the folder; none where it is absent.
  static let files: [String] =
    folder.flatMap { FileManager.default.enumerator(atPath: $0.path) }?.compactMap { $0 as? String }
    .filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }.sorted() ?? []

  private static let ending = ".expected.json"

  /// Of a file.
  init(of path: String) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(filePath: path + Self.ending)))
  }
}

extension ExpectedRecording.Signal {
  /// What differs from values in mV, NaN where there is none; nil where nothing does.
  func difference(_ values: [Double], tolerance: Double) -> String? {
    guard values.count == n_samples else { return "\(values.count) samples" }
    func differ(_ own: some Sequence<Double>, _ expected: [Double?]) -> Bool {
      zip(own, expected).contains { own, expected in
        expected.map { !(abs(own - $0) <= tolerance) } ?? !own.isNaN
      }
    }
    if differ(values.prefix(10), first10) { return "first \(Array(values.prefix(10)))" }
    if differ(values.suffix(10), last10) { return "last \(Array(values.suffix(10)))" }
    let present = values.filter { !$0.isNaN }
    guard values.count - present.count == n_missing ?? 0 else {
      return "\(values.count - present.count) missing"
    }
    let found = (present.reduce(0, +), present.min() ?? .nan, present.max() ?? .nan)
    guard abs(found.0 - sum) <= tolerance * Double(n_samples), abs(found.1 - min) <= tolerance,
      abs(found.2 - max) <= tolerance
    else { return "sum, least, most \(found)" }
    return nil
  }
}
