extension String {
  /// The folder of a file's path.
  package var folder: String {
    guard let slash = lastIndex(of: "/") else { return "." }
    return slash == startIndex ? "/" : String(self[..<slash])
  }

  /// What stands behind the last slash.
  package var lastPart: String { String(split(separator: "/").last ?? "") }

  /// The path, if it is relative, from a folder; a record's without `.hea`.
  package func path(from folder: String) -> String {
    let stem = hasSuffix(".hea") ? String(dropLast(4)) : self
    return stem.hasPrefix("/") || folder == "." ? stem : "\(folder)/\(stem)"
  }
}
