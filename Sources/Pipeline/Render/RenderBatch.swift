public import Chart
public import Corruption
package import ECG
public import ECGFiles
internal import Files
internal import Raster

/// Charts of records, written to files with the truth beside them.
public struct RenderBatch: Batch {
  /// What is drawn, and what is written of it.
  public struct Options: Sendable {
    /// What is shown and where.
    public var layout: LayoutSource
    /// Decides among alternatives of layout and corruption.
    public var seed: UInt64 = 0
    /// The pass over the data, from 0; each draws other values.
    public var epoch = 0
    /// Where charts start, in s from each record's first sample.
    public var start = 0.0
    /// How records are read.
    public var reading = ECGReadOptions()
    /// What is done to recordings and pictures, if anything.
    public var corruption: CorruptionSource?
    /// Whether each chart is proven to show its record.
    public var isVerified = false
    /// How pictures become files.
    public var encoding = PictureEncoding(.png)
    /// The truth that is written beside each picture.
    public var truth: [TruthForm] = []
    /// Whether the truth is drawn over each picture.
    public var showsTruth = false
    /// The spans that are boxed in each picture.
    public var highlights: [Highlight] = []
    /// Whether the waves that are found are marked in each picture: for people to look at, as no ink of a mark is in the
    /// annotation or passes a proof.
    public var showsWaves = false

    /// PNG pictures of a layout.
    public init(layout: LayoutSource) { self.layout = layout }
  }

  private let records: [InputList.Entry]
  private let files: [String]
  private let options: Options
  private let waves: ChartWaves?

  /// Charts of records.
  ///
  /// - Parameters:
  ///   - records: what is drawn.
  ///   - output: a file for one record, a folder for more, or `-` for standard output.
  ///   - isFile: whether `output` is one file.
  /// - Throws: ``PipelineError/oneFile(path:count:)``, ``PipelineError/clash(path:first:second:)``; `MeasurementError`.
  public init(_ records: InputList, output: String, isFile: Bool, options: Options) throws {
    self.records = records.entries
    self.options = options
    waves = options.showsWaves ? try ChartWaves() : nil
    if isFile {
      guard records.entries.count == 1 else {
        throw PipelineError.oneFile(path: output, count: records.entries.count)
      }
      files = [output]
    } else {
      files = try records.outputs(in: output, ending: "." + options.encoding.pathExtension)
    }
  }

  /// How many records there are.
  public var count: Int { records.count }

  /// A record's path.
  public func input(_ index: Int) -> String { records[index].input }

  /// What a worker draws with.
  public func makeTools() -> ChartMaker { ChartMaker() }

  /// Draws a record and writes its files.
  ///
  /// - Throws: what stops it: `WFDBError`, `ECGError`, `ChartError`, `CorruptionError`, `VerificationError`, `FileError`.
  public func run(_ index: Int, with maker: ChartMaker) throws -> (output: String, warnings: [String]) {
    let (ecg, request) = try options.recording(records[index].input)
    let drawn: [String]
    if options.encoding.format.isVector {
      let (bytes, warnings) = try maker.svg(of: ecg, request)
      try FileContents.write(options.encoding.wrapped(bytes), to: files[index])
      drawn = warnings.map(\.description)
    } else {
      let chart = try maker.chart(of: ecg, request)
      let (picture, warnings) = try shown(chart)
      let bytes = try options.encoding.bytes(
        of: chart, picture: picture, isVerified: options.isVerified)
      try PictureFiles(picture: files[index]).write(
        bytes, beside: truth(of: chart, file: files[index]), protecting: protected(index))
      drawn = chart.drawn.warnings.map(\.description) + warnings
    }
    return (files[index], ecg.warnings.map(\.description) + drawn)
  }

  private func truth(of chart: ChartPicture, file: String) throws -> [PictureFiles.Companion] {
    let source = chart.truthSource(fileName: file.lastPart)
    let forms = try options.truth.map { form in
      PictureFiles.Companion(ending: form.ending, bytes: try form.bytes(of: source))
    }
    guard let corruption = chart.corruption else { return forms }
    return [PictureFiles.Companion(ending: PictureFiles.corruption, bytes: try corruption.json())] + forms
  }

  /// The files of a record beside which its chart is written.
  private func protected(_ index: Int) -> [(file: String, input: String)] {
    let input = records[index].input
    guard PathCheck.isSame(files[index].folder, input.folder) else { return [] }
    return RecordCorruption.files(of: input).map { ($0, input) }
  }

  /// The picture with what is to be drawn over it, and what a user should know of that.
  private func shown(_ chart: ChartPicture) throws -> (PixelBuffer, warnings: [String]) {
    var seen = chart.seen
    let found = waves?.waves(of: chart.drawn.ecg)
    if let found { seen.picture = try ChartOverlay(seen).marking(found.waves) }
    if options.showsTruth { seen.picture = try ChartOverlay(seen).truth() }
    if !options.highlights.isEmpty { seen.picture = try ChartOverlay(seen).highlighting(options.highlights) }
    return (seen.picture, found?.warnings ?? [])
  }
}

extension RenderBatch.Options {
  /// A record, of a long one the part that is shown, and how its chart is made.
  ///
  /// - Parameter key: by which random values are drawn; nil for the record's name.
  /// - Throws: what reading throws; `ChartError`, `CorruptionError`.
  package func recording(_ record: String, key: String? = nil) throws -> (TwelveLeadECG, ChartMaker.Request) {
    let request = try request(for: key ?? ECGFile.outline(record, options: reading).name)
    var needed = reading.reading(sampleRate: reading.sampleRate, window: request.window)
    needed.neededLeads = Set(request.layout.rows.joined().map(\.lead))
    return (try ECGFile.read(record, options: needed), request)
  }

  /// How the chart of a record is made: what is random is drawn by its name.
  ///
  /// - Parameters:
  ///   - name: the record's.
  ///   - fixed: the layout where it is known and nothing of it is random; nil draws the record's own.
  /// - Throws: `ChartError`, `CorruptionError`.
  package func request(for name: String, layout fixed: Layout? = nil) throws -> ChartMaker.Request {
    var request = ChartMaker.Request(
      layout: try fixed ?? layout.layout(seed: seed, epoch: epoch, record: name))
    request.start = start
    request.isVerified = isVerified
    request.corruption = try corruption.map { source in
      CorruptionRecord(
        record: name, seed: seed, epoch: epoch,
        plan: try source.plan(seed: seed, epoch: epoch, record: name))
    }
    return request
  }
}

extension ChartMaker.Request {
  /// What the chart shows; nil where the recording is corrupted, for which all of it counts.
  var window: ECGWindow? {
    corruption?.plan.signal.isEmpty == false ? nil : ECGWindow(start: start, duration: layout.duration)
  }
}
