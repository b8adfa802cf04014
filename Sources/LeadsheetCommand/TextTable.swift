/// Rows of cells that stand in columns: text from the left, numbers from the right.
struct TextTable {
  private let rows: [[String]]
  private let textColumns: Set<Int>

  /// - Precondition: all rows have as many cells as the first.
  init(_ rows: [[String]], textColumns: Set<Int>) {
    self.rows = rows
    self.textColumns = textColumns
  }

  /// The rows, two spaces between columns, none at the end.
  var lines: [String] {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        return textColumns.contains(column) ? cell + padding : padding + cell
      }.joined(separator: "  ").trimmingSuffix(" ")
    }
  }
}

extension String {
  /// Without the character at its end, however often it stands there.
  fileprivate func trimmingSuffix(_ character: Character) -> String {
    lastIndex { $0 != character }.map { String(prefix(through: $0)) } ?? ""
  }
}
