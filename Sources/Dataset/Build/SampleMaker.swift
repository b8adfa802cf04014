internal import Chart
internal import Corruption
internal import ECG
internal import ECGFiles
internal import Files
internal import Modality
internal import Pipeline
internal import Randomness
internal import Raster
internal import Samples
internal import Verification

/// Makes a record's samples. A worker has its own.
final class SampleMaker {
  private let configuration: Configuration
  private let maker = ChartMaker()

  init(_ configuration: Configuration) { self.configuration = configuration }

  /// All samples of a record, one after the other, so that the pixels of one are in memory.
  ///
  /// - Parameters:
  ///   - number: the record's, from 0.
  ///   - body: takes a sample.
  /// - Throws: whatever keeps one of them from being made, and what `body` throws.
  func forEachSample(of entry: RecordEntry, number: Int, _ body: (DatasetSample) throws -> Void) throws {
    let ecg = try entry.ecg()
    let count = configuration.form.pictures.perRecord
    for picture in 0..<count {
      let sample = DatasetSample(
        key: "\(entry.id)-\(picture)", number: number * count + picture,
        split: configuration.split(of: entry), entry: entry)
      try body(self.sample(sample, ecg))
    }
  }

  private func sample(_ sample: DatasetSample, _ ecg: TwelveLeadECG) throws -> DatasetSample {
    var sample = sample
    let chance = RandomStream(seed: configuration.seed, name: sample.key, purpose: "dataset")
    let decision =
      sample.split == .train
      ? configuration.form.dropout.map {
        $0.decision(
          seed: configuration.seed, sample: sample.key,
          present: configuration.form.signals.form == .none ? [.image] : [.image, .ecg])
      } : nil
    sample.dropout = decision
    let start = start(chance, ecg)
    let corruption = try corruption(sample.key, chance)
    let recording = try corruption?.recording(of: ecg) ?? ecg
    if decision?.dropped != .image {
      var request = ChartMaker.Request(layout: try layout(sample.key, chance, decision))
      request.start = start
      request.corruption = corruption
      request.isVerified = configuration.form.pictures.isVerified
      let chart = try maker.chart(of: ecg, request) { decision?.drawn($0) ?? $0 }
      sample.picture = try encoded(chart, start)
    }
    if configuration.form.signals.form != .none, decision?.dropped != .ecg {
      sample.signal = try kept(decision?.signal(recording) ?? recording, of: sample, start)
    }
    if configuration.isConversation { sample.conversation = try conversation(of: sample) }
    return sample
  }

  // MARK: Picture

  /// What most pages show, in s: a drawn start leaves so much of the record, if it has it.
  private static let usualDuration = 10.0

  private func start(_ chance: RandomStream, _ ecg: TwelveLeadECG) -> Double {
    let range = configuration.form.pictures.starts
    guard range.lowerBound < range.upperBound else { return range.lowerBound }
    var chance = chance.child("start")
    let last = max(range.lowerBound, min(range.upperBound, ecg.duration - Self.usualDuration))
    // On a sample, so that picture and signal begin at the same one.
    return (chance.uniform(in: range.lowerBound...last) * ecg.sampleRate).rounded() / ecg.sampleRate
  }

  private func layout(_ key: String, _ chance: RandomStream, _ decision: DropoutDecision?) throws -> Layout {
    var chance = chance.child("layout")
    guard let source = chance.choose(configuration.form.pictures.layouts) else {
      preconditionFailure("a configuration has at least one layout")
    }
    let layout = try source.layout(seed: configuration.seed, record: key)
    return decision?.layout(layout) ?? layout
  }

  private func corruption(_ key: String, _ chance: RandomStream) throws -> CorruptionRecord? {
    var chance = chance.child("corruption")
    guard let source = chance.choose(configuration.form.pictures.corruptions) ?? nil else { return nil }
    let plan = try source.plan(seed: configuration.seed, record: key)
    return CorruptionRecord(record: key, seed: configuration.seed, plan: plan)
  }

  private func encoded(_ chart: ChartPicture, _ start: Double) throws -> EncodedPicture {
    let encoding = PictureEncoding(
      configuration.form.pictures.format, quality: configuration.form.pictures.quality)
    return EncodedPicture(
      chart: chart, format: encoding.format, bytes: try encoding.bytes(of: chart), start: start)
  }

  // MARK: Signal and text

  private func kept(_ ecg: TwelveLeadECG, of sample: DatasetSample, _ start: Double) throws -> KeptSignal {
    let signals = configuration.form.signals
    let path =
      switch signals.form {
      case .npy: "signals/\(sample.key).npy"
      case .safetensors: "signals/\(sample.key).safetensors"
      case .wfdb, .none: "signals/\(sample.key)"
      case .original: sample.entry.originalPath
      }
    var array = signals.policy.array(try ecg.from(start))
    array.name = sample.key.lastPart
    if signals.form == .wfdb, array.samples.contains(where: \.isInfinite) {
      throw EntryFault(reason: "has infinite samples, for which WFDB has no number; use 'gaps: zero'")
    }
    return KeptSignal(form: signals.form, path: path, array: array)
  }

  private func conversation(of sample: DatasetSample) throws -> Sample {
    let root = sample.split.rawValue
    let signal = sample.signal.map { $0.form == .original ? $0.path : "\(root)/\($0.path)" }
    let whole = Sample(
      id: sample.key, messages: try configuration.form.conversation.messages(for: sample.entry),
      images: ["\(root)/\(sample.pictureFile(configuration.form.pictures.format))"],
      ecgs: signal.map { [$0] } ?? [])
    return sample.dropout.map { $0.applied(to: whole) } ?? whole
  }
}

extension TwelveLeadECG {
  /// The recording from a time on, in s.
  fileprivate func from(_ start: Double) throws -> TwelveLeadECG {
    let first = Int((start * sampleRate).rounded())
    guard first > 0 else { return self }
    return try TwelveLeadECG(
      name: name, sampleRate: sampleRate, samples: Lead.allCases.flatMap { self[$0].dropFirst(first) },
      details: details, warnings: warnings)
  }
}

extension SignalArray {
  /// The WFDB format whose numbers hold all samples at 1000 a mV: 16 where it does, as small as can be, else 32.
  var wfdbFormat: Int { samples.contains { $0.magnitude > 32.76 } ? 32 : 16 }
}
