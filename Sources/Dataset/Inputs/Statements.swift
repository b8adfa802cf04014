internal import Files

/// The machine's statements of `machine_measurements.csv` by study. Of each row only its place in the file is kept.
final class Statements {
  private var rows: CSVReader
  private let columns: [Int]
  private var places: [UInt64: UInt64] = [:]

  /// - Throws: `FileError` where the file cannot be read or has not its columns.
  init(_ path: String) throws(FileError) {
    rows = try CSVReader(path)
    let study = try rows.column("study_id")
    columns = rows.columns.indices.filter { [rows = rows.columns] in rows[$0].hasPrefix("report_") }
    while true {
      let place = rows.nextOffset
      guard let cells = try rows.next() else { break }
      if cells.count > study, let number = UInt64(cells[study]) { places[number] = place }
    }
  }

  /// The statements of a study, or nil if absent.
  func text(ofStudy study: String) throws(FileError) -> String? {
    guard let number = UInt64(study), let place = places[number] else { return nil }
    try rows.move(to: place)
    guard let cells = try rows.next() else { return nil }
    let statements = columns.filter(cells.indices.contains).map { cells[$0] }.filter { !$0.isEmpty }
    return statements.isEmpty ? nil : statements.joined(separator: "; ")
  }
}
