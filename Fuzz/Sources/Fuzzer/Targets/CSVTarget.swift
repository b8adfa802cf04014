@testable import Files

/// Any bytes as a CSV file; rows are the same when read from where the reader said that they begin.
enum CSVTarget: FuzzTarget {
  static let name = "csv"

  static func seeds() throws -> [String: [UInt8]] {
    [
      "quoted": Array("record,label\r\na,\"x, \"\"y\"\"\nz\"\r\n\nb,\n".utf8),
      "mark": [0xEF, 0xBB, 0xBF] + Array("path,patient,text\nr/1,p,µV\n".utf8),
    ]
  }

  static func run(_ bytes: [UInt8]) {
    ScratchFolder.put("list.csv", bytes)
    let path = ScratchFolder.file("list.csv")
    guard var reader = try? CSVReader(path) else { return }
    _ = try? reader.column("record")
    let start = reader.nextOffset
    var rows: [[String]] = []
    do {
      while let row = try reader.next() { rows.append(row) }
      try reader.move(to: start)
    } catch {
      return
    }
    guard (try? reader.next()) == rows.first else { fatalError("a row reads otherwise from its own place") }
  }
}
