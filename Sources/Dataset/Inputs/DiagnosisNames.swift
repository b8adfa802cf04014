internal import ECGFiles
internal import Files

/// The names of SNOMED CT codes, of a list with a column of codes and one of names, as the Challenges publish it.
struct DiagnosisNames: Sendable {
  private var names: [String: String] = [:]

  /// - Parameter path: a CSV or a list separated by tabs; lines that begin with `#` are no rows.
  /// - Throws: `FileError`.
  init(_ path: String) throws(FileError) {
    var lines = try NonEmptyLines(path)
    while let line = try lines.nextText() {
      guard line.first != "#" else { continue }
      let isTabbed = line.contains("\t")
      let cells = line.split(separator: isTabbed ? "\t" : ",", omittingEmptySubsequences: false).map {
        String($0).trimmed
      }
      guard let code = cells.first(where: Self.isCode) else { continue }
      // The longest text beside the code: a name, not its abbreviation.
      guard let name = cells.filter({ Double($0) == nil }).max(by: { $0.count < $1.count }) else { continue }
      names[code] = name
    }
    guard !names.isEmpty else {
      throw .unreadable(path: path, reason: "holds no row of a SNOMED CT code and a name")
    }
  }

  /// The names of codes; a code that the list does not have stays as it is.
  func labels(_ codes: [String]) -> [String] { codes.map { names[$0] ?? $0 } }

  /// The codes in a header's comments: `Dx: 164889003,59118001`.
  static func codes(_ comments: [String]) -> [String] {
    for comment in comments {
      guard let colon = comment.firstIndex(of: ":"),
        comment[..<colon].lowercased().filter({ $0 != " " }) == "dx"
      else {
        continue
      }
      return comment[comment.index(after: colon)...].split(separator: ",").map { String($0).trimmed }.filter(
        isCode)
    }
    return []
  }

  /// From six to eighteen digits.
  private static func isCode(_ text: String) -> Bool {
    (6...18).contains(text.utf8.count) && text.utf8.allSatisfy { (48...57).contains($0) }
  }
}

/// Entries whose labels are the codes in their headers.
final class DiagnosedEntries: EntryIterator {
  private var entries: any EntryIterator
  private let names: DiagnosisNames?

  init(_ entries: any EntryIterator, names: DiagnosisNames?) {
    self.entries = entries
    self.names = names
  }

  func next() throws(DatasetError) -> RecordEntry? {
    guard var entry = try entries.next() else { return nil }
    // A header that cannot be read fails when its record is read.
    guard entry.labels.isEmpty, case .file(let path) = entry.source, let comments = ECGFile.comments(of: path)
    else {
      return entry
    }
    let codes = DiagnosisNames.codes(comments)
    entry.fields["dx"] = codes.joined(separator: ",")
    entry.labels = names?.labels(codes) ?? codes
    return entry
  }
}

/// An input whose records have their diagnoses in their headers.
struct DiagnosedInput: Input {
  var input: any Input
  /// Where the names of codes stand; nil leaves codes.
  var names: String?

  var source: PublishedSource? { input.source }
  var isSynthetic: Bool { input.isSynthetic }

  func entries() throws(DatasetError) -> any EntryIterator {
    let names = try DatasetError.files { () throws(FileError) -> DiagnosisNames? in
      guard let path = self.names else { return nil }
      return try DiagnosisNames(path)
    }
    return DiagnosedEntries(try input.entries(), names: names)
  }
}
