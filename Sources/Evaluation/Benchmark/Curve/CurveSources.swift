internal import Files
internal import Foundation

/// Tables of forced commit below a folder.
public struct CurveSources: Equatable, Sendable {
  /// The tables.
  public let tables: [Place]

  /// A table with its place.
  public struct Place: Equatable, Sendable {
    /// The file.
    public var path: String
    /// The folder it stands in, which is its source.
    public var source: String
    /// `total` or a diagnosis.
    public var name: String
  }

  /// Finds tables.
  ///
  /// - Parameters:
  ///   - path: a table; a folder of tables; a folder of sources; or what `benchmark evaluate` wrote, where one
  ///     evaluator has tables of forced commit.
  ///   - names: the tables to take, `total` or diagnoses; nil for all.
  ///   - sources: the sources to take; empty for all.
  /// - Throws: ``EvaluationError/unreadable(path:reason:)`` if absent,
  ///   ``EvaluationError/unknown(what:name:known:)`` for a name or source that is not there,
  ///   ``EvaluationError/request(subject:problem:)`` where several evaluators are meant.
  public init(path: String, names: [String]?, sources: [String] = []) throws(EvaluationError) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    if PathCheck.isFile(path) {
      tables = [Self.place(path)]
      return
    }
    guard PathCheck.isFolder(path) else { throw .unreadable(path: path, reason: "no such file or folder") }
    var folders = try Self.sourceFolders(path)
    if let unknown = sources.first(where: { source in !folders.contains { Self.lastPart($0) == source } }) {
      throw .unknown(what: "source in \(path)", name: unknown, known: folders.map(Self.lastPart))
    }
    if !sources.isEmpty { folders = folders.filter { sources.contains(Self.lastPart($0)) } }
    var tables: [Place] = []
    for folder in folders {
      let known = Self.tables(in: folder)
      if let unknown = names?.first(where: { !known.contains($0) }) {
        throw .unknown(what: "table in \(folder)", name: unknown, known: known)
      }
      tables += (names ?? known).map { Self.place("\(folder)/\($0).csv") }
    }
    self.tables = tables
  }

  // MARK: Parts

  private static func place(_ path: String) -> Place {
    let url = URL(filePath: path)
    return Place(
      path: path, source: url.deletingLastPathComponent().lastPathComponent,
      name: url.deletingPathExtension().lastPathComponent)
  }

  private static func lastPart(_ path: String) -> String { URL(filePath: path).lastPathComponent }

  /// The folders that hold tables: the folder itself, those in it, or those in one of them.
  private static func sourceFolders(_ path: String) throws(EvaluationError) -> [String] {
    if !tables(in: path).isEmpty { return [path] }
    let inner = folders(in: path).filter { !tables(in: $0).isEmpty }
    if !inner.isEmpty { return inner }
    let evaluators = folders(in: path).filter { evaluator in
      lastPart(evaluator).firstRange(of: "forced-commit") != nil
        && folders(in: evaluator).contains { !tables(in: $0).isEmpty }
    }
    switch evaluators.count {
    case 0:
      throw .unreadable(
        path: path, reason: "holds no tables of forced commit; make them by 'benchmark evaluate'")
    case 1: return folders(in: evaluators[0]).filter { !tables(in: $0).isEmpty }
    default:
      let names = evaluators.map(lastPart).joined(separator: ", ")
      throw .request(subject: path, problem: "holds several evaluators; give the folder of one: \(names)")
    }
  }

  private static func names(in path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
      .filter { !$0.hasPrefix(".") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func folders(in path: String) -> [String] {
    names(in: path).map { "\(path)/\($0)" }.filter(PathCheck.isFolder)
  }

  /// The names of the tables in a folder, without `.csv`.
  private static func tables(in path: String) -> [String] {
    names(in: path).filter { $0.hasSuffix(".csv") && PathCheck.isFile("\(path)/\($0)") }.map {
      String($0.dropLast(4))
    }
  }
}
