/// Rows of a CSV file (RFC 4180) one by one, so that a list of a million records takes no memory: cells in double quotes
/// may hold commas, line breaks and doubled quotes. The first row names the columns.
package struct CSVReader: ~Copyable {
  /// The columns' names.
  package let columns: [String]
  /// Where the last row began, from 1.
  package private(set) var line = 1

  /// Where the next row stands in the file, in bytes.
  package var nextOffset: UInt64 { bytes.offset }

  private let path: String
  private var bytes: ByteReader
  private var nextLine = 1

  /// - Throws: ``FileError/unreadable(path:reason:)``, ``FileError/invalidLine(path:line:reason:)``.
  package init(_ path: String) throws(FileError) {
    self.path = path
    var bytes = try ByteReader(path)
    var line = 1
    try bytes.skipByteOrderMark()
    guard let names = try Self.row(&bytes, &line, path) else {
      throw .invalidLine(path: path, line: 1, reason: "is empty; the first line must name the columns")
    }
    columns = names
    self.bytes = bytes
    nextLine = line
  }

  /// The place of a column.
  ///
  /// - Throws: ``FileError/noColumn(path:column:known:)``.
  package func column(_ name: String) throws(FileError) -> Int {
    guard let place = columns.firstIndex(of: name) else {
      throw .noColumn(path: path, column: name, known: columns)
    }
    return place
  }

  /// Goes on with the row at a place that ``nextOffset`` told. Lines are no longer counted from the file's start.
  package mutating func move(to offset: UInt64) throws(FileError) { try bytes.move(to: offset) }

  /// The next row; nil after the last. Whether it has as many cells as there are columns is for the caller to see.
  ///
  /// - Throws: ``FileError/invalidLine(path:line:reason:)``.
  package mutating func next() throws(FileError) -> [String]? {
    while true {
      line = nextLine
      guard let cells = try Self.row(&bytes, &nextLine, path) else { return nil }
      if cells == [""] { continue }
      return cells
    }
  }

  private static func row(
    _ bytes: inout ByteReader, _ line: inout Int, _ path: String
  ) throws(FileError) -> [String]? {
    guard try bytes.peek() != nil else { return nil }
    let start = line
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    while let byte = try bytes.next() {
      switch byte {
      case UInt8(ascii: "\""):
        if !isQuoted, cell.isEmpty {
          isQuoted = true
        } else if isQuoted, try bytes.peek() == byte {
          _ = try bytes.next()
          cell.append(byte)
        } else if isQuoted {
          isQuoted = false
        } else {
          cell.append(byte)
        }
      case UInt8(ascii: ",") where !isQuoted:
        cells.append(String(decoding: cell, as: UTF8.self))
        cell = []
      case UInt8(ascii: "\r") where !isQuoted: continue
      case UInt8(ascii: "\n"):
        line += 1
        guard isQuoted else { return cells + [String(decoding: cell, as: UTF8.self)] }
        cell.append(byte)
      default: cell.append(byte)
      }
    }
    guard !isQuoted else {
      throw .invalidLine(path: path, line: start, reason: "a cell's quotes do not end; close them by \"")
    }
    return cells + [String(decoding: cell, as: UTF8.self)]
  }
}
