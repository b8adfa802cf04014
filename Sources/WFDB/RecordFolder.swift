/// The folder of a header, out of which no file of the record is opened.
struct RecordFolder: Sendable {
  /// The folder as the caller named it; empty for the current one.
  let path: String
  /// The folder that must hold everything; differs from ``path`` below a segment's own folder.
  let root: String

  /// The folder of a file.
  init(of file: String) {
    path = Self.parent(of: file)
    root = path
  }

  private init(path: String, root: String) {
    self.path = path
    self.root = root
  }

  /// The folder of a file whose name was given relative to this one.
  func folder(of name: String) -> RecordFolder {
    RecordFolder(path: Self.parent(of: join(name)), root: root)
  }

  /// The path of a file in this folder.
  func join(_ name: String) -> String {
    path.isEmpty ? name : path.hasSuffix("/") ? path + name : "\(path)/\(name)"
  }

  /// Opens a file that a header names.
  ///
  /// - Throws: `unsafePath` where the name or a symbolic link leads out of the record's folder;
  ///   `missingFile`, `notRegularFile`, `unreadableFile`.
  func open(_ name: String, at place: Place) throws(WFDBError) -> InputFile {
    guard Self.isSafe(name) else { throw .unsafePath(place, name: name) }
    let full = join(name)
    // A name without folders that is no link lies in the folder: two system calls spared.
    if !name.utf8.contains(UInt8(ascii: "/")), path == root, let file = try InputFile.openUnlinked(full) {
      return file
    }
    guard let resolvedRoot = resolvedPath(root.isEmpty ? "." : root), let resolved = resolvedPath(full) else {
      throw .missingFile(path: full)
    }
    let prefix = resolvedRoot == "/" ? "/" : resolvedRoot + "/"
    guard resolved.hasPrefix(prefix) else { throw .unsafePath(place, name: name) }
    return try InputFile(path: full)
  }

  /// True for a relative name without `.` and `..`, which is neither standard input nor an address.
  static func isSafe(_ name: String) -> Bool {
    guard !name.isEmpty, name != "-", !name.utf8.contains(0) else { return false }
    if name.contains("://") { return false }
    for part in name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      if part.isEmpty || part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8) { return false }
    }
    return true
  }

  private static func parent(of file: String) -> String {
    guard let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return slash == file.startIndex ? "/" : String(file[..<slash])
  }

  /// The last part of a path.
  static func lastPart(of file: String) -> String {
    guard let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")) else { return file }
    return String(file[file.utf8.index(after: slash)...])
  }
}
