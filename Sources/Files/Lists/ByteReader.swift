/// A file's bytes one after the other, from a buffer.
package struct ByteReader: ~Copyable {
  private let handle: OpenFile
  private let path: String
  private var buffer: [UInt8] = []
  private var place = 0
  /// Where the buffer stands in the file.
  private var start: UInt64 = 0

  /// How many bytes lie before the next one.
  package var offset: UInt64 { start + UInt64(place) }

  /// - Throws: ``FileError/unreadable(path:reason:)``.
  package init(_ path: String) throws(FileError) {
    self.path = path
    do {
      handle = try OpenFile(path, for: .reading)
    } catch {
      throw .unreadable(path: path, reason: "cannot be read: \(error.systemReason)")
    }
  }

  /// The next byte without taking it, or nil at the end.
  package mutating func peek() throws(FileError) -> UInt8? {
    if place == buffer.count {
      start += UInt64(buffer.count)
      do {
        buffer = try handle.read(upToCount: 1 << 18)
      } catch {
        throw .unreadable(path: path, reason: "cannot be read: \(error.systemReason)")
      }
      place = 0
      if buffer.isEmpty { return nil }
    }
    return buffer[place]
  }

  /// Leaves out the mark that some programs put before UTF-8.
  ///
  /// - Throws: ``FileError/invalidLine(path:line:reason:)`` where the file is UTF-16.
  package mutating func skipByteOrderMark() throws(FileError) {
    guard try peek() != nil else { return }
    guard !TextEncoding.isUTF16(buffer) else {
      throw .invalidLine(path: path, line: 1, reason: "is UTF-16; save the file as UTF-8")
    }
    if buffer.starts(with: TextEncoding.mark) { place = TextEncoding.mark.count }
  }

  /// Goes on at another place.
  package mutating func move(to offset: UInt64) throws(FileError) {
    if offset >= start, offset - start <= UInt64(buffer.count) {
      place = Int(offset - start)
      return
    }
    do {
      try handle.seek(to: Int(offset))
    } catch {
      throw .unreadable(path: path, reason: "cannot be read: \(error.systemReason)")
    }
    (buffer, place, start) = ([], 0, offset)
  }

  /// The next byte, or nil at the end.
  package mutating func next() throws(FileError) -> UInt8? {
    guard let byte = try peek() else { return nil }
    place += 1
    return byte
  }
}
