internal import Files

/// The folder of a header, below which a header can name files. Links that stand there are the user's own and are
/// followed, wherever they lead.
struct RecordFolder: Sendable {
  /// The folder as the caller named it; empty for the current one.
  let path: String

  /// The folder of a file.
  init(of file: String) { path = Self.parent(of: file) }

  /// The folder of a file whose name was given relative to this one.
  func folder(of name: String) -> RecordFolder { RecordFolder(of: join(name)) }

  /// The path of a file in this folder.
  func join(_ name: String) -> String {
    path.isEmpty ? name : path.hasSuffix("/") ? path + name : "\(path)/\(name)"
  }

  /// Opens a file that a header names.
  ///
  /// - Throws: `unsafePath` where the name leads out of the record's folder; `missingPart` where nothing is there,
  ///   `brokenLink`, `notRegularFile`, `unreadableFile`.
  func open(_ name: String, at place: Place) throws(WFDBError) -> InputFile {
    guard Self.isSafe(name) else { throw .unsafePath(place, name: name) }
    do throws(WFDBError) {
      return try InputFile(path: join(name))
    } catch .missingFile {
      throw .missingPart(place, name: name, others: others(than: name, of: place.path))
    }
  }

  /// What a header may have meant by a name: files beside it that have the header's own name, or the ending of the
  /// missing one.
  private func others(than name: String, of header: String) -> [String] {
    let folder = folder(of: name).path
    let own = Self.lastPart(of: header).dropLast(4) + "."
    let ending = name.lastIndex(of: ".").map { name[$0...] } ?? "."
    let names = ((try? PathCheck.names(in: folder.isEmpty ? "." : folder)) ?? []).filter {
      $0.first != "." && !$0.hasSuffix(".hea") && ($0.hasPrefix(own) || $0.hasSuffix(ending))
    }
    let likely = names.filter { $0.hasPrefix(own) }
    return Array((likely.isEmpty ? names : likely).sorted().prefix(3))
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
