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
  private var measurer: RecordMeasurer?

  init(_ configuration: Configuration) { self.configuration = configuration }

  /// All samples of a record, one after the other, so that the pixels of one are in memory.
  ///
  /// - Parameters:
  ///   - number: the record's, from 0.
  ///   - body: takes a sample.
  /// - Throws: whatever keeps one of them from being made, and what `body` throws.
  func forEachSample(of entry: RecordEntry, number: Int, _ body: (DatasetSample) throws -> Void) throws {
    if measurer == nil { measurer = try configuration.form.measures.map { try RecordMeasurer($0) } }
    measurer?.beginRecord()
    // Of a long recording, each picture's part is read by itself.
    let long = try entry.longDuration()
    let ecg = try long == nil ? entry.ecg() : nil
    let count = configuration.form.pictures.perRecord
    for picture in 0..<count {
      let sample = DatasetSample(
        key: "\(entry.id)-\(picture)", number: number * count + picture,
        split: configuration.split(of: entry), entry: entry)
      try body(self.sample(sample, ecg, duration: ecg?.recordDuration ?? long ?? 0))
    }
  }

  /// - Parameters:
  ///   - whole: the recording; nil for a long one, of which what is needed is read here.
  ///   - duration: of the recording, in s.
  private func sample(
    _ sample: DatasetSample, _ whole: TwelveLeadECG?, duration: Double
  ) throws -> DatasetSample {
    var sample = sample
    let chance = RandomStream(
      seed: configuration.seed, epoch: configuration.epoch, name: sample.key, purpose: "dataset")
    let decision =
      sample.split == .train
      ? configuration.form.dropout.map {
        $0.decision(
          seed: configuration.seed, epoch: configuration.epoch, sample: sample.key,
          present: configuration.form.signals.form == .none ? [.image] : [.image, .ecg])
      } : nil
    sample.dropout = decision
    let layout = try layout(sample.key, chance, decision)
    let corruption = try corruption(sample.key, chance)
    let rate = whole?.sampleRate ?? sample.entry.reading.sampleRate ?? 500
    let start = start(chance, duration, sampleRate: rate)
    sample.start = start
    let ecg =
      try whole ?? sample.entry.ecg(window: window(start, layout, corruption, sampleRate: rate))
    sample.warnings = ecg.warnings.map(\.description)
    let measured = try measurer == nil ? ecg : whole ?? ecg.part(of: start, duration: layout.duration)
    sample.measures = measurer?.row(of: measured)
    let recording = try corruption?.recording(of: ecg) ?? ecg
    if decision?.dropped != .image {
      var request = ChartMaker.Request(layout: measurer?.layout(layout, for: measured) ?? layout)
      request.start = start
      request.corruption = corruption
      request.isVerified = configuration.form.pictures.isVerified
      let chart = try maker.chart(of: ecg, request) { decision?.drawn($0) ?? $0 }
      sample.picture = try encoded(chart)
    } else {
      sample.pictureStandIn = encoding
    }
    if configuration.form.signals.form != .none {
      let signal = try kept(decision?.signal(recording) ?? recording, of: sample)
      if decision?.dropped == .ecg {
        sample.signalStandIn = signal.silent
      } else {
        sample.signal = signal
      }
    }
    if configuration.isConversation { sample.conversation = try conversation(of: sample) }
    try checkTexts(of: sample, recordName: ecg.name)
    return sample
  }

  // MARK: Picture

  /// What most pages show, in s: a drawn start leaves so much of the record, if it has it.
  private static let usualDuration = 10.0

  private func start(_ chance: RandomStream, _ duration: Double, sampleRate: Double) -> Double {
    let range = configuration.form.pictures.starts
    guard range.lowerBound < range.upperBound else { return range.lowerBound }
    var chance = chance.child("start")
    let last = max(range.lowerBound, min(range.upperBound, duration - Self.usualDuration))
    // On a sample, so that picture and signal begin at the same one.
    return (chance.uniform(in: range.lowerBound...last) * sampleRate).rounded() / sampleRate
  }

  /// What is drawn and kept; nil where the recording is corrupted or kept to its end, for which all of it counts.
  private func window(
    _ start: Double, _ layout: Layout, _ corruption: CorruptionRecord?, sampleRate: Double
  ) -> ECGWindow? {
    guard corruption?.plan.signal.isEmpty != false else { return nil }
    let signals = configuration.form.signals
    guard signals.form != .none, signals.form != .original else {
      return ECGWindow(start: start, duration: layout.duration)
    }
    return signals.policy.length.map { samples in
      ECGWindow(start: start, duration: max(layout.duration, Double(samples) / sampleRate))
    }
  }

  private func layout(_ key: String, _ chance: RandomStream, _ decision: DropoutDecision?) throws -> Layout {
    var chance = chance.child("layout")
    guard let source = chance.choose(configuration.form.pictures.layouts) else {
      preconditionFailure("a configuration has at least one layout")
    }
    var layout = try source.layout(
      seed: configuration.seed, epoch: configuration.epoch, record: key)
    if !configuration.form.pictures.namesRecord { layout = layout.withoutRecordName }
    return decision?.layout(layout) ?? layout
  }

  private func corruption(_ key: String, _ chance: RandomStream) throws -> CorruptionRecord? {
    var chance = chance.child("corruption")
    guard let source = chance.choose(configuration.form.pictures.corruptions) ?? nil else { return nil }
    let (seed, epoch) = (configuration.seed, configuration.epoch)
    let plan = try source.plan(seed: seed, epoch: epoch, record: key)
    return CorruptionRecord(record: key, seed: seed, epoch: epoch, plan: plan)
  }

  private var encoding: PictureEncoding {
    PictureEncoding(configuration.form.pictures.format, quality: configuration.form.pictures.quality)
  }

  private func encoded(_ chart: ChartPicture) throws -> EncodedPicture {
    EncodedPicture(
      chart: chart, format: encoding.format,
      bytes: try encoding.bytes(of: chart, isVerified: configuration.form.pictures.isVerified))
  }

  /// - Throws: ``EntryFault`` where the picture shows what is to be found out.
  private func checkTexts(of sample: DatasetSample, recordName: String) throws(EntryFault) {
    let settings = configuration.form.pictures
    guard settings.checksTexts, let picture = sample.picture else { return }
    let fields = ["text", SolutionForm.name].compactMap { sample.entry.fields[$0] }
    let answers = sample.conversation?.messages.filter { $0.role == "assistant" }.map(\.content) ?? []
    let id = sample.entry.id
    let check = AnswerCheck(
      labels: sample.entry.labels, targets: fields + answers,
      names: settings.namesRecord ? [] : [id, id.lastPart, recordName])
    if let reason = check.fault(in: picture.annotation) { throw EntryFault(reason: reason) }
  }

  // MARK: Signal and text

  private func kept(_ ecg: TwelveLeadECG, of sample: DatasetSample) throws -> KeptSignal {
    let signals = configuration.form.signals
    let name = signals.form == .wfdb ? sample.key.lastPart.recordName : sample.key.lastPart
    let path =
      switch signals.form {
      case .npy: "signals/\(sample.key).npy"
      case .safetensors: "signals/\(sample.key).safetensors"
      case .wfdb: PathCheck.path(name, in: "signals/\(sample.key)".folder)
      case .none: "signals/\(sample.key)"
      case .original: sample.entry.originalPath
      }
    var array = signals.policy.array(try ecg.from(sample.start))
    array.name = name
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
    guard configuration.form.dropout != nil else { return whole }
    // A text in the rows of all splits: readers take the columns from the first rows.
    let roomy = whole.withRoomForDropout
    return sample.dropout.map { $0.applied(to: roomy) } ?? roomy
  }
}

extension TwelveLeadECG {
  /// The part of the recording that a picture shows, whatever else was read.
  fileprivate func part(of start: Double, duration: Double) throws -> TwelveLeadECG {
    let first = Int((start * sampleRate).rounded())
    return try part(first..<first + Int((duration * sampleRate).rounded()))
  }

  /// The recording from a time on, in s.
  fileprivate func from(_ start: Double) throws -> TwelveLeadECG {
    let first = Int((start * sampleRate).rounded())
    guard first > firstSample else { return self }
    return try part(first..<max(recordCount, first))
  }
}

extension String {
  /// The name as WFDB can hold it: of letters, digits, `-` and `_` of ASCII. Others become `_`, and a hash tells names
  /// apart that then were one.
  fileprivate var recordName: String {
    let bytes = utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        byte
      default: UInt8(ascii: "_")
      }
    }
    guard !bytes.elementsEqual(utf8) else { return self }
    var hash = FNV1a()
    hash.combine(text: self)
    return "\(String(decoding: bytes, as: UTF8.self))-\(hash.digits)"
  }
}

extension SignalArray {
  /// The WFDB format whose numbers hold all samples at 1000 a mV: 16 where it does, as small as can be, else 32.
  var wfdbFormat: Int { samples.contains { $0.magnitude > 32.76 } ? 32 : 16 }
}
