/// The members of an archive that ``Tar`` wrote.
package struct TarReader {
  private let path: String
  private let file: OpenFile

  /// - Throws: ``FileError/unreadable(path:reason:)``.
  package init(_ path: String) throws(FileError) {
    self.path = path
    do {
      file = try OpenFile(path, for: .reading)
    } catch {
      throw .unreadable(path: path, reason: "cannot be read: \(error.systemReason)")
    }
  }

  /// Names and places of all members.
  ///
  /// - Throws: ``FileError/unreadable(path:reason:)`` where the archive is cut off.
  package func members() throws(FileError) -> [(name: String, range: Range<Int>)] {
    var members: [(name: String, range: Range<Int>)] = []
    var place = 0
    while true {
      let header = try bytes(place..<place + 512)
      guard header[0] != 0 else { return members }
      guard let size = Int(Self.text(header[124..<135]), radix: 8) else {
        throw .unreadable(path: path, reason: "is no tar archive")
      }
      let (prefix, name) = (Self.text(header[345..<500]), Self.text(header[0..<100]))
      members.append((prefix.isEmpty ? name : "\(prefix)/\(name)", place + 512..<place + 512 + size))
      place += 512 + (size + 511) / 512 * 512
    }
  }

  /// Some of the archive's bytes.
  ///
  /// - Throws: ``FileError/unreadable(path:reason:)`` where it has not so many.
  package func bytes(_ range: Range<Int>) throws(FileError) -> [UInt8] {
    let bytes: [UInt8]
    do {
      try file.seek(to: range.lowerBound)
      bytes = try file.read(upToCount: range.count)
    } catch {
      throw .unreadable(path: path, reason: "cannot be read: \(error.systemReason)")
    }
    guard bytes.count == range.count else { throw .unreadable(path: path, reason: "is cut off") }
    return bytes
  }

  private static func text(_ field: ArraySlice<UInt8>) -> String {
    String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
  }
}
