internal import Chart
internal import Files
internal import Raster

/// A picture's file with the truth beside it, written so that no truth of an earlier picture is left.
///
/// Files beside a picture have its name with other endings, so that pictures of one name and different formats share
/// them. They are changed only where no other picture has them.
struct PictureFiles {
  /// A file beside the picture.
  struct Companion {
    /// What follows the picture's name without extension, without the first point.
    var ending: String
    var bytes: [UInt8]
  }

  /// The record of what was done to a picture.
  static let corruption = "corruption.json"

  /// Whether a file's name is that of a picture that stands as truth beside another.
  static func isTruthPicture(_ name: String) -> Bool {
    TruthForm.all.contains { $0.ending.hasSuffix(".png") && name.hasSuffix("." + $0.ending) }
  }

  /// The picture's path.
  let picture: String

  private var stem: String { picture.withoutExtension }

  private func path(_ ending: String) -> String { "\(stem).\(ending)" }

  /// Writes the truth and then the picture: one that is there has its truth. Standard output and devices get the
  /// picture alone.
  ///
  /// - Parameters:
  ///   - bytes: the picture's file.
  ///   - companions: all that is to stand beside the picture.
  ///   - inputs: files that are not written over or removed, with what they belong to.
  /// - Throws: ``PipelineError/belongsToInput(output:input:)``, ``PipelineError/sharedTruth(path:picture:)``, `FileError`.
  func write(
    _ bytes: [UInt8], beside companions: [Companion], protecting inputs: [(file: String, input: String)] = []
  ) throws {
    guard !OutputChannel.isNamed(by: picture) else { return try FileContents.write(bytes, to: picture) }
    let stale = staleEndings(beside: companions)
    for path in [picture] + (companions.map(\.ending) + stale).map(path) {
      if let owner = inputs.first(where: { PathCheck.isSame($0.file, path) }) {
        throw PipelineError.belongsToInput(output: path, input: owner.input)
      }
    }
    if let other = otherPicture, let changed = try changed(companions, stale) {
      throw PipelineError.sharedTruth(path: changed, picture: other)
    }
    for ending in stale { try FileContents.remove(path(ending)) }
    for companion in companions { try FileContents.write(companion.bytes, to: path(companion.ending)) }
    try FileContents.write(bytes, to: picture)
  }

  /// A picture of the same name in another format.
  private var otherPicture: String? {
    PictureFormat.allCases.filter { !$0.isVector }.flatMap(\.pathExtensions).map(path).first {
      $0 != picture && PathCheck.isFile($0)
    }
  }

  /// The first file beside the picture that would not stay as it is.
  private func changed(_ companions: [Companion], _ stale: [String]) throws -> String? {
    if let ending = stale.first { return path(ending) }
    for companion in companions {
      let path = path(companion.ending)
      if PathCheck.isFile(path), try FileContents.read(path) != companion.bytes { return path }
    }
    return nil
  }

  /// Endings of files of an earlier picture that this one does not have.
  private func staleEndings(beside companions: [Companion]) -> [String] {
    let known = [Self.corruption] + TruthForm.all.map(\.ending)
    return known.filter { ending in
      !companions.contains { $0.ending == ending } && PathCheck.isFile(path(ending)) && isTruth(ending)
    }
  }

  /// Whether a file is truth of a picture. Only `.json` and `.npy` can be something else, of the user's own.
  private func isTruth(_ ending: String) -> Bool {
    guard ending == TruthForm.annotations.ending || ending == TruthForm.points.ending else { return true }
    guard let bytes = try? FileContents.read(path(ending)) else { return false }
    return ending == TruthForm.annotations.ending
      ? bytes.firstRange(of: Array(ChartAnnotation.schema.utf8)) != nil
      : bytes.prefix(128).firstRange(of: Array(", 4)".utf8)) != nil
  }
}
