internal import ECG
internal import Files

/// The columns of a table of samples.
struct SampleTable {
  /// The first line of a table.
  struct Head {
    var separator: UInt8
    var cells: [String]

    /// Cells that are names of leads.
    var leads: [Lead] { cells.compactMap { LeadName.lead(ColumnTitle($0).name) } }
    /// Whether all cells are numbers.
    var isNumbers: Bool {
      cells.allSatisfy { !$0.isEmpty && SampleTable.value($0, isDecimalComma: isDecimalComma) != nil }
    }
    /// Whether a comma within a cell is a decimal one: where it separates none.
    var isDecimalComma: Bool { separator != UInt8(ascii: ",") }

    /// Whether a column of time stands beside two others at least, and numbers below it: signals whose names say no
    /// lead.
    func isTimed(_ bytes: [UInt8]) -> Bool {
      let lines = bytes.split(separator: SampleTable.lineEnd(bytes), maxSplits: 2)
      guard cells.count > 2, cells.contains(where: { ColumnTitle($0).timeScale != nil }), lines.count > 1
      else {
        return false
      }
      let values = SampleTable.cells(lines[1].filter { $0 != UInt8(ascii: "\r") }, separator)
      return values.count == cells.count
        && values.allSatisfy { SampleTable.value($0, isDecimalComma: isDecimalComma) != nil }
    }

    /// - Returns: nil where there are no two cells.
    init?(_ bytes: [UInt8]) {
      let text = bytes.starts(with: TextEncoding.mark) ? bytes[TextEncoding.mark.count...] : bytes[...]
      let line = text.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
      // Names and units may be in the characters of Windows.
      let words = Array((TextEncoding.utf8.text(line) ?? TextEncoding.latin1.text(line) ?? "").utf8)
      let heads = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")].filter(words.contains).map {
        Head(separator: $0, cells: SampleTable.cells(words, $0))
      }
      // What separates gives leads or numbers: 0,12;0,13 has no commas between cells. Of equals the first.
      guard let best = heads.map(\.known).max(), let head = heads.first(where: { $0.known == best }) else {
        return nil
      }
      self = head
    }

    private init(separator: UInt8, cells: [String]) { (self.separator, self.cells) = (separator, cells) }

    /// How many cells have a meaning.
    private var known: Int { isNumbers ? cells.count : leads.count }
  }

  /// Names of the columns that hold samples; empty texts where the table names none.
  private(set) var names: [String] = []
  /// The unit that all columns name; nil where they name none.
  private(set) var unit: String?
  /// Whether the first line has names.
  private(set) var isNamed: Bool
  /// The samples, column by column; NaN where a cell is blank.
  private(set) var columns: [[Double]]
  /// Rows.
  var count: Int { columns.first?.count ?? 0 }

  private let path: String
  private var times: [Double]?
  /// What a value of the column of time is, in s.
  private var timeScale = 1.0

  /// What the table is, in words.
  var says: String {
    "the table has \(count) rows and the columns "
      + (isNamed ? names.joined(separator: ", ") : "without names, \(columns.count) of them")
  }

  /// - Throws: ``RecordingError/invalid(path:format:place:reason:)``.
  init(_ bytes: [UInt8], path: String) throws(RecordingError) {
    self.path = path
    guard let head = Head(bytes) else {
      throw .invalid(
        path: path, format: "CSV", place: "line 1", reason: "has no columns, separated by , ; or tabs")
    }
    isNamed = !head.isNumbers
    columns = Array(repeating: [], count: head.cells.count)
    try read(bytes, head)
    guard count > 0 else { throw .invalid(path: path, format: "CSV", place: nil, reason: "has no rows") }
    let titles = head.cells.map(ColumnTitle.init)
    if isNamed {
      takeTime(titles)
      let units = Set(titles.filter { LeadName.lead($0.name) != nil }.map(\.unit))
      unit = units.count == 1 ? units.first ?? nil : nil
    } else if [9, 13].contains(columns.count) {
      times = columns.removeFirst()
    }
  }

  /// Puts the column of time aside, and what counts rows.
  private mutating func takeTime(_ titles: [ColumnTitle]) {
    var kept: [[Double]] = []
    for (title, column) in zip(titles, columns) {
      if let scale = title.timeScale {
        (times, timeScale) = (column, scale)
      } else if !title.isCounter {
        names.append(title.name)
        kept.append(column)
      }
    }
    columns = kept
  }

  private mutating func read(_ bytes: [UInt8], _ head: Head) throws(RecordingError) {
    var line = 0
    for row in bytes.split(separator: Self.lineEnd(bytes), omittingEmptySubsequences: false) {
      line += 1
      if line == 1, isNamed { continue }
      let text = row.last == UInt8(ascii: "\r") ? row.dropLast() : row
      // Of one column, an empty line is a blank cell; else it is none.
      if text.isEmpty { continue }
      let cells = Self.cells(
        line == 1 && text.starts(with: TextEncoding.mark) ? text.dropFirst(3) : text, head.separator)
      guard cells.count == columns.count else {
        throw fault(line, "has \(cells.count) cells where the first line has \(columns.count)")
      }
      for (column, cell) in cells.enumerated() {
        guard let value = Self.value(cell, isDecimalComma: head.isDecimalComma) else {
          throw fault(line, "'\(cell)' in column \(column + 1) (\(head.cells[column])) is no number")
        }
        columns[column].append(value)
      }
    }
  }

  private func fault(_ line: Int, _ reason: String) -> RecordingError {
    .invalid(path: path, format: "CSV", place: "line \(line)", reason: reason)
  }

  /// The rate in Hz that the column of time gives; nil if absent.
  ///
  /// - Throws: ``RecordingError/invalid(path:format:place:reason:)`` where the times do not go on evenly.
  func sampleRate() throws(RecordingError) -> Double? {
    guard let times, let first = times.first, let last = times.last, times.count > 1 else { return nil }
    let step = (last - first) / Double(times.count - 1)
    guard step > 0, step.isFinite else { throw fault(2, "the column of time does not rise; give --rate") }
    for (index, time) in times.enumerated()
    where !(abs(time - first - Double(index) * step) < 0.6 * step) {
      throw fault(index + 2, "the column of time has a gap: samples are missing; fill the rows in")
    }
    let rate = 1 / (step * timeScale)
    // Times are printed with few digits: 499.99 Hz is 500.
    return abs(rate - rate.rounded()) < 0.002 * rate && rate > 1 ? rate.rounded() : rate
  }

  /// What ends lines: old programs write carriage returns alone.
  fileprivate static func lineEnd(_ bytes: [UInt8]) -> UInt8 {
    bytes.contains(UInt8(ascii: "\n")) ? UInt8(ascii: "\n") : UInt8(ascii: "\r")
  }

  fileprivate static func cells(_ line: some Collection<UInt8>, _ separator: UInt8) -> [String] {
    line.split(separator: separator, omittingEmptySubsequences: false).map { cell in
      var text = String(decoding: cell, as: UTF8.self).trimmed
      if text.count > 1, text.first == "\"", text.last == "\"" {
        text = String(text.dropFirst().dropLast()).trimmed
      }
      return text
    }
  }

  /// A number; NaN for a blank cell; nil for anything else.
  fileprivate static func value(_ cell: String, isDecimalComma: Bool) -> Double? {
    if cell.isEmpty || cell == "nan" || cell == "NaN" || cell == "NA" { return .nan }
    let text = isDecimalComma ? String(cell.map { $0 == "," ? "." : $0 }) : cell
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }
}

/// A column's title: a name with, maybe, a unit in brackets.
struct ColumnTitle {
  var name: String
  var unit: String?

  init(_ title: String) {
    let text = title.trimmed
    name = text
    for (open, close) in [("(", ")"), ("[", "]")] as [(Character, Character)] {
      guard let start = text.firstIndex(of: open), text.last == close, start > text.startIndex else {
        continue
      }
      let inner = String(text[text.index(after: start)...].dropLast())
      let isUnit = VoltageUnit.millivolts(in: inner) != nil || Self.seconds[inner.lowercased()] != nil
      if isUnit { (name, unit) = (String(text[..<start]).trimmed, inner) }
    }
  }

  private static let seconds = ["s": 1.0, "sec": 1, "ms": 1e-3, "us": 1e-6]

  /// What a value is in s where the column is of time; nil where it is not.
  var timeScale: Double? {
    switch name.lowercased() {
    case "time", "t", "seconds", "sec", "time_s", "time_sec", "timestamp":
      Self.seconds[unit?.lowercased() ?? "s"]
    case "time_ms", "ms": 1e-3
    default: nil
    }
  }

  /// Whether the column counts rows.
  var isCounter: Bool { ["", "index", "sample", "samples", "n", "unnamed: 0"].contains(name.lowercased()) }
}
