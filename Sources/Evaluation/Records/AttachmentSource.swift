public import Chart
public import Corruption
internal import ECG
internal import Pipeline
internal import Raster
public import ECGFiles

/// How samples become pictures and signals.
public struct AttachmentSettings: Sendable {
  /// Where records lie.
  public var folders: RecordFolders
  /// What is drawn.
  public var layout: LayoutSource
  /// What is done to recording and picture, or nil.
  public var corruption: CorruptionSource?
  /// What becomes of gaps.
  public var gaps: GapPolicy
  /// How records are read.
  public var reading = ECGReadOptions()
  /// What the initial question says of the picture's scale.
  public var note: CalibrationNote
  /// Decides what layout and corruption leave open, with the record's name.
  public var seed: UInt64

  /// Settings.
  public init(
    folders: RecordFolders, layout: LayoutSource, corruption: CorruptionSource? = nil,
    gaps: GapPolicy = .propagate, note: CalibrationNote = .matching, seed: UInt64 = 0
  ) {
    self.folders = folders
    self.layout = layout
    self.corruption = corruption
    self.gaps = gaps
    self.note = note
    self.seed = seed
  }
}

/// Makes the attachments of samples. A thread has its own: it keeps open fonts and the last background.
public final class AttachmentMaker {
  /// What goes with the requests of a sample.
  public struct Product: Sendable {
    /// The record's path, the picture and the samples.
    public var attachment: ECGAttachment
    /// What is appended to the initial question, or nil.
    public var note: String?
    /// What a user should know of the record or its picture.
    public var warnings: [String]
  }

  private let settings: AttachmentSettings
  private let prompt: BenchmarkPrompt
  private let charts = ChartMaker()

  /// A maker.
  public init(_ settings: AttachmentSettings, prompt: BenchmarkPrompt) {
    self.settings = settings
    self.prompt = prompt
  }

  /// Reads a sample's record and makes what a model takes of it; nothing is read for a model that takes only the path.
  ///
  /// - Throws: ``EvaluationError/unreadable(path:reason:)``, ``EvaluationError/request(subject:problem:)``.
  public func product(of sample: BenchmarkSample, for input: ModelInput) throws(EvaluationError) -> Product {
    let path = try settings.folders.path(of: sample.metadata)
    var product = Product(attachment: ECGAttachment(recordPath: path), warnings: [])
    guard input.hasPicture || input.hasSignal else { return product }
    do {
      let ecg = try ECGFile.read(path, options: settings.reading.reading(sampleRate: nil))
      product.warnings = ecg.warnings.map(\.description)
      let request = try chartRequest(for: ecg.name)
      let shown =
        input.hasPicture ? try draw(ecg, request, input, into: &product) : try recording(of: ecg, request)
      if input.hasSignal {
        product.attachment.signal = LeadSamples(
          shown.samples, count: shown.count, sampleRate: shown.sampleRate)
      }
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
    return product
  }

  private func chartRequest(for record: String) throws -> ChartMaker.Request {
    var request = ChartMaker.Request(layout: try settings.layout.layout(seed: settings.seed, record: record))
    request.corruption = try settings.corruption.map { source in
      CorruptionRecord(
        record: record, seed: settings.seed, plan: try source.plan(seed: settings.seed, record: record))
    }
    return request
  }

  private func recording(of ecg: TwelveLeadECG, _ request: ChartMaker.Request) throws -> TwelveLeadECG {
    settings.gaps.applied(to: try request.corruption?.recording(of: ecg) ?? ecg)
  }

  /// Draws the picture and returns the recording that it shows.
  private func draw(
    _ ecg: TwelveLeadECG, _ request: ChartMaker.Request, _ input: ModelInput, into product: inout Product
  ) throws -> TwelveLeadECG {
    let picture = try charts.chart(of: ecg, request) { settings.gaps.applied(to: $0) }
    let pixels = picture.seen.picture
    // Without provenance: the model is shown a picture, not the record's name.
    let png = try pixels.encoded(as: .png)
    product.attachment.picture = EncodedPicture(png: png, width: pixels.width, height: pixels.height)
    product.warnings += picture.drawn.warnings.map(\.description)
    if input.hasNote {
      product.note = settings.note.text(
        prompt, layout: request.layout, isCorrupted: request.corruption?.plan.picture.isEmpty == false)
    }
    return picture.drawn.ecg
  }
}
