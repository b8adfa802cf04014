internal import Foundation

/// Where files are.
package enum PathCheck {
  /// Refuses to write a file over the one that is read, through links and whatever way.
  ///
  /// - Throws: ``FileError/unwritable(path:reason:)``.
  package static func refuse(_ output: String, isInput input: String) throws(FileError) {
    guard !isSame(output, input) else {
      throw .unwritable(path: output, reason: "it is the input; name another")
    }
  }

  /// Refuses to write a file over one of those that are read.
  ///
  /// - Throws: ``FileError/unwritable(path:reason:)``.
  package static func refuse(_ output: String, isOneOf inputs: [String]) throws(FileError) {
    for input in inputs where input != "-" { try refuse(output, isInput: input) }
  }

  /// Refuses to put a file in the place of a device, a pipe or a link, or where no path is given.
  ///
  /// - Throws: ``FileError/unwritable(path:reason:)``.
  package static func refuseSpecial(_ output: String) throws(FileError) {
    if output.isEmpty { throw .unwritable(path: "''", reason: "no path is given; name a file") }
    let type = try? FileManager.default.attributesOfItem(atPath: output)[.type] as? FileAttributeType
    if let type, type != .typeRegular {
      throw .unwritable(
        path: output, reason: "not a regular file; refusing to replace it; name another")
    }
  }

  /// The path from a folder, or itself where it is absolute.
  package static func path(_ path: String, in folder: String) -> String {
    path.hasPrefix("/") ? path : folder + "/" + path
  }

  /// Whether something stands at the path, or where a link at it leads.
  package static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// Whether there is a folder at the path, or a link to one.
  package static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// Whether there is a file at the path, or a link to one, and no folder.
  package static func isFile(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path) && !isFolder(path)
  }

  /// Whether a regular file is at the path, or where a link at it leads: no folder, device or pipe.
  ///
  /// - Throws: ``FileError/unreadable(path:reason:)`` where nothing is there.
  package static func isRegular(_ path: String) throws(FileError) -> Bool {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      throw .unreadable(path: path, reason: "cannot be read: \(POSIXError.last.systemReason)")
    }
    return status.st_mode & S_IFMT == S_IFREG
  }

  /// The size in bytes of the file at a path, or of the one that a link leads to; nil if absent. Foundation's
  /// attributes have numbers of another type where ICU is not linked.
  package static func size(_ path: String) -> Int? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// The names of what is in a folder, in any order.
  package static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder)
  }

  /// What stands at a path, or where a link at it leads: the system's bits of the type; nil where nothing does.
  static func type(_ path: String) -> mode_t? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// Whether two paths lead to one file, through links and whatever way.
  package static func isSame(_ a: String, _ b: String) -> Bool {
    func place(_ path: String) -> String {
      URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path
    }
    return place(a) == place(b)
  }
}
