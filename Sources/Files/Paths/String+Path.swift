extension String {
  /// The folder of a file's path.
  package var folder: String {
    guard let slash = lastIndex(of: "/") else { return "." }
    return slash == startIndex ? "/" : String(self[..<slash])
  }

  /// What stands behind the last slash.
  package var lastPart: String { String(split(separator: "/").last ?? "") }

  /// The path without the extension of its last part; a name that begins with a point has none.
  package var withoutExtension: String {
    let part = lastPart
    guard let dot = part.lastIndex(of: "."), dot != part.startIndex else { return self }
    return String(dropLast(part[dot...].count))
  }

  /// What stands behind the last point of the last part; empty if absent.
  package var pathExtension: String { String(lastPart.dropFirst(lastPart.withoutExtension.count + 1)) }

  /// The path, if it is relative, from a folder; a record's without `.hea`.
  package func path(from folder: String) -> String {
    let stem = hasSuffix(".hea") ? String(dropLast(4)) : self
    return stem.hasPrefix("/") || folder == "." ? stem : "\(folder)/\(stem)"
  }
}
