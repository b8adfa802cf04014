import ECG
import Testing
import Verification

@Suite struct MetricRecordTests {
  let reference: TwelveLeadECG

  init() throws {
    let beats = MetricSignals.beats().map(Float.init)
    reference = try TwelveLeadECG(
      name: "a", sampleRate: 100, samples: Lead.allCases.flatMap { _ in beats })
  }

  @Test func meansLeaveOutAndNamePerfectLeads() throws {
    var estimate = reference
    estimate.update(.ii) { samples in for index in samples.indices { samples[index] *= 1.1 } }
    estimate.update(.v6) { samples in for index in samples.indices { samples[index] = .nan } }
    let score = try RecordScore(reference: reference, estimate: estimate, isAligned: false)
    #expect(score.leads.count == 12)
    #expect(score.perfectLeads == Lead.allCases.filter { $0 != .ii && $0 != .v6 })
    #expect(score.leads[.v6]?.signalToNoise == .decibels(0))
    #expect(abs(try #require(score.signalToNoise) - 10) < 1e-4)
    #expect(abs(try #require(score.kolmogorovSmirnov) - 1) < 1e-5)
    #expect(try #require(score.weightedAbsoluteDifference) > 0)
  }

  @Test func aPerfectRecordHasNoMean() throws {
    let score = try RecordScore(reference: reference, estimate: reference, isAligned: false)
    #expect(score.signalToNoise == nil)
    #expect(score.medianSignalToNoise == nil)
    #expect(score.perfectLeads == Lead.allCases)
    #expect(score.adaptiveSignedCorrelation == 1)
  }

  @Test func leadsWithoutReferenceAreNotScored() throws {
    var part = reference
    part.update(.i) { samples in for index in samples.indices { samples[index] = .nan } }
    let score = try RecordScore(reference: part, estimate: reference, isAligned: false)
    #expect(score.leads.keys.sorted() == Array(Lead.allCases.dropFirst()))
  }

  @Test func ratesMustAgree() throws {
    let other = try TwelveLeadECG(name: "b", sampleRate: 500, samples: reference.samples)
    let error = MetricError.sampleRates(record: "a", reference: 100, estimate: 500)
    #expect(throws: error) { try RecordScore(reference: reference, estimate: other, isAligned: true) }
    #expect(throws: error) { try KaggleScore.ratio(reference: reference, estimate: other) }
    #expect(
      error.description
        == "a: the estimate has 500.0 Hz and its reference 100.0 Hz; "
        + "resample the estimate to the reference's rate")
  }
}
