internal import Files

/// Bytes that are read by their place: of a file, or in memory.
enum ByteSource {
  case file(OpenFile, path: String, size: Int)
  case memory([UInt8], path: String)

  /// Opens a file.
  ///
  /// - Throws: `FileError`.
  static func file(_ path: String) throws(FileError) -> ByteSource {
    do {
      let file = try OpenFile(path, for: .reading)
      return .file(file, path: path, size: try file.seekToEnd())
    } catch {
      throw .unreadable(path: path, reason: "cannot be read: \(error.systemReason)")
    }
  }

  /// How many bytes there are.
  var count: Int {
    switch self {
    case .file(_, _, let size): size
    case .memory(let bytes, _): bytes.count
    }
  }

  /// The bytes at a place, as far as they are there.
  ///
  /// - Throws: `FileError`.
  func bytes(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    let available = max(0, min(count, self.count - offset))
    guard offset >= 0, available > 0 else { return [] }
    switch self {
    case .memory(let bytes, _): return Array(bytes[offset..<offset + available])
    case .file(let file, let path, _):
      do {
        try file.seek(to: offset)
        return try file.read(upToCount: available)
      } catch {
        throw .unreadable(path: path, reason: "cannot be read: \(error.systemReason)")
      }
    }
  }
}

extension [UInt8] {
  /// A number of some bytes, least significant first; 0 where they are not there.
  func little(_ offset: Int, _ size: Int) -> UInt64 {
    guard offset >= 0, offset + size <= count else { return 0 }
    return (0..<size).reduce(0) { $0 | UInt64(self[offset + $1]) << UInt64(8 * $1) }
  }

  /// A number of some bytes, most significant first; 0 where they are not there.
  func big(_ offset: Int, _ size: Int) -> UInt64 {
    guard offset >= 0, offset + size <= count else { return 0 }
    return (0..<size).reduce(0) { $0 << 8 | UInt64(self[offset + $1]) }
  }
}
