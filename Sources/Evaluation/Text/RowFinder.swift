internal import Files
internal import Randomness

/// Rows of a JSONL file by their identifiers. Where they are asked for in the order of the file it holds a single line;
/// from the first that is not, an index of where the rest begin. Of two rows with one identifier the first counts, and the
/// second is never taken.
final class RowFinder {
  let path: String
  private let identify: @Sendable (JSONRow) throws(RowFault) -> String?
  private let lines: LineSource
  private var ahead: Line?
  private var index: [String: (offset: Int, number: Int)]?
  /// Hashes of the identifiers that were read.
  private var seen: Set<UInt64> = []
  /// Rows whose identifier came before.
  private var repeats = 0
  /// Rows that have no identifier, or are no JSON.
  private(set) var faults: [LineFault] = []
  private(set) var faultCount = 0

  /// A row with its line.
  struct Line {
    var row: JSONRow
    var id: String
    var number: Int
    var offset: Int
  }

  /// - Parameter identify: gives the identifier of a row; nil where it has none.
  init(
    path: String, _ identify: @escaping @Sendable (JSONRow) throws(RowFault) -> String?
  ) throws(EvaluationError) {
    self.path = path
    self.identify = identify
    lines = try LineSource(path: path)
  }

  /// Takes the row of an identifier out; nil if absent.
  func take(_ id: String) throws(EvaluationError) -> JSONRow? {
    if index == nil {
      let line = if let ahead { ahead } else { try next() }
      ahead = nil
      if let line, line.id == id { return line.row }
      try makeIndex(from: line)
    }
    guard let place = index?.removeValue(forKey: id) else { return nil }
    let source = try LineSource(path: path, offset: place.offset)
    guard let bytes = try source.next() else { return nil }
    return read(bytes, number: place.number)?.row
  }

  /// How many rows were not taken.
  func countRest() throws(EvaluationError) -> Int {
    if let index { return index.count + repeats }
    var count = ahead == nil ? 0 : 1
    while try next() != nil { count += 1 }
    return count + repeats
  }

  /// The next row that has an identifier.
  private func next() throws(EvaluationError) -> Line? {
    while true {
      let offset = lines.offset
      guard let bytes = try lines.next() else { return nil }
      if JSONRow.isBlank(bytes) { continue }
      if var line = read(bytes, number: lines.number), isNew(line) {
        line.offset = offset
        return line
      }
    }
  }

  private func isNew(_ line: Line) -> Bool {
    var hash = FNV1a()
    hash.combine(line.id.utf8)
    if seen.insert(hash.value).inserted { return true }
    repeats += 1
    return false
  }

  private func read(_ bytes: [UInt8], number: Int) -> Line? {
    do throws(RowFault) {
      let row = try JSONRow(line: bytes)
      guard let id = try identify(row) else { throw RowFault(path: "id", problem: "is missing") }
      return Line(row: row, id: id, number: number, offset: 0)
    } catch {
      note(error, line: number)
      return nil
    }
  }

  private func makeIndex(from first: Line?) throws(EvaluationError) {
    var index: [String: (offset: Int, number: Int)] = [:]
    var line = first
    while let present = line {
      index[present.id] = (present.offset, present.number)
      line = try next()
    }
    self.index = index
  }

  private func note(_ fault: RowFault, line: Int) {
    faultCount += 1
    if faults.count < EvaluationError.faultLimit { faults.append(LineFault(file: path, line: line, fault)) }
  }
}
