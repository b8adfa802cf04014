internal import Modality

/// The lines of a text file that are not empty, without their ends.
struct Lines {
  /// The number of the last line, from 1.
  var number: Int { reader.number }
  private var reader: LineReader

  /// - Throws: ``DatasetError/modality(_:)``.
  init(_ path: String) throws(DatasetError) {
    do throws(ModalityError) {
      reader = try LineReader(path: path)
    } catch {
      throw .modality(error)
    }
  }

  /// The next line, or nil after the last.
  ///
  /// - Throws: ``DatasetError/modality(_:)``.
  mutating func next() throws(DatasetError) -> [UInt8]? {
    do throws(ModalityError) {
      while var line = try reader.next() {
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        if !line.isEmpty { return line }
      }
      return nil
    } catch {
      throw .modality(error)
    }
  }
}
