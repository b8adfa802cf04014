internal import Files

/// What a table of forced commit says of accuracy against finding coverage.
public struct CurveTable: Equatable, Sendable {
  /// The bins, from the one with the smallest number.
  public var bins: [Bin]
  /// The models.
  public var rows: [Row]

  /// A range of finding coverage.
  public struct Bin: Equatable, Sendable {
    /// The number in the columns' names.
    public var number: Int
    /// The lower edge in percent, not included.
    public var low: Int
    /// The upper edge in percent, included.
    public var high: Int

    /// Where it is drawn.
    public var middle: Double { Double(low + high) / 2 }
    /// For instance `(0, 25]`.
    public var label: String { "(\(low), \(high)]" }
  }

  /// A model.
  public struct Row: Equatable, Sendable {
    /// Its name in the table.
    public var model: String
    /// The accuracy of the initial question; nil where the table says nothing.
    public var initialAccuracy: Double?
    /// The accuracy in each bin; nil where the table says nothing.
    public var accuracies: [Double?]
    /// The decisions in each bin; nil where the table says nothing.
    public var totals: [Int?]
  }

  /// Reads a table.
  ///
  /// - Parameter models: the models to keep; empty for all. They stay in the order of the table.
  /// - Throws: ``EvaluationError/unreadable(path:reason:)`` for a file that is no such table or has no rows;
  ///   ``EvaluationError/unknown(what:name:known:)`` for a model that is not in it.
  public init(path: String, models: [String] = []) throws(EvaluationError) {
    let (columns, lines) = try Self.cells(path)
    guard columns.contains("model") else {
      throw .unreadable(path: path, reason: "has no column 'model'; is it a table of 'benchmark evaluate'?")
    }
    let bins = try Self.bins(columns, lines.first?.cells, path)
    let rows = try lines.map { line throws(EvaluationError) in
      try Self.row(LabeledCells(columns: columns, cells: line.cells, path: path, line: line.number), bins)
    }
    if let name = models.first(where: { name in !rows.contains { $0.model == name } }) {
      throw .unknown(what: "model in \(path)", name: name, known: rows.map(\.model))
    }
    self.bins = bins
    self.rows = models.isEmpty ? rows : rows.filter { models.contains($0.model) }
    guard !rows.isEmpty else {
      throw .unreadable(path: path, reason: "has no row, so there is nothing to draw")
    }
  }

  // MARK: Reading

  private typealias Line = (number: Int, cells: [String])

  private static func cells(_ path: String) throws(EvaluationError) -> ([String], [Line]) {
    do throws(FileError) {
      var reader = try CSVReader(path)
      var lines: [Line] = []
      while let cells = try reader.next() { lines.append((reader.line, cells)) }
      return (reader.columns, lines)
    } catch {
      throw EvaluationError(error)
    }
  }

  private static func bins(_ columns: [String], _ first: [String]?, _ path: String) throws(EvaluationError)
    -> [Bin]
  {
    let numbers = columns.compactMap { name -> Int? in
      guard name.hasPrefix("bin"), name.hasSuffix("_accuracy") else { return nil }
      return Int(name.dropFirst(3).dropLast("_accuracy".utf8.count))
    }
    guard !numbers.isEmpty else {
      throw .unreadable(
        path: path,
        reason: "has no columns bin1_accuracy …; curves are drawn of results of --mode forced-commit")
    }
    guard let first else { throw .unreadable(path: path, reason: "has no row, so there is nothing to draw") }
    let cells = LabeledCells(columns: columns, cells: first, path: path, line: 2)
    return try numbers.sorted().map { number throws(EvaluationError) in
      guard let low = try cells.number("bin\(number)_lo"), let high = try cells.number("bin\(number)_hi"),
        0...100 ~= low, low < high, high <= 100
      else {
        throw .unreadable(
          path: "\(path):2", reason: "bin\(number)_lo and bin\(number)_hi are no range in percent")
      }
      return Bin(number: number, low: Int(low), high: Int(high))
    }
  }

  private static func row(_ cells: LabeledCells, _ bins: [Bin]) throws(EvaluationError) -> Row {
    var row = Row(
      model: cells["model"] ?? "", initialAccuracy: try cells.number("idq_accuracy"), accuracies: [],
      totals: [])
    for bin in bins {
      row.accuracies.append(try cells.number("bin\(bin.number)_accuracy"))
      row.totals.append(try cells.number("bin\(bin.number)_total").map { Int($0) })
    }
    return row
  }
}

/// The cells of a line by the names of their columns.
private struct LabeledCells {
  let columns: [String]
  let cells: [String]
  let path: String
  let line: Int

  subscript(column: String) -> String? {
    columns.firstIndex(of: column).flatMap { cells.indices.contains($0) ? cells[$0] : nil }
  }

  /// A number, nil where the cell is empty or absent.
  func number(_ column: String) throws(EvaluationError) -> Double? {
    guard let text = self[column], !text.isEmpty, text != "nan", text != "NaN" else { return nil }
    guard let number = Double(text), number.isFinite, abs(number) < 1e15 else {
      throw .unreadable(path: "\(path):\(line)", reason: "\(column): '\(text.prefix(40))' is not a number")
    }
    return number
  }
}
