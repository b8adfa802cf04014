internal import Files
internal import Foundation

/// A tree of results: `<model>/<source>/<diagnosis>/<id>.json`.
public struct ResultsFolder: Sendable {
  /// The folder.
  public let path: String
  /// Whether files and diagnoses are taken in the order in which the system lists them, as the published program does,
  /// instead of by name. A cache of limited size keeps other verdicts then.
  public var keepsDirectoryOrder = false

  /// A file of the tree.
  public struct File: Equatable, Sendable {
    /// The path.
    public var path: String
    /// The folder of its diagnosis.
    public var diagnosis: String
  }

  /// The files of one model and source.
  public struct Group: Equatable, Sendable {
    /// The folder of the model.
    public var model: String
    /// The folder of the source.
    public var source: String
    /// The diagnoses that have a folder, in order.
    public var diagnoses: [String]
    /// The files, in order.
    public var files: [File]
  }

  /// A tree.
  public init(path: String) { self.path = path }

  /// Refuses to put tables where they would be taken for results.
  ///
  /// - Throws: ``EvaluationError/request(subject:problem:)``.
  public func refuse(tables folder: String) throws(EvaluationError) {
    guard !folder.isEmpty, !PathCheck.isSame(folder, path) else {
      throw .request(
        subject: "-o '\(folder)'",
        problem: "is \(folder.isEmpty ? "empty" : "the folder of results"); name another")
    }
  }

  /// The files of models and sources.
  ///
  /// What does not belong to the tree is passed over: files beside the folders of diagnoses, files that do not end in
  /// `.json`, names that begin with a full stop.
  ///
  /// - Parameters:
  ///   - models: the models in the order of the tables; empty for all, by name.
  ///   - sources: the sources; empty for all.
  /// - Throws: ``EvaluationError/unreadable(path:reason:)``; ``EvaluationError/unknown(what:name:known:)`` for a model
  ///   that is not there, or that lacks a source that was named.
  public func groups(models: [String] = [], sources: [String] = []) throws(EvaluationError) -> [Group] {
    let known = try Self.folders(in: path)
    if let name = models.first(where: { !known.contains($0) }) {
      throw .unknown(what: "model in \(path)", name: name, known: known)
    }
    var groups: [Group] = []
    for model in models.isEmpty ? known : models {
      let folder = "\(path)/\(model)"
      let present = try Self.folders(in: folder)
      if let name = sources.first(where: { !present.contains($0) }) {
        throw .unknown(what: "source in \(folder)", name: name, known: present)
      }
      for source in sources.isEmpty ? present : sources { groups.append(try group(model, source)) }
    }
    guard !groups.isEmpty else {
      throw .unreadable(
        path: path, reason: "holds no results; give the folder above <model>/<source>/<diagnosis>/")
    }
    return groups
  }

  /// How a model was asked, where a run of this library left its fingerprint beside the results: the policy of the
  /// history, such as `reasoning`.
  ///
  /// - Throws: ``EvaluationError/unreadable(path:reason:)`` where the file is there and no fingerprint.
  func history(of model: String) throws(EvaluationError) -> String? {
    let file = "\(path)/\(model)/\(RunFingerprint.fileName)"
    guard PathCheck.isFile(file) else { return nil }
    let bytes = try WholeFile.read(file, limit: 1 << 20)
    guard let json = try? JSONReader.value(bytes), json["schema"]?.text == RunFingerprint.schema else {
      throw .unreadable(
        path: file, reason: "is no '\(RunFingerprint.schema)'; remove it, or the results beside it")
    }
    return json["history"]?.text
  }

  private func group(_ model: String, _ source: String) throws(EvaluationError) -> Group {
    let folder = "\(path)/\(model)/\(source)"
    let diagnoses = try Self.folders(in: folder, isSorted: !keepsDirectoryOrder)
    var files: [File] = []
    for diagnosis in diagnoses {
      let names = try Self.names(in: "\(folder)/\(diagnosis)").filter { $0.hasSuffix(".json") }
      files += (keepsDirectoryOrder ? names : names.sorted(by: Self.precedes)).map {
        File(path: "\(folder)/\(diagnosis)/\($0)", diagnosis: diagnosis)
      }
    }
    return Group(model: model, source: source, diagnoses: diagnoses, files: files)
  }

  /// Shorter names first, so that numbers come in their order.
  private static func precedes(_ a: String, _ b: String) -> Bool {
    a.utf8.count == b.utf8.count ? a.utf8.lexicographicallyPrecedes(b.utf8) : a.utf8.count < b.utf8.count
  }

  private static func folders(in path: String, isSorted: Bool = true) throws(EvaluationError) -> [String] {
    let folders = try names(in: path).filter { PathCheck.isFolder("\(path)/\($0)") }
    return isSorted ? folders.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } : folders
  }

  private static func names(in path: String) throws(EvaluationError) -> [String] {
    guard PathCheck.isFolder(path) else { throw .unreadable(path: path, reason: "no such folder") }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") }
    } catch {
      throw .unreadable(path: path, reason: "the folder cannot be listed; check its permissions")
    }
  }
}
