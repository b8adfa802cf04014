public import Corruption
public import ECGFiles
internal import Files
internal import Raster

/// Records or pictures that are corrupted, each with a record of what was done beside it.
public struct CorruptBatch: Batch {
  /// Dots per inch that a picture can have, whoever says so.
  public static let resolutions = 10.0...10_000

  /// What is done, and how it is written.
  public struct Options: Sendable {
    /// Where the operators come from.
    public var source: CorruptionSource
    /// How records are read.
    public var reading = ECGReadOptions()
    /// Decides among random values.
    public var seed: UInt64 = 0
    /// The pass over the data, from 0; each draws other values.
    public var epoch = 0
    /// Dots per inch of pictures that do not say.
    public var resolution: Double?
    /// The record that the pictures show, or a folder of the records that they show.
    public var record: String?
    /// Quality of JPEG and WebP, 1 to 100.
    public var quality: Int?

    /// Operators from a source.
    public init(_ source: CorruptionSource) { self.source = source }
  }

  private enum Work: Sendable {
    case records([RecordCorruption])
    case pictures([PictureFileCorruption])
  }

  private let work: Work

  /// Records or, where the paths name none, pictures.
  ///
  /// - Parameters:
  ///   - paths: records, pictures, or folders.
  ///   - output: a file for one picture, a folder for more and for records.
  /// - Throws: `CorruptionError` for operators and values that are invalid, ``PipelineError``.
  public init(_ paths: [String], output: String, options: Options) throws {
    let plan = try options.source.plan(seed: options.seed, record: "")
    if let list = try? InputList.records(paths, options: options.reading) {
      if let first = plan.picture.first, let entry = list.entries.first {
        throw PipelineError.pictureOnRecord(operator: first.name, path: entry.input)
      }
      let outputs = try list.outputs(in: output)
      try list.refuseInputs(among: outputs)
      work = .records(
        zip(list.entries, outputs).map {
          RecordCorruption(input: $0.input, stem: $1, options: options)
        })
      return
    }
    let list = try InputList.pictures(paths)
    if let first = plan.signal.first, let entry = list.entries.first {
      throw PipelineError.signalOnPicture(operator: first.name, path: entry.input)
    }
    let files = try Self.files(list, output)
    try list.refuseInputs(among: files)
    work = .pictures(
      zip(list.entries, files).map {
        PictureFileCorruption(input: AnnotatedPicture($0.input), file: $1, options: options)
      })
  }

  private static func files(_ list: InputList, _ output: String) throws -> [String] {
    guard case .file(let format) = try PictureOutput(output) else { return try list.outputs(in: output) }
    if format?.isVector ?? true { throw PipelineError.noPixels(path: output) }
    guard list.entries.count == 1, !list.holdsFolder else {
      throw PipelineError.onePicture(path: output, count: list.entries.count)
    }
    return [output]
  }

  /// How many inputs there are.
  public var count: Int {
    switch work {
    case .records(let records): records.count
    case .pictures(let pictures): pictures.count
    }
  }

  /// An input's path.
  public func input(_ index: Int) -> String {
    switch work {
    case .records(let records): records[index].input
    case .pictures(let pictures): pictures[index].input.file
    }
  }

  /// Nothing.
  public func makeTools() {}

  /// Corrupts an input and writes its files.
  ///
  /// - Throws: what stops it.
  public func run(_ index: Int, with tools: Void) throws -> (output: String, warnings: [String]) {
    switch work {
    case .records(let records): (records[index].stem, try records[index].run())
    case .pictures(let pictures): (pictures[index].file, try pictures[index].run())
    }
  }
}
