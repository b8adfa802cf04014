public import Chart
public import Corruption
package import ECG
internal import Pipeline
package import Raster
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
    let shown = try shown(at: path, isDrawn: input.hasPicture)
    product.warnings = shown.warnings
    if let picture = shown.picture {
      // Without provenance: the model is shown a picture, not the record's name.
      do throws(RasterError) {
        product.attachment.picture = EncodedPicture(
          png: try picture.encoded(as: .png), width: picture.width, height: picture.height)
      } catch {
        throw .unreadable(path: path, reason: error.description)
      }
      product.note = input.hasNote ? shown.note : nil
    }
    if input.hasSignal {
      product.attachment.signal = LeadSamples(
        shown.ecg.samples, count: shown.ecg.count, sampleRate: shown.ecg.sampleRate)
    }
    return product
  }

  /// What a model is shown of a record.
  package struct Shown: Sendable {
    /// The recording, corrupted, its gaps by the policy.
    package var ecg: TwelveLeadECG
    /// The pixels, if they were asked for.
    package var picture: PixelBuffer?
    /// What the initial question says of the picture's scale; nil without a picture.
    package var note: String?
    /// What a user should know of the record or its picture.
    package var warnings: [String]
  }

  /// Reads a record and draws it, if asked for.
  ///
  /// - Throws: ``EvaluationError/unreadable(path:reason:)``.
  package func shown(at path: String, isDrawn: Bool) throws(EvaluationError) -> Shown {
    do {
      let ecg = try ECGFile.read(path, options: settings.reading.reading(sampleRate: nil))
      let warnings = ecg.warnings.map(\.description)
      let request = try chartRequest(for: ecg.name)
      guard isDrawn else {
        let shown = settings.gaps.applied(to: try request.corruption?.recording(of: ecg) ?? ecg)
        return Shown(ecg: shown, warnings: warnings)
      }
      let chart = try charts.chart(of: ecg, request) { settings.gaps.applied(to: $0) }
      return Shown(
        ecg: chart.drawn.ecg, picture: chart.seen.picture,
        note: settings.note.text(
          prompt, layout: request.layout, isCorrupted: request.corruption?.plan.picture.isEmpty == false),
        warnings: warnings + chart.drawn.warnings.map(\.description))
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
  }

  private func chartRequest(for record: String) throws -> ChartMaker.Request {
    var request = ChartMaker.Request(layout: try settings.layout.layout(seed: settings.seed, record: record))
    request.corruption = try settings.corruption.map { source in
      CorruptionRecord(
        record: record, seed: settings.seed, plan: try source.plan(seed: settings.seed, record: record))
    }
    return request
  }
}
