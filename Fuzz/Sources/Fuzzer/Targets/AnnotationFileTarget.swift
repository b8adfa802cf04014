@testable import WFDB

/// Any bytes as a WFDB annotation file; what reads strictly and without warnings is written and read the same.
enum AnnotationFileTarget: FuzzTarget {
  static let name = "wfdb-annotations"

  static func seeds() throws -> [String: [UInt8]] {
    let annotations = AnnotationFile(
      annotations: [
        Annotation(sample: 5, code: 1, subtype: 2, channel: 1, number: 3, aux: [40, 78]),
        Annotation(sample: 70_000, code: 28, aux: Array("(AFIB".utf8)), Annotation(sample: 1 << 33, code: 5),
      ], timeResolution: 250, labels: [AnnotationLabel(code: 42, symbol: "CU", description: "own")])
    var aha = [UInt8](repeating: 0, count: 32)
    aha[1] = UInt8(ascii: "N")
    aha[17] = UInt8(ascii: "V")
    return ["all": try annotations.encoded(), "aha": aha]
  }

  static func run(_ bytes: [UInt8]) {
    _ = try? AnnotationFile.parse(bytes, path: "f", options: ReadOptions(isLenient: true, readsAHA: true))
    guard let file = try? AnnotationFile.parse(bytes, path: "f"), let written = try? file.encoded() else {
      return
    }
    guard let again = try? AnnotationFile.parse(written, path: "f"),
      again.annotations.count == file.annotations.count
    else { fatalError("written annotations do not read") }
  }
}
