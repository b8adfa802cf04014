/// The bytes of a header file and where they lie.
struct HeaderSource {
  /// Above any real header: a master header of 100 000 segments has 2 MB.
  static let sizeLimit = 1 << 22

  let path: String
  let name: String
  let folder: RecordFolder
  let bytes: [UInt8]

  /// The header that a caller asks for.
  init(path given: String) throws(WFDBError) {
    path = given.hasSuffix(".hea") ? given : given + ".hea"
    name = Self.name(of: path)
    folder = RecordFolder(of: path)
    bytes = try InputFile(path: path).readAll(limit: Self.sizeLimit)
  }

  /// The header of a segment.
  init(segment: String, in master: RecordFolder, at place: Place) throws(WFDBError) {
    let file = try master.open(segment + ".hea", at: place)
    path = file.path
    name = Self.name(of: path)
    folder = master.folder(of: segment)
    bytes = try file.readAll(limit: Self.sizeLimit)
  }

  func parse(isLenient: Bool) throws(WFDBError) -> (header: Header, warnings: [Warning]) {
    try HeaderParser.parse(bytes, path: path, expectedName: name, isLenient: isLenient)
  }

  private static func name(of path: String) -> String {
    String(RecordFolder.lastPart(of: path).dropLast(4))
  }
}
