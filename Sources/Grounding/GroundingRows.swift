internal import Files
internal import Foundation

/// The rows of a file: the elements of one JSON list, or a JSON value a line.
struct GroundingRows {
  let file: String

  /// Reads each row.
  ///
  /// - Throws: `FileError`, ``GroundingError/invalidRow(file:line:reason:)``.
  func read<Row: Decodable, Value>(_ type: Row.Type, _ body: (Row) throws(RowFault) -> Value) throws
    -> [Value]
  {
    var values: [Value] = []
    func add(_ bytes: [UInt8], line: Int) throws {
      do {
        values.append(try body(try JSONDecoder().decode(Row.self, from: Data(bytes))))
      } catch let fault as RowFault {
        throw GroundingError.invalidRow(file: file, line: line, reason: fault.description)
      } catch let error as DecodingError {
        throw GroundingError.invalidRow(file: file, line: line, reason: error.reason)
      }
    }
    if try JSONListReader.isList(file) {
      let list = try JSONListReader(path: file)
      while let element = try list.next() { try add(element, line: list.line) }
    } else {
      var lines = try LineReader(path: file)
      var number = 0
      while let line = try lines.next() {
        number += 1
        if !line.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) { try add(line, line: number) }
      }
    }
    return values
  }
}
