internal import Files
public import Raster

/// What the path of an output of pictures means.
public enum PictureOutput: Sendable, Equatable {
  /// One picture, in the format that the path says, if it says one: `-`, a device and a pipe say none.
  case file(PictureFormat?)
  /// A folder of pictures.
  case folder

  /// Reads a path.
  ///
  /// - Parameter isDataURL: whether the text of a data URL is written: into a `.txt`, too.
  /// - Throws: ``PipelineError/unknownPicture(path:suffix:)`` where the path looks like a file's of another format.
  public init(_ path: String, isDataURL: Bool = false) throws(PipelineError) {
    if isDataURL, path.pathExtension == "txt" {
      self = .file(PictureFormat(pathExtension: path.withoutExtension.pathExtension))
    } else if OutputChannel.isNamed(by: path) {
      self = .file(nil)
    } else if path.hasSuffix("/") {
      self = .folder
    } else if let format = PictureFormat(pathExtension: path.pathExtension) {
      self = .file(format)
    } else if PathCheck.isFolder(path) || !Self.isSuffix(path.pathExtension) {
      self = .folder
    } else {
      throw .unknownPicture(path: path, suffix: path.pathExtension)
    }
  }

  /// Whether the path is that of one picture.
  public var isFile: Bool { self != .folder }

  /// Whether what follows the last point tells a format: two to five letters and digits, a letter first. Versions and
  /// dates in the names of folders do not.
  private static func isSuffix(_ text: String) -> Bool {
    (2...5).contains(text.utf8.count) && text.first?.isLetter ?? false
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }
}
