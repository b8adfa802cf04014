public import ECG

/// Finds P, QRS and T of an ECG: over all leads first, then onset, peak and offset in each lead.
///
/// A small network scores every 8 ms of an ECG; edges lie where its scores cross zero, between bins. Everything else
/// (which waves belong to a beat, whether the atria have P waves at all, what kind a beat is) follows from rules. Equal
/// input gives equal marks on every machine.
///
/// ```swift
/// let delineator = try Delineator()
/// let delineation = delineator.delineation(of: ecg)
/// ```
public struct Delineator: Sendable {
  let network: DelineationNetwork
  let calibration: EdgeCalibration

  /// A delineator with the built-in weights.
  ///
  /// - Throws: ``MeasurementError/weights(_:)`` if they are damaged.
  public init() throws(MeasurementError) {
    try self.init(weights: BuiltInWeights.text)
  }

  /// A delineator with the weights of a text, for instance of a network trained on half of the records.
  package init(weights: [UInt8]) throws(MeasurementError) {
    network = try DelineationNetwork(try DelineationWeights(weights))
    calibration = .builtIn
  }

  /// The waves of an ECG of any length and of at least 100 samples a second.
  ///
  /// Gaps, flat and saturated leads and leads in which noise hides the complexes get no marks. Where all leads jump to
  /// values at which they stay for a second or longer, there is a gap.
  public func delineation(of ecg: TwelveLeadECG) -> Delineation {
    let ecg = ecg.withGapsForStandstill
    guard ecg.sampleRate >= 100 else { return .empty(ecg, .sampleRateTooLow) }
    let bins = Int((ecg.duration * LeadWindow.binRate).rounded(.down))
    guard bins > 0 else { return .empty(ecg, .noSignal) }
    var waves: [PlacedWave] = []
    var faults = FaultCounter()
    for window in DelineationWindow.covering(bins) {
      let found = self.waves(of: ecg, in: window.bins, faults: &faults)
      for wave in found where window.core.contains(wave.span.middle + wave.firstBin) {
        let isNew = waves.last { $0.span.kind == wave.span.kind }.map { $0.end < wave.start } ?? true
        if isNew { waves.append(wave) }
      }
    }
    if let failure = faults.failure { return .empty(ecg, failure, faults: faults.faults) }
    return BeatAssembler(ecg: ecg, calibration: calibration, faults: faults.faults).delineation(waves)
  }

  /// The waves of a window.
  private func waves(
    of ecg: TwelveLeadECG, in bins: Range<Int>, faults: inout FaultCounter
  ) -> [PlacedWave] {
    let reader = WindowReader(sampleRate: ecg.sampleRate)
    let samples = ecg.samples.span
    let absent = ecg.gaps(in: reader.sampleRange(bins, count: ecg.count)).reduce(0) { $0 + $1.count }
    var windows = Lead.allCases.map {
      reader.window(samples.extracting(ecg.range(of: $0)), bins: bins, absent: absent)
    }
    var seen = view(of: windows, count: bins.count)
    let noisy = windows.indices.filter {
      windows[$0].fault == nil
        && NoiseTest.hidesComplexes(seen.waves, in: windows[$0], scores: seen.leads[$0])
    }
    if !noisy.isEmpty {
      for lead in noisy { windows[lead].fault = .noise }
      // Again without them: noise in one lead moves the waves of all.
      seen = view(of: windows, count: bins.count)
    }
    faults.add(windows)
    let leads = windows.indices.map {
      windows[$0].fault == nil ? Array(seen.leads[$0].prefix(bins.count)) : []
    }
    let placed = AtrialSteadying.steadied(LeadPlacement(leads: leads).placed(seen.waves))
    return placed.map { PlacedWave(span: $0.without(lost: windows), firstBin: bins.lowerBound) }
  }

  /// The waves over all leads that have no fault, and the scores of each.
  private func view(
    of windows: [LeadWindow], count: Int
  ) -> (waves: [WaveSpan], leads: [DelineationNetwork.Scores]) {
    let output = network(NetworkInput.channels(windows, granule: network.granule))
    return (WaveFinder(scores: Array(output.fused.prefix(count))).waves(), output.leads)
  }
}

/// A wave and the window in which it was found.
struct PlacedWave: Sendable {
  var span: WaveSpan
  /// The bin of the ECG at which the window begins.
  var firstBin: Int

  /// The first bin in the ECG.
  var start: Int { firstBin + span.bins.lowerBound }
  /// The last bin in the ECG.
  var end: Int { firstBin + span.bins.upperBound }
}

/// A stretch that the network sees at once.
struct DelineationWindow: Equatable {
  /// What it sees.
  var bins: Range<Int>
  /// Waves whose middle lies in here are taken from this window.
  var core: Range<Int>

  /// Windows of 10.24 s that overlap by 2.048 s; an ECG up to 12 s has one.
  static func covering(_ count: Int) -> [DelineationWindow] {
    guard count > longest else { return [DelineationWindow(bins: 0..<count, core: 0..<count)] }
    var windows: [DelineationWindow] = []
    var start = 0
    while true {
      let isLast = start + length >= count
      let first = isLast ? count - length : start
      let core = start == 0 ? 0 : windows[windows.count - 1].core.upperBound
      windows.append(
        DelineationWindow(
          bins: first..<first + length, core: core..<(isLast ? count : first + length - overlap / 2)))
      if isLast { return windows }
      start += length - overlap
    }
  }

  private static let longest = 1500
  private static let length = 1280
  private static let overlap = 256
}

extension WaveSpan {
  /// Without the leads in which one of the bins has no signal.
  func without(lost windows: [LeadWindow]) -> WaveSpan {
    var span = self
    for lead in windows.indices {
      let lost = windows[lead].lost
      guard !lost.isEmpty, let edges = span.leads[lead] else { continue }
      let first = max(0, Int(edges.onset.rounded(.down)))
      let last = min(lost.count - 1, Int(edges.offset.rounded(.up)))
      if first <= last, lost[first...last].contains(true) { span.leads[lead] = nil }
    }
    return span
  }
}

extension Delineation {
  /// Nothing, and why.
  static func empty(_ ecg: TwelveLeadECG, _ failure: Failure, faults: [Lead: LeadFault] = [:]) -> Delineation
  {
    Delineation(
      sampleRate: ecg.sampleRate, count: ecg.count, firstSample: ecg.firstSample, beats: [], unconductedP: [],
      atrialActivity: .none, faults: faults, failure: failure)
  }
}
