internal import Chart
internal import Corruption
internal import ECGFiles
internal import Files
internal import Modality
internal import Pipeline
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

  /// What forms of truth are made from, if there is a picture.
  var truthSource: TruthSource? {
    picture.map { $0.chart.truthSource(fileName: pictureFile($0.format).lastPart) }
  }

  /// The truth of the picture in a form, if there is a picture.
  ///
  /// - Throws: what the form throws.
  func truth(_ form: TruthForm) throws -> [UInt8]? { try truthSource.map { try form.bytes(of: $0) } }

  /// What was measured, as a file beside the picture, for forms that have no rows.
  func measureFiles() throws -> [SampleFile] {
    guard picture != nil, let measures else { return [] }
    return [file("measures/\(key).json", try JSONOutput.encode(measures))]
  }

  /// The file of the picture's truth in the folder of its form, if there is a picture.
  ///
  /// - Throws: what the form throws.
  func truthFiles(_ form: TruthForm) throws -> [SampleFile] {
    try truth(form).map { [file("\(form.folder)/\(key).\(form.pathExtension)", $0)] } ?? []
  }
}
