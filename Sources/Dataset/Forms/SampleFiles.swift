internal import Corruption
internal import Modality
internal import Raster

extension DatasetSample {
  /// The picture's own file, if there is a picture.
  var picturePieces: [Piece] {
    guard let picture else { return [] }
    return [.file(path: "\(split.rawValue)/\(pictureFile(picture.format))", bytes: picture.bytes)]
  }

  /// The signal's own file, if one is kept.
  var signalPieces: [Piece] {
    guard let signal else { return [] }
    let path = "\(split.rawValue)/\(signal.path)"
    return switch signal.form {
    case .npy: [.file(path: path, bytes: signal.array.npy())]
    case .safetensors: [.file(path: path, bytes: signal.array.safetensors())]
    case .wfdb: [.record(path: path, signal.array)]
    case .none, .original: []
    }
  }

  /// The picture's mask as PNG, if there is a picture.
  ///
  /// - Throws: `ChartError`, `RasterError`.
  func mask() throws -> [UInt8]? {
    try picture.map { try PNG.encode($0.chart.mask(), resolution: $0.chart.resolution) }
  }
}
