internal import ECG
internal import Randomness

/// Finds out what a digitizer did to each lead, by comparing its traces with all of the reference's.
struct StepJudge {
  private let reference: [Lead: [Double]]
  private let estimate: [Lead: [Double]]
  private let rate: Double

  /// A step is right where what was found lies within.
  static let leastOverlap = 0.9
  static let stretchTolerance = 0.02
  static let gainTolerance = 0.05
  static let leastDecibels = 10.0
  /// What a trace must correlate by to be taken for a lead's.
  private static let leastLikeness = 0.5
  /// A lead is also right where another that is as much like the trace is, to this.
  private static let tie = 0.005
  /// Traces are compared at about this rate, in Hz, moved by up to 0.2 s; while the page's pose is looked for at half of it.
  private static let coarseRate = 100.0
  private static let reach = 0.2
  /// The page's stretch is looked for in steps that 2.5 s of a trace tell apart, then in finer ones by all of it.
  private static let coarseStretches = [0.5, 2] + (40...62).map { Double($0) / 50 }
  private static let fineSteps = (-4...4).map { 1 + 0.005 * Double($0) }
  private static let coarseWindow = 2.5

  init(reference: TwelveLeadECG, estimate: TwelveLeadECG, sampleRate: Double) {
    func signals(_ ecg: TwelveLeadECG) -> [Lead: [Double]] {
      Dictionary(
        uniqueKeysWithValues: Lead.allCases.compactMap { lead in
          let samples = ecg[lead].map(Double.init)
          return samples.contains(where: \.isFinite) ? (lead, samples) : nil
        })
    }
    (self.reference, self.estimate, rate) = (signals(reference), signals(estimate), sampleRate)
  }

  /// The leads that are judged.
  var leads: [Lead] { reference.keys.sorted() }

  /// Which way round the page was read, and by how much its time is stretched.
  struct Found {
    var pose: DigitizationSteps.Pose
    var stretch: Double
  }

  var pose: Found? {
    let upright = Found(pose: .upright, stretch: 1)
    guard !estimate.isEmpty else { return nil }
    // Nothing else is looked for where the page fits as it is.
    var best = (found: upright, likeness: likeness(upright))
    guard best.likeness < 0.97 else { return upright }
    // As it is, unless another fits clearly better.
    best.likeness = likeness(upright, window: Self.coarseWindow) + 0.02
    for pose in DigitizationSteps.Pose.allCases {
      for stretch in Self.coarseStretches {
        let found = Found(pose: pose, stretch: stretch)
        let likeness = likeness(found, window: Self.coarseWindow)
        if likeness > best.likeness { best = (found, likeness) }
      }
    }
    let coarse = best.found
    best.likeness = likeness(coarse)
    for step in Self.fineSteps where coarse.stretch != 1 {
      let found = Found(pose: coarse.pose, stretch: coarse.stretch * step)
      let likeness = likeness(found)
      if likeness > best.likeness { best = (found, likeness) }
    }
    return best.likeness >= Self.leastLikeness ? best.found : nil
  }

  /// The mean over the estimate's traces of how much each is like the lead that it is most like.
  ///
  /// - Parameter window: how much of each trace counts, from its beginning, in s.
  private func likeness(_ found: Found, window: Double = .infinity) -> Double {
    let rate = Self.coarseRate / 2
    let targets = reference.mapValues { coarse($0, rate) }
    let values = estimate.keys.sorted().map { lead -> Double in
      let trace = coarse(trace(lead, found), rate)
      let first = trace.firstIndex(where: \.isFinite) ?? 0
      let part = Array(trace.prefix(first + Int(min(window * rate, Double(trace.count)))))
      return targets.values.reduce(0) { max($0, match(part, $1, rate).likeness) }
    }
    return values.isEmpty ? 0 : mean(values)
  }

  /// What became of a lead.
  func steps(of lead: Lead, pose: Found?) -> DigitizationSteps.LeadSteps {
    guard let pose else {
      return DigitizationSteps.LeadSteps(overlap: overlap(of: estimate[lead] ?? [], lead), right: [])
    }
    let page = trace(lead, pose)
    var steps = DigitizationSteps.LeadSteps(overlap: overlap(of: page, lead), right: [])
    if pose.pose == .upright { steps.right.insert(.orientation) }
    if let name = name(of: lead, pose), let truth = reference[name.lead] {
      steps.shown = name.lead
      if name.isRight { steps.right.insert(.leadNames) }
      let (own, fitted) = stretch(of: page, as: truth)
      let stretch = pose.stretch * own
      steps.stretch = stretch
      steps.overlap = max(steps.overlap, overlap(of: fitted, lead))
      if abs(PortableMath.log(stretch)) <= Self.stretchTolerance { steps.right.insert(.grid) }
      if let fit = TraceRegression(fitted, onto: truth, within: Int(Self.reach * rate)) {
        (steps.gain, steps.decibels) = (fit.gain, fit.decibels)
        if abs(fit.gain - 1) <= Self.gainTolerance { steps.right.insert(.gain) }
        if fit.decibels >= Self.leastDecibels { steps.right.insert(.waveform) }
      }
    }
    if steps.overlap >= Self.leastOverlap { steps.right.insert(.layout) }
    return steps
  }

  /// The share of the samples that either has which both have.
  private func overlap(of trace: [Double], _ lead: Lead) -> Double {
    let truth = reference[lead] ?? []
    var (both, either) = (0, 0)
    for index in 0..<max(truth.count, trace.count) {
      let isTrue = index < truth.count && truth[index].isFinite
      let isRead = index < trace.count && trace[index].isFinite
      both += isTrue && isRead ? 1 : 0
      either += isTrue || isRead ? 1 : 0
    }
    return either == 0 ? 0 : Double(both) / Double(either)
  }

  /// The lead that a trace is most like; nil where it is like none.
  private func name(of lead: Lead, _ found: Found) -> (lead: Lead, isRight: Bool)? {
    let trace = coarse(trace(lead, found))
    let likenesses = reference.mapValues { match(trace, coarse($0)).likeness }
    guard let best = likenesses.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
      best.value >= Self.leastLikeness
    else { return nil }
    let own = likenesses[lead] ?? 0
    return own >= best.value - Self.tie ? (lead, true) : (best.key, false)
  }

  /// By how much a trace is still stretched, from its own beginning, to 1/4 %, and the trace without.
  private func stretch(of page: [Double], as truth: [Double]) -> (stretch: Double, trace: [Double]) {
    let target = coarse(truth)
    var best = (stretch: 1.0, trace: page, likeness: match(coarse(page), target).likeness)
    for step in (-16...16).sorted(by: { abs($0) < abs($1) }) {
      let stretch = 1 + 0.0025 * Double(step)
      let trace = Self.shortened(page, by: stretch, from: page.firstIndex(where: \.isFinite) ?? 0)
      let likeness = match(coarse(trace), target).likeness
      // Of equal ones the nearest to none.
      if likeness > best.likeness + 1e-4 { best = (stretch, trace, likeness) }
    }
    return (best.stretch, best.trace)
  }

  /// A trace of the estimate with the page's pose and stretch undone.
  private func trace(_ lead: Lead, _ found: Found) -> [Double] {
    var samples = estimate[lead] ?? []
    if found.pose == .turned || found.pose == .mirrored {
      let missing = max(0, (reference.values.map(\.count).max() ?? 0) - samples.count)
      samples = [Double](repeating: .nan, count: missing) + samples.reversed()
    }
    if found.pose == .turned || found.pose == .flipped { samples = samples.map { -$0 } }
    return Self.shortened(samples, by: found.stretch, from: 0)
  }

  /// A trace in which what follows a sample takes so many times less time.
  private static func shortened(_ samples: [Double], by stretch: Double, from first: Int) -> [Double] {
    guard stretch != 1, samples.count > first else { return samples }
    let count = Int(Double(samples.count - first - 1) / stretch) + 1
    return Array(samples[..<first])
      + (0..<count).map { value(of: samples, at: Double(first) + Double($0) * stretch) }
  }

  private static func value(of samples: [Double], at place: Double) -> Double {
    let index = Int(place)
    guard index + 1 < samples.count else { return index < samples.count ? samples[index] : .nan }
    return place == Double(index)
      ? samples[index] : samples[index] + (samples[index + 1] - samples[index]) * (place - Double(index))
  }

  /// Means of a few samples each.
  private func coarse(_ samples: [Double], _ coarseRate: Double = coarseRate) -> [Double] {
    let step = max(1, Int((rate / coarseRate).rounded()))
    return stride(from: 0, to: samples.count, by: step).map { start in
      let part = samples[start..<min(start + step, samples.count)].filter(\.isFinite)
      return part.isEmpty ? .nan : mean(part)
    }
  }

  private func match(
    _ trace: [Double], _ truth: [Double], _ coarseRate: Double = coarseRate
  ) -> (likeness: Double, delay: Int) {
    let step = max(1, Int((rate / coarseRate).rounded()))
    return TraceRegression.match(trace, truth, within: Int(Self.reach * rate / Double(step)))
  }
}
