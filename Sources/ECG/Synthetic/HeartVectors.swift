import Randomness

/// What differs from one person to the next.
struct Person {
  /// Factors of the waves' sizes.
  let p: Double
  let qrs: Double
  let t: Double

  /// Sine and cosine of the turn of the electrical axis.
  let sine: Double
  let cosine: Double

  init(stream: RandomStream) {
    var chance = stream
    p = chance.uniform(in: 0.85...1.15)
    qrs = chance.uniform(in: 0.85...1.15)
    t = chance.uniform(in: 0.85...1.15)
    let halfTurns = chance.uniform(in: -10...10) / 180
    sine = PortableMath.sinPi(halfTurns)
    cosine = PortableMath.cosPi(halfTurns)
  }

  func turned(_ vector: HeartVector) -> HeartVector { vector.turned(sine: sine, cosine: cosine) }
}

/// The heart vector at each sample, and what the ST levels add to the leads.
struct HeartVectors {
  let sampleRate: Double
  private(set) var vectors: [HeartVector]

  /// What is added to each lead in mV, by lead; only leads with an ST level are there.
  private var offsets: [Lead: [Double]] = [:]

  init(count: Int, sampleRate: Double) {
    self.sampleRate = sampleRate
    vectors = Array(repeating: .zero, count: count)
  }

  var count: Int { vectors.count }

  /// Draws a beat and tells where its waves lie.
  mutating func add(
    _ beat: PlannedBeat, person: Person, stLevels: [SyntheticECG.LeadGroup: Double]
  ) -> SyntheticBeat {
    let shape = BeatShape.of(beat.kind)
    let qrsOffset = beat.qrsOnset + beat.qrs
    let tOffset = beat.qrsOnset + beat.qt
    // T takes most of what is left after QRS; the flat part of the ST segment is the rest.
    let tOnset = tOffset - 0.82 * (beat.qt - beat.qrs)
    let p = beat.pr.map { pr in
      let onset = beat.qrsOnset - pr
      return addWave(shape.p, from: onset, to: onset + beat.pDuration, size: person.p, person: person)
    }
    let qrs = addWave(shape.qrs, from: beat.qrsOnset, to: qrsOffset, size: person.qrs, person: person)
    let t = addWave(shape.t, from: tOnset, to: tOffset, size: person.t, person: person)
    let segment = Segment(
      rise: beat.qrsOnset + 0.6 * beat.qrs, start: qrsOffset,
      fall: tOnset + (shape.t.first?.peak ?? 0) * (tOffset - tOnset), end: tOffset)
    if shape.st != .zero {
      let vector = person.qrs * person.turned(shape.st)
      forEachSample(from: segment.rise, to: segment.end) { vectors, index, time in
        vectors.vectors[index] = vectors.vectors[index] + segment.size(at: time) * vector
      }
    }
    for (lead, level) in Self.levels(stLevels) {
      var row = offsets[lead] ?? Array(repeating: 0, count: count)
      forEachSample(from: segment.rise, to: segment.end) { _, index, time in
        row[index] += segment.size(at: time) * level
      }
      offsets[lead] = row
    }
    return SyntheticBeat(kind: beat.kind, p: p, qrs: qrs, t: t)
  }

  /// The waves of fibrillating atria: two sources whose rates wander within 4 to 9 Hz.
  mutating func addFibrillation(stream: RandomStream) {
    let sources = [HeartVector(-0.055, 0.045, -0.060), HeartVector(0.006, 0.018, -0.035)]
    for (number, direction) in sources.enumerated() {
      var chance = stream.child(number)
      let rate = chance.uniform(in: 5.5...7.5)
      let wander = chance.uniform(in: 0.15...0.4)
      let swell = chance.uniform(in: 0.2...0.6)
      let phases = (0..<3).map { _ in chance.uniform(in: 0...2) }
      // The rate differs from its mean by at most 1.3 Hz: the derivative of the phase's sine.
      let depth = 1.3 / (2 * Double.pi * wander)
      for index in vectors.indices {
        let time = Double(index) / sampleRate
        let turns = rate * time + depth * PortableMath.sinPi(2 * wander * time + phases[0])
        let size = 0.8 + 0.35 * PortableMath.sinPi(2 * swell * time + phases[1])
        let value = size * PortableMath.sinPi(2 * turns + phases[2])
        vectors[index] = vectors[index] + value * direction
      }
    }
  }

  /// Twelve leads in mV, lead-major: I, II and V1 to V6 rounded to whole µV, the others derived from I and II.
  func leads(noise: Double, stream: RandomStream) -> [Float] {
    var samples = [Float](repeating: 0, count: Lead.allCases.count * count)
    let electrodes = ElectrodeNoise(size: noise, stream: stream)
    for lead in [Lead.i, .ii] + Lead.precordial {
      let sight = HeartVector.seen(by: lead)
      let offset = offsets[lead]
      let row = lead.rawValue * count
      for index in 0..<count {
        let vector = vectors[index]
        var value = sight.x * vector.x + sight.y * vector.y + sight.z * vector.z + (offset?[index] ?? 0)
        if noise > 0 { value += electrodes.value(in: lead, at: index) }
        samples[row + index] = Float((1000 * value).rounded() / 1000)
      }
    }
    for lead in [Lead.iii, .aVR, .aVL, .aVF] { LimbLeads.derive(lead, in: &samples, count: count) }
    return samples
  }

  // MARK: - Parts

  private mutating func addWave(
    _ deflections: [Deflection], from onset: Double, to offset: Double, size: Double, person: Person
  ) -> SyntheticWave {
    let duration = offset - onset
    let turned = deflections.map { deflection in
      var turned = deflection
      turned.vector = size * person.turned(deflection.vector)
      return turned
    }
    var peak = mark(onset)
    var longest = -1.0
    for index in samples(from: onset, to: offset) {
      let part = (Double(index) / sampleRate - onset) / duration
      let vector = turned.reduce(HeartVector.zero) { $0 + $1.size(at: part) * $1.vector }
      if vector.lengthSquared > longest {
        longest = vector.lengthSquared
        peak = .init(time: Double(index) / sampleRate, sample: index)
      }
      if vectors.indices.contains(index) { vectors[index] = vectors[index] + vector }
    }
    return SyntheticWave(onset: mark(onset), peak: peak, offset: mark(offset))
  }

  private func mark(_ time: Double) -> SyntheticWave.Mark {
    .init(time: time, sample: Int((time * sampleRate).rounded()))
  }

  /// The samples between two times, both included, also those outside the ECG.
  private func samples(from start: Double, to end: Double) -> ClosedRange<Int> {
    let first = Int((start * sampleRate).rounded(.up))
    return first...max(first, Int((end * sampleRate).rounded(.down)))
  }

  private mutating func forEachSample(
    from start: Double, to end: Double, _ body: (inout HeartVectors, Int, Double) -> Void
  ) {
    for index in samples(from: start, to: end) where vectors.indices.contains(index) {
      body(&self, index, Double(index) / sampleRate)
    }
  }

  /// The level in mV of each lead that has one. I and II stand for all limb leads: the lateral level lies in I
  /// alone and the inferior in II alone, which gives the other limb leads of the group the same level.
  private static func levels(_ groups: [SyntheticECG.LeadGroup: Double]) -> [(Lead, Double)] {
    SyntheticECG.LeadGroup.allCases.flatMap { group -> [(Lead, Double)] in
      guard let level = groups[group], level != 0 else { return [] }
      let leads: [Lead] =
        switch group {
        case .septal: [.v1, .v2]
        case .anterior: [.v3, .v4]
        case .lateral: [.i, .v5, .v6]
        case .inferior: [.ii]
        }
      return leads.map { ($0, level) }
    }
  }
}

/// The ST segment: up within the end of QRS, level to the peak of T, down to its end. Times in s.
private struct Segment {
  var rise: Double
  var start: Double
  var fall: Double
  var end: Double

  /// 0 to 1.
  func size(at time: Double) -> Double {
    if time < start { return smooth((time - rise) / (start - rise)) }
    return time <= fall ? 1 : smooth((end - time) / (end - fall))
  }

  /// From 0 at 0 to 1 at 1, level at both.
  private func smooth(_ x: Double) -> Double {
    let x = max(0, min(1, x))
    return x * x * (3 - 2 * x)
  }
}

/// White noise of the nine electrodes, so that it too obeys the relations between the leads.
private struct ElectrodeNoise {
  let size: Double
  let right: RandomStream
  let left: RandomStream
  let foot: RandomStream
  let chest: [RandomStream]

  init(size: Double, stream: RandomStream) {
    self.size = size
    right = stream.child("RA")
    left = stream.child("LA")
    foot = stream.child("LL")
    chest = (1...6).map { stream.child("C\($0)") }
  }

  /// What one of the leads I, II and V1 to V6 gets at a sample, in mV.
  func value(in lead: Lead, at sample: Int) -> Double {
    let counter = UInt64(sample)
    let ra = right.normal(at: counter)
    switch lead {
    case .i: return size * (left.normal(at: counter) - ra)
    case .ii: return size * (foot.normal(at: counter) - ra)
    default:
      let limbs = (ra + left.normal(at: counter) + foot.normal(at: counter)) / 3
      let electrode = lead.rawValue - Lead.v1.rawValue
      return chest.indices.contains(electrode)
        ? size * (chest[electrode].normal(at: counter) - limbs) : 0
    }
  }
}
