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
  private let encoding: TextEncoding
  private var bytes: ByteReader
  private var nextLine = 1

  /// - Throws: ``FileError/unreadable(path:reason:)``, ``FileError/invalidLine(path:line:reason:)``.
  package init(_ path: String, encoding: TextEncoding = .utf8) throws(FileError) {
    self.path = path
    self.encoding = encoding
    var bytes = try ByteReader(path)
    var line = 1
    try bytes.skipByteOrderMark()
    guard let names = try CSVRow(path, encoding, line).read(from: &bytes, &line) else {
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
  /// - Throws: ``FileError/invalidLine(path:line:reason:)``, also for a byte that the encoding has not.
  package mutating func next() throws(FileError) -> [String]? {
    while true {
      line = nextLine
      guard let cells = try CSVRow(path, encoding, line).read(from: &bytes, &nextLine) else { return nil }
      if cells == [""] { continue }
      return cells
    }
  }
}

/// A row that is being read.
private struct CSVRow {
  private let path: String
  private let encoding: TextEncoding
  private let start: Int
  private var cells: [String] = []
  private var cell: [UInt8] = []
  /// Where bytes beyond ASCII stand: in the cell, and in which line at which byte.
  private var places: [(cell: Int, line: Int, byte: Int)] = []
  private var isQuoted = false

  init(_ path: String, _ encoding: TextEncoding, _ line: Int) {
    (self.path, self.encoding, start) = (path, encoding, line)
  }

  /// - Parameter line: the line of the next byte.
  /// - Returns: nil at the end of the file.
  consuming func read(from bytes: inout ByteReader, _ line: inout Int) throws(FileError) -> [String]? {
    guard try bytes.peek() != nil else { return nil }
    var lineStart = bytes.offset
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
      case UInt8(ascii: ",") where !isQuoted: try endCell()
      case UInt8(ascii: "\r") where !isQuoted: continue
      case UInt8(ascii: "\n"):
        line += 1
        lineStart = bytes.offset
        guard isQuoted else {
          try endCell()
          return cells
        }
        cell.append(byte)
      default:
        if byte >= 0x80 { places.append((cell.count, line, Int(bytes.offset - lineStart))) }
        cell.append(byte)
      }
    }
    guard !isQuoted else {
      throw .invalidLine(path: path, line: start, reason: "a cell's quotes do not end; close them by \"")
    }
    try endCell()
    return cells
  }

  private mutating func endCell() throws(FileError) {
    guard let text = encoding.text(cell) else {
      let fault = encoding.fault(in: cell) ?? 0
      let place = places.first { $0.cell >= fault } ?? (fault, start, 1)
      throw .invalidLine(path: path, line: place.line, reason: encoding.problem(at: place.byte, cell[place.cell]))
    }
    cells.append(text)
    cell.removeAll(keepingCapacity: true)
    if !places.isEmpty { places = [] }
  }
}
