internal import Files
internal import Foundation
internal import Raster

extension InputList {
  /// Refuses outputs that have the name of an input but for the extension, in its folder: what is written beside them
  /// would replace what stands beside the input, or be taken for it.
  ///
  /// - Parameter outputs: paths, with or without extension.
  /// - Throws: ``PipelineError/belongsToInput(output:input:)``.
  public func refuseInputs(among outputs: [String]) throws {
    var folders: [String: String] = [:]
    func stem(_ path: String) -> String {
      let (folder, name) = (path.folder, path.lastPart)
      let place = folders[folder] ?? URL(filePath: folder).resolvingSymlinksInPath().standardizedFileURL.path
      folders[folder] = place
      return place + "/" + name
    }
    var owners: [String: String] = [:]
    for entry in entries { owners[stem(entry.input.withoutPictureExtension)] = entry.input }
    for output in outputs {
      if let input = owners[stem(output.withoutPictureExtension)] {
        throw PipelineError.belongsToInput(output: output, input: input)
      }
    }
  }
}

extension String {
  /// A record's name may hold points; only a picture's has an extension.
  fileprivate var withoutPictureExtension: String {
    PictureFormat(pathExtension: pathExtension) == nil ? self : withoutExtension
  }
}
