internal import Chart
internal import Corruption
internal import ECG
internal import ECGFiles
internal import Files
internal import Modality
internal import Pipeline
internal import Raster
internal import Settings

/// What `dataset.yaml` says.
struct ConfigurationForm: Sendable {
  var seed: UInt64
  var epoch: Int
  var inputs: [NamedInput]
  var pictures: PictureSettings
  var signals: SignalSettings
  var measures: MeasureSettings?
  var dropout: ModalityDropout?
  var conversation: Conversation
  var splits: SplitRule?
  var card: CardSettings
  var outputs: [any OutputForm]

  /// - Parameter folder: the file's, from which paths are named.
  init?(_ settings: SettingsReader, folder: String) {
    seed = settings.number("seed", in: 0...9e15).map { UInt64($0) } ?? 0
    epoch = settings.number("epoch", in: 0...9e15).map { Int($0) } ?? 0
    settings.require("inputs", "a list of where the records are")
    inputs = Self.numbered(settings.list("inputs") { Self.input($0, folder) } ?? [])
    if settings.has("inputs"), inputs.isEmpty { settings.reject("inputs", "names no input") }
    pictures =
      settings.nested("pictures") { Self.pictures($0, folder) }
      ?? PictureSettings(layouts: (try? LayoutSource(named: "3x4+1")).map { [$0] } ?? [])
    signals = Self.signals(settings)
    measures = settings.nested("measures", MeasureSettings.init(_:))
    dropout = settings.nested("dropout") { ModalityDropout($0) }
    conversation =
      settings.nested("conversation", Conversation.init(_:)) ?? Conversation(signals: signals.form)
    splits = settings.nested("splits", SplitRule.init(_:))
    card = settings.nested("card", CardSettings.init(_:)) ?? CardSettings()
    settings.require("outputs", "a list of forms, for instance '- form: imagefolder'")
    outputs = settings.list("outputs", OutputForms.form) ?? []
    if settings.has("outputs"), outputs.isEmpty { settings.reject("outputs", "names no form") }
    let names = outputs.map { $0.name }
    for (place, name) in names.enumerated() where names[..<place].contains(name) {
      settings.reject("outputs", "names the form '\(name)' twice")
    }
    if signals.form == .original, inputs.contains(where: { $0.input is SyntheticInput }) {
      settings.reject("signals", "is original, but synthetic ECGs have no file; use npy or wfdb")
    }
    if signals.form == .original, inputs.contains(where: { $0.reading.dateShift != nil }) {
      settings.reject("signals", "is original: those records keep their dates; use npy or wfdb")
    }
    checkDropout(settings)
    if signals.form == .original, pictures.starts != 0...0 {
      settings.reject("signals", "is original, which begins at 0 s; leave 'start' out, or use npy or wfdb")
    }
    if outputs.contains(where: { $0 is any ConversationForm }) {
      conversation.check(signals: signals.form, settings)
    }
  }

  /// What a dropout does to signals must be what is kept of them.
  private func checkDropout(_ settings: SettingsReader) {
    guard let dropout else { return }
    if dropout.schedule != ModalityDropout.Schedule() {
      settings.reject(
        "dropout.schedule", "goes by training steps, of which a data set knows nothing; leave it out")
    }
    guard dropout.leads != nil || dropout.spans != nil, dropout.target != .image else { return }
    if signals.form == .original {
      settings.reject("signals", "is original, in which no lead or span is dropped; use npy or wfdb")
    }
    if signals.form != .none, dropout.fill == .nan, signals.policy.gaps != .propagate {
      settings.reject(
        "dropout.fill",
        "is nan, which 'signals' does not keep; give 'fill: zero', or 'gaps: propagate' in signals")
    }
  }

  // MARK: Inputs

  /// One kind of input is one key.
  private static func input(_ settings: SettingsReader, _ folder: String) -> NamedInput? {
    let prefix = RecordEntry.id(settings.string("prefix") ?? "")
    let reading = ECGReadOptions(input: settings, folder: folder)
    let hasExactPatients = settings.flag("exactPatients") ?? false
    let encoding: TextEncoding = settings.choice("encoding") ?? .utf8
    func path(_ key: String) -> String? { settings.string(key).map { SettingsReader.path($0, from: folder) } }
    let columns =
      settings.nested("columns") { settings in
        ListInput.Columns(
          record: settings.string("record"), id: settings.string("id"), patient: settings.string("patient"),
          split: settings.string("split"), text: settings.string("text"), labels: settings.string("labels"))
      } ?? ListInput.Columns()
    let rate: PTBXLInput.Rate? = settings.choice("ptbXLRate")
    let hasDiagnoses = settings.flag("dx") ?? false
    let diagnosisNames = path("dxNames")
    let found: [any Input] = [
      path("folder").map { FolderInput(folder: $0, reading: reading) },
      path("glob").map { FolderInput(glob: $0, reading: reading) },
      path("records").map { RecordsFileInput(path: $0, encoding: encoding) },
      path("list").map {
        ListInput(path: $0, columns: columns, folder: path("recordFolder"), encoding: encoding)
      },
      path("hdf5").map { FilesInput(path: $0, reading: reading) },
      path("code-15").map { Code15Input(folder: $0) },
      path("ptb-xl").map { PTBXLInput(folder: $0, rate: rate) },
      path("mimic-iv-ecg").map { MIMICInput(folder: $0) },
      settings.nested("synthetic", synthetic),
    ].compactMap(\.self)
    settings.mention("recordFolder")
    guard found.count == 1 else {
      settings.reject(
        "",
        "names \(found.isEmpty ? "no" : "more than one") kind of input; "
          + "give one of folder, glob, records, list, hdf5, code-15, ptb-xl, mimic-iv-ecg, synthetic")
      return nil
    }
    let input: any Input =
      hasDiagnoses || diagnosisNames != nil
      ? DiagnosedInput(input: found[0], names: diagnosisNames) : found[0]
    return NamedInput(
      input: input, prefix: prefix, reading: reading,
      hasExactPatients: hasExactPatients)
  }

  /// Synthetic records of several inputs are numbered on, so that each has a name of its own.
  private static func numbered(_ inputs: [NamedInput]) -> [NamedInput] {
    var next: [String: Int] = [:]
    return inputs.map { input in
      guard var synthetic = input.input as? SyntheticInput else { return input }
      synthetic.first = next[input.prefix, default: 1]
      next[input.prefix] = synthetic.first + synthetic.count
      var numbered = input
      numbered.input = synthetic
      return numbered
    }
  }

  private static func synthetic(_ settings: SettingsReader) -> (any Input)? {
    let count = settings.number("count", in: 1...1e7).map { Int($0) } ?? 1
    let varies = !settings.has("heartRate")
    let all = SyntheticECG.Rhythm.allCases
    let names = settings.texts("rhythm") ?? [SyntheticECG.Rhythm.sinus.rawValue]
    let rhythms = names == ["any"] ? all : names.compactMap(SyntheticECG.Rhythm.init(rawValue:))
    guard rhythms.count == (names == ["any"] ? all.count : names.count) else {
      settings.reject(
        "rhythm", "is not any or one or more of \(all.map(\.rawValue).joined(separator: ", "))")
      settings.leaveOthers()
      return nil
    }
    let ecgs = rhythms.compactMap { settings.synthetic($0) }
    guard ecgs.count == rhythms.count else { return nil }
    return SyntheticInput(settings: ecgs, count: count, variesHeartRate: varies)
  }

  // MARK: Signals

  /// A form alone, or a form and how the samples are made equally many.
  private static func signals(_ settings: SettingsReader) -> SignalSettings {
    guard settings.word("signals") == nil else {
      return SignalSettings(form: settings.choice("signals") ?? .none)
    }
    return settings.nested("signals") { settings in
      SignalSettings(form: settings.choice("form") ?? .npy, policy: SignalPolicy(settings))
    } ?? SignalSettings()
  }

  // MARK: Pictures

  private static func pictures(_ settings: SettingsReader, _ folder: String) -> PictureSettings {
    var pictures = PictureSettings()
    pictures.perRecord = settings.number("perRecord", in: 1...1000).map { Int($0) } ?? 1
    pictures.layouts = settings.layouts(from: folder)
    setTexts(settings, of: &pictures)
    pictures.corruptions = (settings.texts("corrupt") ?? ["none"]).map { name in
      guard name != "none" else { return nil }
      do {
        return try CorruptionSource(name, from: folder)
      } catch {
        settings.reject("corrupt", "\(error)")
        return nil
      }
    }
    let layouts = (settings.texts("layout") ?? []).filter(SettingsReader.isFile)
    pictures.files =
      layouts.map { SettingsReader.path($0, from: folder) } + pictures.corruptions.flatMap { $0?.files ?? [] }
    pictures.starts = starts(settings)
    pictures.format = settings.choice("format") ?? .png
    if pictures.format.isVector { settings.reject("format", "must be png, jpeg or webp") }
    pictures.quality = settings.number("quality", in: 1...100).map { Int($0) }
    pictures.isVerified = settings.flag("verify") ?? false
    return pictures
  }

  /// Header and footer: those of the layouts without the record's name, or what the data set asks for.
  private static func setTexts(_ settings: SettingsReader, of pictures: inout PictureSettings) {
    pictures.checksTexts = settings.flag("checkTexts") ?? true
    pictures.namesRecord = (settings.texts("set") ?? []).contains { $0.hasPrefix("texts=") }
    guard let texts = settings.value("texts") else { return }
    pictures.namesRecord = true
    let source = settings.source(of: "texts")
    do throws(ChartError) {
      pictures.layouts = try pictures.layouts.map { (layout) throws(ChartError) in
        try layout.changed([(key: "texts", value: texts, source: source)])
      }
    } catch {
      settings.reject("texts", error.description)
    }
  }

  /// A time or a range of times.
  private static func starts(_ settings: SettingsReader) -> ClosedRange<Double> {
    guard let text = settings.word("start") else { return 0...0 }
    let ends = text.split(separator: "..").map { Double($0) }
    guard (1...2).contains(ends.count), let low = ends[0], let high = ends[ends.count - 1],
      0 <= low, low <= high, high <= 1e6
    else {
      settings.reject("start", "is '\(text)', not a time in s or a range such as 0..20")
      return 0...0
    }
    return low...high
  }
}
