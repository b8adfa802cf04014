import ECG
import ECGFiles
import Foundation
import TestSupport

/// What independent readers found in a file of the reference cases.
struct ExpectedRecording: Decodable {
  struct Signal: Decodable {
    var std: String
    var n_samples: Int
    var first10: [Double?]
    var last10: [Double?]
    var sum: Double
    var min: Double
    var max: Double
  }

  var expect: String?
  var lead_names: [String]?
  var rate_hz: Double?
  var tolerance: Double?
  var leads: [String: Signal]?

  /// The files of some folders whose values are in mV.
  static func files(in folders: [String]) throws -> [String] {
    guard let inputs = SharedCases.folder?.appending(path: "inputs") else { return [] }
    return try folders.flatMap { folder in
      try FileManager.default.contentsOfDirectory(atPath: inputs.appending(path: folder).path)
        .filter { !$0.hasSuffix(".expected.json") }.sorted().map {
          inputs.appending(path: "\(folder)/\($0)").path
        }
    }
  }

  /// Of a file.
  init(of path: String) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(filePath: path + ".expected.json")))
  }
}

extension ExpectedRecording.Signal {
  /// What differs from values in mV; nil where nothing does.
  func difference(_ values: [Double], tolerance: Double) -> String? {
    guard values.count == n_samples else { return "\(values.count) samples" }
    func differ(_ own: some Sequence<Double>, _ expected: [Double?]) -> Bool {
      zip(own, expected).contains { abs($0 - ($1 ?? .nan)) > tolerance }
    }
    if differ(values.prefix(10), first10) { return "first \(Array(values.prefix(10)))" }
    if differ(values.suffix(10), last10) { return "last \(Array(values.suffix(10)))" }
    let found = (values.reduce(0, +), values.min() ?? .nan, values.max() ?? .nan)
    guard abs(found.0 - sum) <= tolerance * Double(n_samples), abs(found.1 - min) <= tolerance,
      abs(found.2 - max) <= tolerance
    else { return "sum, least, most \(found)" }
    return nil
  }
}
