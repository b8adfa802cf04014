/// A table as CSV, in the form that pandas writes.
public struct Table: Equatable, Sendable {
  /// The names of the columns.
  public var columns: [String]
  /// The rows, each with a cell a column.
  public var rows: [[Cell]]

  /// What a row says in a column.
  public enum Cell: Equatable, Sendable {
    /// A text.
    case text(String)
    /// A whole number.
    case int(Int)
    /// A number, written with the fewest digits that give it again.
    case real(Double)
    /// Nothing.
    case empty
  }

  /// A table.
  public init(columns: [String], rows: [[Cell]] = []) { (self.columns, self.rows) = (columns, rows) }

  /// The file: a header, and a line a row. A column with whole numbers alone is written without decimals; where one of
  /// them is no whole number, or is absent, all are written with decimals, as pandas has it. A text with a comma, a
  /// quote or a line break stands in quotes.
  public var csv: [UInt8] {
    let areReal = columns.indices.map { column in
      rows.contains {
        switch $0[column] {
        case .real, .empty: true
        case .text, .int: false
        }
      }
    }
    let lines = [columns.map(Self.quoted)] + rows.map { zip($0, areReal).map(Self.text) }
    return Array(lines.map { $0.joined(separator: ",") + "\n" }.joined().utf8)
  }

  private static func text(_ cell: Cell, isReal: Bool) -> String {
    switch cell {
    case .text(let text): quoted(text)
    case .int(let number): isReal ? Double(number).description : String(number)
    case .real(let number): number.isNaN ? "" : number.description
    case .empty: ""
    }
  }

  private static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x2C, 0x22, 0x0A, 0x0D].contains($0) }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
