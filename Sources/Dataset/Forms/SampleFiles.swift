internal import Corruption
internal import ECGFiles
internal import Modality
internal import Raster

extension DatasetSample {
  /// The picture's own file, if there is a picture.
  var pictureFiles: [SampleFile] {
    guard let picture else { return [] }
    return [file(pictureFile(picture.format), picture.bytes)]
  }

  /// The signal's own file, if one is kept.
  var signalFiles: [SampleFile] {
    guard let signal else { return [] }
    return switch signal.form {
    case .npy: [file(signal.path, signal.array.npy())]
    case .safetensors: [file(signal.path, signal.array.safetensors())]
    case .wfdb: [SampleFile(path: "\(split.rawValue)/\(signal.path)", content: .record(signal.array))]
    case .none, .original: []
    }
  }

  /// A file of these bytes, its path from the split's folder.
  func file(_ path: String, _ bytes: [UInt8]) -> SampleFile {
    SampleFile(path: "\(split.rawValue)/\(path)", content: .bytes(bytes))
  }

  /// The picture's mask as PNG, if there is a picture.
  ///
  /// - Throws: `ChartError`, `RasterError`.
  func mask() throws -> [UInt8]? {
    try picture.map { try PNG.encode($0.chart.mask(), resolution: $0.chart.resolution) }
  }
}
