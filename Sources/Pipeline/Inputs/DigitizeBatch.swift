internal import Files
public import Verification

/// Pictures that are digitized side by side, each into a record of its name.
public struct DigitizeBatch: Batch {
  private let pictures: [AnnotatedPicture]
  private let outputs: [String]
  private let reader: TraceReader

  /// Pictures of files and folders.
  ///
  /// - Parameters:
  ///   - paths: pictures, each with its annotation beside it, and folders of them.
  ///   - annotation: the annotation's path, of one picture.
  ///   - output: the record's path without extension, of one picture; or a folder.
  ///   - reader: how traces are read.
  /// - Throws: ``PipelineError``, `FileError`.
  public init(_ paths: [String], annotation: String?, output: String, reader: TraceReader) throws {
    self.reader = reader
    let list = try InputList.pictures(paths)
    pictures = list.entries.map { AnnotatedPicture($0.input, annotation: annotation) }
    let isFolder =
      pictures.count > 1 || list.holdsFolder || output.hasSuffix("/") || PathCheck.isFolder(output)
    outputs = isFolder ? try list.outputs(in: output).map(\.withoutExtension) : [output]
    var owners: [String: String] = [:]
    for (output, picture) in zip(outputs, pictures) {
      if let other = owners.updateValue(picture.file, forKey: output) {
        throw PipelineError.clash(path: output, first: other, second: picture.file)
      }
    }
  }

  /// How many pictures there are.
  public var count: Int { pictures.count }

  /// A picture's path.
  public func input(_ index: Int) -> String { pictures[index].file }

  /// Nothing.
  public func makeTools() {}

  /// Digitizes a picture and writes its record.
  ///
  /// - Throws: as ``AnnotatedPicture/digitize(to:reader:)``.
  public func run(_ index: Int, with tools: Void) throws -> (output: String, warnings: [String]) {
    (outputs[index], try pictures[index].digitize(to: outputs[index], reader: reader))
  }
}
