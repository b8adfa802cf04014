internal import ECGFiles
internal import Files

/// A CSV or JSONL list of records with what is known of them.
struct ListInput: Input {
  /// The columns by what they hold; where none is named, the column of that name, if the list has it.
  struct Columns: Sendable {
    var record: String?
    var id: String?
    var patient: String?
    var split: String?
    var text: String?
    var labels: String?
  }

  var path: String
  var columns = Columns()
  /// Records are named from here; the list's own folder if nil.
  var folder: String?
  /// How its bytes are characters.
  var encoding = TextEncoding.utf8
  /// What the columns mean that the data sets of PhysioNet have.
  var dialect = Dialect.plain

  /// How a list names its records and writes its labels.
  enum Dialect: Sendable {
    case plain
    /// `ptbxl_database.csv`: labels as a dictionary of Python, patients as numbers with a point.
    case ptbXL
  }

  func entries() throws(DatasetError) -> any EntryIterator {
    try DatasetError.files { () throws(FileError) -> any EntryIterator in
      path.hasSuffix(".jsonl") ? try JSONLIterator(self) : try CSVIterator(self)
    }
  }

  /// An entry of a row.
  ///
  /// - Parameters:
  ///   - fields: the row's cells by column.
  ///   - labels: where the row has them as a list.
  fileprivate func entry(
    _ fields: [String: String], labels: [String]?, line: Int
  ) -> RecordEntry {
    var fields = fields
    let record = fields[columns.record ?? "record"] ?? ""
    let place = "\(path):\(line)"
    var entry = RecordEntry(
      id: RecordEntry.id(fields[columns.id ?? "id"].flatMap { $0.isEmpty ? nil : $0 } ?? name(record)),
      source: .file(record.path(from: folder ?? path.folder)), place: place)
    if record.isEmpty { entry.fault = "names no record in column '\(columns.record ?? "record")'" }
    if entry.id.isEmpty { entry.fault = entry.fault ?? "has no id" }
    entry.patient = fields[columns.patient ?? "patient"].flatMap(PatientName.init).map(\.text)
    entry.labels = labels ?? fields[columns.labels ?? "labels"].map(self.labels) ?? []
    if let word = fields[columns.split ?? "split"], !word.isEmpty {
      entry.split = split(word)
      if entry.split == nil {
        entry.fault = entry.fault ?? "has the split '\(word)'; use train, val or test"
      }
    }
    if let text = columns.text { fields["text"] = fields[text] }
    entry.fields = fields
    return entry
  }

  /// The name of a record by its path.
  private func name(_ record: String) -> String {
    let stem = record.hasSuffix(".hea") ? String(record.dropLast(4)) : record
    switch dialect {
    case .plain: return stem
    case .ptbXL: return stem.split(separator: "/").dropFirst().joined(separator: "/")
    }
  }


  private func split(_ cell: String) -> Split? {
    guard dialect == .ptbXL else { return Split(word: cell) }
    // The folds that the data set's authors recommend.
    return Double(cell).map { $0 == 10 ? .test : $0 == 9 ? .val : .train }
  }

  private func labels(_ cell: String) -> [String] {
    switch dialect {
    case .plain: cell.split(separator: ";").map { String($0).trimmed }
    // {'NORM': 100.0, 'SR': 0.0}: what stands between quotes.
    case .ptbXL:
      cell.split(separator: "'", omittingEmptySubsequences: false).enumerated()
        .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
    }
  }

  /// The columns that the configuration names, text and labels aside, of which a record may have none.
  fileprivate var required: [String] {
    [columns.record ?? "record", columns.id, columns.patient, columns.split].compactMap(\.self)
  }

  /// - Throws: ``FileError/noColumn(path:column:known:)``.
  fileprivate func check(_ names: [String], _ known: [String]) throws(FileError) {
    for column in names where !known.contains(column) {
      throw .noColumn(path: path, column: column, known: known)
    }
  }
}

private final class CSVIterator: EntryIterator {
  private let list: ListInput
  private var rows: CSVReader

  init(_ list: ListInput) throws(FileError) {
    self.list = list
    rows = try CSVReader(list.path, encoding: list.encoding)
    try list.check(
      list.required + [list.columns.text, list.columns.labels].compactMap(\.self), rows.columns)
  }

  func next() throws(DatasetError) -> RecordEntry? {
    guard let cells = try DatasetError.files({ () throws(FileError) in try rows.next() }) else { return nil }
    var entry = list.entry(
      Dictionary(zip(rows.columns, cells)) { first, _ in first }, labels: nil, line: rows.line)
    if cells.count != rows.columns.count {
      entry.fault = "has \(cells.count) cells where the first line names \(rows.columns.count) columns"
    }
    return entry
  }
}

private final class JSONLIterator: EntryIterator {
  private let list: ListInput
  private var lines: NonEmptyLines
  private var isFirst = true

  init(_ list: ListInput) throws(FileError) {
    self.list = list
    lines = try NonEmptyLines(list.path, encoding: list.encoding)
  }

  func next() throws(DatasetError) -> RecordEntry? {
    guard let line = try DatasetError.files({ () throws(FileError) in try lines.nextText() }) else { return nil }
    guard let row = try? Self.row(line) else {
      var entry = list.entry([:], labels: nil, line: lines.number)
      entry.fault = "is no JSON object"
      return entry
    }
    if isFirst {
      try DatasetError.files { () throws(FileError) in try list.check(list.required, row.keys.sorted()) }
    }
    isFirst = false
    let labels = row[list.columns.labels ?? "labels"].flatMap(Self.list)
    var entry = list.entry(row.compactMapValues(Self.text), labels: labels, line: lines.number)
    if let column = list.required.first(where: { row[$0] == nil }) {
      entry.fault = entry.fault ?? "has no '\(column)'"
    }
    return entry
  }

  /// The JSON texts of an object's values; of a key that stands twice, the last.
  private static func row(_ json: String) throws(RowFault) -> [String: String] {
    var scanner = JSONScanner(json)
    var row: [String: String] = [:]
    try scanner.object { (key, scanner) throws(RowFault) in row[key] = try scanner.value() }
    try scanner.finish()
    return row
  }

  /// Strings, numbers as they are written, and 1 or 0 for true and false; nothing of lists and objects.
  private static func text(_ json: String) -> String? {
    switch json.utf8.first {
    case UInt8(ascii: "\""):
      var scanner = JSONScanner(json)
      return try? scanner.string()
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "n"): return nil
    default: return json == "true" ? "1" : json == "false" ? "0" : json
    }
  }

  /// The texts of a list's elements; nil for anything else.
  private static func list(_ json: String) -> [String]? {
    guard json.utf8.first == UInt8(ascii: "[") else { return nil }
    var scanner = JSONScanner(json)
    var elements: [String] = []
    try? scanner.array { (scanner) throws(RowFault) in
      if let text = Self.text(try scanner.value()) { elements.append(text) }
    }
    return elements
  }
}
