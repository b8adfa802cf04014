/// A form in which the ground truth of a picture is written beside it. A new one is a file here and a line in
/// ``all``: `render` gets its flag, and data sets its output, from this list.
public struct TruthForm: Sendable {
  /// The name: `render` has it as an option.
  public let name: String
  /// What the file holds, in a line.
  public let summary: String
  /// What follows the picture's name without extension, without the first point.
  public let ending: String
  /// The folder of a data set that holds such files; data sets ask for the form by this name.
  public let folder: String
  /// The extension of such files in ``folder``.
  public let pathExtension: String
  /// The file's bytes.
  let make: @Sendable (TruthSource) throws -> [UInt8]

  /// - Parameters:
  ///   - ending: nil is the name and the extension.
  ///   - folder: nil is the name.
  init(
    name: String, summary: String, ending: String? = nil, folder: String? = nil, pathExtension: String,
    make: @escaping @Sendable (TruthSource) throws -> [UInt8]
  ) {
    (self.name, self.summary, self.pathExtension, self.make) = (name, summary, pathExtension, make)
    self.ending = ending ?? "\(name).\(pathExtension)"
    self.folder = folder ?? name
  }

  /// The bytes of the file of a picture.
  ///
  /// - Throws: `EncodingError`, ``ChartError``, `RasterError`.
  public func bytes(of source: TruthSource) throws -> [UInt8] { try make(source) }

  /// All forms.
  public static let all: [TruthForm] = [
    annotations, points, gridPoints, fineGridPoints, mask, stripMasks, rowMasks, stripCover, stripRuns, clean,
    rectified, backwardMap, coco, cocoKeypoints, yolo, yoloSegments, yoloOriented, yoloPose, ecgImageKit,
  ]

  /// The form of a name.
  public static func named(_ name: String) -> TruthForm? { all.first { $0.name == name } }
}

extension TruthForm: Equatable {
  /// Whether the names are equal: each form has its own.
  public static func == (a: TruthForm, b: TruthForm) -> Bool { a.name == b.name }
}
