internal import ECG

/// What is added to the potentials of the nine measuring electrodes, in mV.
struct ElectrodeSignals: Sendable {
  /// Samples per second in Hz.
  let sampleRate: Double
  /// Samples of each electrode.
  let count: Int
  private var rows: [[Float]]

  /// Nothing, for an ECG.
  init(for ecg: TwelveLeadECG) {
    sampleRate = ecg.sampleRate
    count = ecg.count
    rows = Array(repeating: Array(repeating: 0, count: ecg.count), count: Electrode.measuring.count)
  }

  /// Changes what is added to one electrode.
  mutating func update(_ electrode: Electrode, _ body: (inout MutableSpan<Float>) -> Void) {
    var span = rows[electrode.rawValue].mutableSpan
    body(&span)
  }

  /// What reaches the leads, lead-major as in ``TwelveLeadECG/samples``. The relations of Einthoven, Goldberger and
  /// Wilson hold for it by construction.
  func leads() -> [Float] {
    var result = [Float](repeating: 0, count: Lead.allCases.count * count)
    var span = result.mutableSpan
    for lead in Lead.allCases {
      let vector = LeadVector(lead)
      let base = lead.rawValue * count
      for electrode in Electrode.measuring where vector.uses(electrode) {
        let weight = vector[electrode]
        let row = rows[electrode.rawValue]
        let source = row.span
        for index in 0..<count { span[base + index] += weight * source[index] }
      }
    }
    return result
  }
}

extension TwelveLeadECG {
  /// Adds to all leads. Gaps stay.
  ///
  /// - Parameters:
  ///   - addend: As many values as ``samples``, in its order, in mV.
  ///   - factor: What they are multiplied by.
  mutating func add(_ addend: [Float], times factor: Float = 1) {
    updateAll { samples in
      let addend = addend.span
      for index in samples.indices { samples[index] += factor * addend[index] }
    }
  }

  /// The potential in mV of an electrode against Wilson's terminal: `RA = −(I + II) / 3`, `LA = (2 I − II) / 3`,
  /// `LL = (2 II − I) / 3`, `C1` to `C6` = V1 to V6. A gap where a lead that it is made of has one.
  func potential(of electrode: Electrode) -> [Float] {
    let (i, ii) = (self[.i], self[.ii])
    return switch electrode {
    case .ra: zip(i, ii).map { -($0 + $1) / 3 }
    case .la: zip(i, ii).map { (2 * $0 - $1) / 3 }
    case .ll, .rl: zip(i, ii).map { (2 * $1 - $0) / 3 }
    case .c1, .c2, .c3, .c4, .c5, .c6:
      Array(self[Lead.precordial[electrode.rawValue - Electrode.c1.rawValue]])
    }
  }
}
