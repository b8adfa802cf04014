import ECG
import ECGFiles
import Foundation
import TestSupport
import Testing
import WFDB

@testable import Measurement

@Suite struct ArmEvidenceTests {
  private let delineator: Delineator

  init() throws { delineator = try Delineator() }

  private func evidence(_ ecg: TwelveLeadECG) throws -> ArmEvidence {
    try #require(ecg.measures(by: delineator).arms)
  }

  @Test(
    "exchanged arm electrodes are said, whatever the rhythm",
    arguments: SyntheticECG.Rhythm.allCases)
  func rhythms(rhythm: SyntheticECG.Rhythm) throws {
    var settings = SyntheticECG()
    settings.rhythm = rhythm
    settings.seed = 11
    let ecg = try settings.recording(name: "test").ecg
    #expect(try evidence(ecg).isReversed == false)
    #expect(try evidence(ecg.withArmsExchanged()).isReversed == true)
  }

  @Test("a left axis is no exchange", arguments: [-60.0, -30, 0, 60, 90])
  func axes(degrees: Double) throws {
    let ecg = try ThresholdPair.usual { $0.turn(to: degrees) }
    #expect(try evidence(ecg).isReversed != true)
    #expect(try evidence(ecg.withArmsExchanged()).isReversed != false)
  }

  @Test("without V6 it cannot be told, and why is said")
  func missing() throws {
    var ecg = try SyntheticECG().recording(name: "test").ecg.withArmsExchanged()
    ecg.update(.v6) { row in for index in row.indices { row[index] = .nan } }
    let measures = ecg.measures(by: delineator)
    #expect(measures.arms == ArmEvidence(logOdds: nil))
    #expect(measures.arms?.doubt == .missingLeads && measures.arms?.isReversed == nil)
    let document = MeasurementDocument(record: "x", measures: measures)
    #expect(document.armsReversed == nil && document.armsReversedDoubt == "missing-leads")
    let lines = MeasurementTable(record: "x", measures: measures).lines
    #expect(lines.contains { $0.contains("arm electrodes: not judged: needs I, aVF, V1, V6") })
  }

  @Test("evidence that is too weak is neither yes nor no", arguments: [-0.9, 0, 0.9])
  func weak(logOdds: Double) {
    #expect(ArmEvidence(logOdds: logOdds).isReversed == nil)
    #expect(ArmEvidence(logOdds: logOdds).doubt == .undecided)
  }

  @Test("what shows it is shown in lead I, from P to T")
  func shown() throws {
    let ecg = try SyntheticECG().recording(name: "test").ecg.withArmsExchanged()
    let findings = try ThresholdSet.builtIn("ecg-r1").findings(in: ecg.measures(by: delineator))
    let finding = try #require(findings.first { $0.name == "arm-lead-reversal" })
    let first = try #require(finding.evidence.first)
    #expect(finding.isPresent == true && first.lead == "I" && first.endSeconds - first.startSeconds > 0.4)
  }

  @Test(
    "of real records reversed ones are said, others not",
    .enabled(if: SharedCases.folder != nil, "needs the reference cases beside the checkout"))
  func referenceRecords() throws {
    let folder = try #require(SharedCases.folder).appending(path: "ludb/data").path
    var (said, denied, wrong) = (0, 0, 0)
    for number in 1...100 {
      let ecg = try TwelveLeadECG(record: Record.read("\(folder)/\(number)"))
      if try evidence(ecg).isReversed == true { wrong += 1 }
      let reversed = try evidence(ecg.withArmsExchanged()).isReversed
      if reversed == true { said += 1 } else if reversed == false { denied += 1 }
    }
    #expect(said >= 96 && denied == 0 && wrong == 0, "\(said) said, \(denied) denied, \(wrong) wrong")
  }
}
