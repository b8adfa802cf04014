internal import ECG
internal import ECGFiles
internal import Files

extension BoundFunction {
  /// Makes a synthetic ECG with its true waves, as `synth` does.
  static let synth = BoundFunction("synth", options: SynthRequest.init) { request, _, _ in
    let recording = try request.settings
      .variant(request.number, variesHeartRate: request.variesHeartRate).recording(name: request.name)
    var ecg = recording.ecg.stored
    // What a reader of the command's file finds in its header.
    ecg.details = Details(comments: recording.comments)
    var answer = AnswerDocument()
    try answer.set(ecg)
    try answer.set("waves", encoding: SyntheticWaves(recording))
    return answer
  }
}

extension TwelveLeadECG {
  /// The samples as they are read from the command's file, which holds whole µV: derived leads have halves.
  fileprivate var stored: TwelveLeadECG {
    var ecg = self
    ecg.updateAll { samples in
      for index in samples.indices {
        samples[index] = Float((Double(samples[index]) * 1000).rounded() * 0.001)
      }
    }
    return ecg
  }
}

/// The settings of a synthetic ECG.
private struct SynthRequest {
  let settings: SyntheticECG
  /// Which of the ECGs of these settings, from 0.
  let number: Int
  let variesHeartRate: Bool
  let name: String

  init(_ request: RequestReader) {
    var settings = SyntheticECG(rhythm: request.choice("rhythm", SyntheticECG.Rhythm.self) ?? .sinus)
    let any = -1e6...1e6  // The settings say their own ranges.
    let rate = request.number("heartRate", in: any)
    settings.heartRate = rate ?? settings.heartRate
    settings.prMilliseconds = request.number("pr", in: any)
    settings.qrsMilliseconds = request.number("qrs", in: any)
    settings.qtMilliseconds = request.number("qt", in: any)
    settings.noise = request.number("noise", in: any) ?? 0
    settings.duration = request.number("seconds", in: any) ?? settings.duration
    settings.sampleRate = request.number("rate", in: any) ?? settings.sampleRate
    settings.seed = request.seed()
    settings.stLevels = Self.stLevels(request, in: any)
    self.settings = settings
    number = request.whole("number", in: 0...999_999) ?? 0
    variesHeartRate = rate == nil
    name = request.text("name", atMost: 1000) ?? settings.recordName(number)
  }

  private static func stLevels(
    _ request: RequestReader, in range: ClosedRange<Double>
  ) -> [SyntheticECG.LeadGroup: Double] {
    guard let groups = request.object("st") else { return [:] }
    let levels = SyntheticECG.LeadGroup.allCases.map { ($0, groups.number($0.rawValue, in: range)) }
    return Dictionary(uniqueKeysWithValues: levels).compactMapValues(\.self)
  }
}
