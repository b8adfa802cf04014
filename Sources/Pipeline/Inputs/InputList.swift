public import ECGFiles
internal import Files
internal import Foundation
internal import Raster

/// Inputs that paths name, each with where its output goes below an output folder.
public struct InputList: Sendable {
  /// An input and its output.
  public struct Entry: Sendable {
    /// The path: of a record's header without `.hea`, or of a picture.
    public let input: String
    /// The output's path below the output folder: of a record without extension, of a picture with its own.
    public let output: String
  }

  /// In the order of the paths.
  public let entries: [Entry]
  /// Whether an argument was a folder, so that the output must be one.
  public let holdsFolder: Bool

  /// Records.
  ///
  /// - Parameter paths: records, and folders, whose records are found at any depth.
  /// - Throws: ``PipelineError/noRecord(_:)``, ``PipelineError/noRecords(_:)``, `FileError` for a folder that cannot be
  ///   listed.
  ///   Files of many records are such folders.
  public static func records(
    _ paths: [String], options: ECGReadOptions = ECGReadOptions()
  ) throws -> InputList {
    try InputList(paths, missing: PipelineError.noRecord, empty: PipelineError.noRecords) { path in
      try ECGFile.records(at: path, options: options).map { Entry(input: $0.record, output: $0.name) }
    } inFolder: { name, folder in
      try ECGFile.records(begunBy: name, in: folder, options: options)
        .map { Entry(input: $0.record, output: $0.name) }
    }
  }

  /// Pictures.
  ///
  /// - Parameter paths: picture files, and folders, whose pictures are found at any depth, those of ground truth left
  ///   out.
  public static func pictures(_ paths: [String]) throws -> InputList {
    try InputList(paths, missing: PipelineError.nothing, empty: PipelineError.noInputs) { path in
      PathCheck.isFile(path) ? [Entry(input: path, output: path.lastPart)] : []
    } inFolder: { name, folder in
      guard !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else { return [] }
      let format = PictureFormat(pathExtension: URL(filePath: name).pathExtension)
      let isPicture = format.map { !$0.isVector } ?? false && !PictureFiles.isTruthPicture(name)
      return isPicture ? [Entry(input: folder + name, output: name)] : []
    }
  }

  /// - Parameters:
  ///   - missing: the error of a path that is neither an input nor a folder.
  ///   - empty: the error of a folder without inputs.
  ///   - single: the inputs that a path names; none where it names a folder or nothing.
  ///   - inFolder: the inputs that a file's path in a folder stands for, and the folder with a slash behind it.
  private init(
    _ paths: [String], missing: (String) -> PipelineError, empty: (String) -> PipelineError,
    single: (String) throws -> [Entry], inFolder: (String, String) throws -> [Entry]
  ) throws {
    var entries: [Entry] = []
    var holdsFolder = false
    for path in paths {
      let found = try single(path)
      if !found.isEmpty {
        holdsFolder = holdsFolder || found.count > 1
        entries += found
      } else if PathCheck.isFolder(path) {
        holdsFolder = true
        // Bytewise, so that the order is the same everywhere.
        let prefix = path.hasSuffix("/") ? path : path + "/"
        let found = try Self.files(below: path).flatMap { try inFolder($0, prefix) }
          .sorted { $0.output.utf8.lexicographicallyPrecedes($1.output.utf8) }
        guard !found.isEmpty else { throw empty(path) }
        entries += found
      } else {
        throw missing(path)
      }
    }
    self.entries = entries
    self.holdsFolder = holdsFolder
  }

  /// The files of a folder, at any depth; hidden ones are left out.
  ///
  /// - Throws: `FileError` where it, or a folder in it, cannot be listed.
  private static func files(below folder: String) throws(FileError) -> [String] {
    var walk = try FolderWalk(folder, pattern: "**/*")
    var files: [String] = []
    while let file = try walk.next() { files.append(file) }
    return files
  }

  /// The path of each output in a folder.
  ///
  /// - Parameter ending: put behind each name, for instance `.png`.
  /// - Throws: ``PipelineError/clash(path:first:second:)`` where two inputs would have one output.
  public func outputs(in folder: String, ending: String = "") throws -> [String] {
    var owners: [String: String] = [:]
    return try entries.map { entry in
      let path = (folder.hasSuffix("/") ? folder : folder + "/") + entry.output + ending
      if let other = owners.updateValue(entry.input, forKey: path) {
        throw PipelineError.clash(path: path, first: other, second: entry.input)
      }
      return path
    }
  }
}
