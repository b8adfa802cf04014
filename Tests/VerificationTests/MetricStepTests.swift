import ECG
import Testing
import Verification

/// What a digitizer got right, step by step, of faults that were put in one by one.
@Suite("Steps of a digitizer")
struct MetricStepTests {
  typealias Step = DigitizationSteps.Step

  private static let ecg = Result { try SyntheticECG().recording(name: "synth").ecg }

  /// The record as a 3x4 chart shows it: 2.5 s of each lead.
  private static func shown() throws -> TwelveLeadECG {
    try changed(try ecg.get()) { lead, sample, value in
      sample / 1250 == lead.rawValue / 3 ? value : .nan
    }
  }

  private static func changed(
    _ ecg: TwelveLeadECG, _ value: (Lead, Int, Float) -> Float
  ) throws -> TwelveLeadECG {
    let samples = Lead.allCases.flatMap { lead in
      ecg[lead].enumerated().map { value(lead, $0.offset, $0.element) }
    }
    return try TwelveLeadECG(name: ecg.name, sampleRate: ecg.sampleRate, samples: samples)
  }

  /// Faults: what becomes of each sample, and the steps that are wrong of all leads.
  enum Fault: String, CaseIterable, Sendable {
    case none, tall, upsideDown, mirrored, turned, offset, late

    var wrong: [Step] {
      switch self {
      case .none, .offset, .late: []
      case .tall: [.gain]
      case .upsideDown, .mirrored, .turned: [.orientation]
      }
    }

    func value(in ecg: TwelveLeadECG, _ lead: Lead, _ sample: Int) -> Float {
      let samples = Array(ecg[lead])
      switch self {
      case .none: return samples[sample]
      case .tall: return 1.3 * samples[sample]
      case .upsideDown: return -samples[sample]
      case .mirrored: return samples[samples.count - 1 - sample]
      case .turned: return -samples[samples.count - 1 - sample]
      case .offset: return samples[sample] + 0.4
      case .late: return sample >= 20 ? samples[sample - 20] : .nan
      }
    }
  }

  @Test(
    "a fault of all leads is wrong in its own step, by itself and given those before",
    arguments: Fault.allCases)
  func faults(fault: Fault) throws {
    let reference = try Self.shown()
    let values = Lead.allCases.flatMap { lead in
      (0..<reference.count).map { fault.value(in: reference, lead, $0) }
    }
    let estimate = try TwelveLeadECG(name: "read", sampleRate: 500, samples: values)
    let steps = try DigitizationSteps(reference: reference, estimate: estimate)
    for step in Step.allCases {
      #expect(steps.alone(step).share == (fault.wrong.contains(step) ? 0 : 1), "\(step)")
      let isReached = Step.allCases.prefix { $0 != step }.allSatisfy { !fault.wrong.contains($0) }
      #expect(steps.given(step).judged == (isReached ? 12 : 0), "\(step)")
    }
    #expect((steps.pose == .upright) != fault.wrong.contains(.orientation))
  }

  @Test("leads in each other's place are wrong by name alone, and said")
  func exchanged() throws {
    let reference = try Self.ecg.get()
    let estimate = try Self.changed(reference) { lead, sample, value in
      switch lead {
      case .v1: Array(reference[.v5])[sample]
      case .v5: Array(reference[.v1])[sample]
      default: value
      }
    }
    let steps = try DigitizationSteps(reference: reference, estimate: estimate)
    #expect(steps.alone(.leadNames) == DigitizationSteps.Share(right: 10, judged: 12))
    #expect(steps.leads[.v1]?.shown == .v5 && steps.leads[.v5]?.shown == .v1)
    #expect(steps.alone(.waveform).right == 12 && steps.given(.waveform).judged == 10)
  }

  @Test("a scale of time that is off is told to 1 %", arguments: [0.92, 1.06, 1.2])
  func stretched(stretch: Double) throws {
    let reference = try Self.ecg.get()
    let estimate = try Self.changed(reference) { lead, sample, _ in
      let place = Double(sample) / stretch
      let index = Int(place)
      let samples = Array(reference[lead])
      guard index + 1 < samples.count else { return .nan }
      return samples[index] + (samples[index + 1] - samples[index]) * Float(place - Double(index))
    }
    let steps = try DigitizationSteps(reference: reference, estimate: estimate)
    #expect(steps.alone(.grid).right == 0)
    for lead in Lead.allCases {
      #expect(abs((steps.leads[lead]?.stretch ?? 0) / stretch - 1) < 0.01, "\(lead)")
    }
  }

  @Test("a lead that is lost, and a record of nothing")
  func lost() throws {
    let reference = try Self.shown()
    let estimate = try Self.changed(reference) { lead, _, value in lead == .aVR ? .nan : value }
    let steps = try DigitizationSteps(reference: reference, estimate: estimate)
    #expect(steps.alone(.layout).right == 11 && steps.given(.waveform).right == 11)
    let nothing = try Self.changed(reference) { _, _, _ in .nan }
    let empty = try DigitizationSteps(reference: reference, estimate: nothing)
    #expect(empty.pose == nil && Step.allCases.allSatisfy { empty.alone($0).right == 0 })
  }

  @Test("Einthoven's and Goldberger's laws hold, and a gain that is wrong in one lead breaks those with it")
  func laws() throws {
    let ecg = try Self.ecg.get()
    let laws = LeadLaws(ecg).laws
    #expect(laws.count == 6 && laws.allSatisfy { $0.residual < 1e-3 })
    let broken = LeadLaws(try Self.changed(ecg) { lead, _, value in lead == .aVF ? 1.2 * value : value })
    for law in broken.laws { #expect((law.residual > 0.01) == law.formula.contains("aVF"), "\(law)") }
    let column = LeadLaws(try Self.shown()).laws
    #expect(column.map(\.formula) == ["II = I + III", "aVR = -(aVL + aVF)"])
  }

  @Test("a pulse that was read as part of a trace is told with its height", arguments: [0.9, 1.0, 1.1])
  func pulse(height: Float) throws {
    let ecg = try Self.ecg.get()
    #expect(TracedPulse.all(in: ecg).isEmpty)
    let estimate = try Self.changed(ecg) { lead, sample, value in
      guard lead == .ii, sample < 200 else { return value }
      return (50..<150).contains(sample) ? height : 0
    }
    let pulses = TracedPulse.all(in: estimate)
    #expect(pulses.map(\.lead) == [.ii])
    let pulse = try #require(pulses.first)
    #expect(abs(pulse.height - Double(height)) < 0.02 && abs(pulse.duration - 0.2) < 0.03)
  }
}
