@testable import WFDB

/// Any bytes as a header, strictly and leniently; what reads must be writable or say why not, and read the same.
enum HeaderTarget: FuzzTarget {
  static let name = "header"

  static func seeds() throws -> [String: [UInt8]] {
    try RecordSeeds.all().reduce(into: [:]) { $0[$1.name] = $1.header }
  }

  static func run(_ bytes: [UInt8]) {
    for isLenient in [false, true] {
      guard let (header, _) = try? Header.parse(bytes, path: "f", isLenient: isLenient),
        let text = try? header.text()
      else { continue }
      guard let (again, _) = try? Header.parse(Array(text.utf8), path: "f") else {
        fatalError("a written header does not read")
      }
      guard again.signals.count == header.signals.count, again.segments.count == header.segments.count else {
        fatalError("a written header reads otherwise")
      }
    }
  }
}
