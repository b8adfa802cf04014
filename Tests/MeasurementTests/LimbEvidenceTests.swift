import ECG
import ECGFiles
import Foundation
import TestSupport
import Testing
import WFDB

@testable import Measurement

@Suite struct LimbEvidenceTests {
  private let delineator: Delineator

  init() throws { delineator = try Delineator() }

  private func evidence(_ ecg: TwelveLeadECG) throws -> LimbEvidence {
    try #require(ecg.measures(by: delineator).limbs)
  }

  private static let told: [LimbExchange] = [.rightArmLeftArm, .rightArmLeftLeg]

  @Test(
    "exchanged electrodes are named, whatever the rhythm",
    arguments: SyntheticECG.Rhythm.allCases)
  func rhythms(rhythm: SyntheticECG.Rhythm) throws {
    var settings = SyntheticECG()
    settings.rhythm = rhythm
    settings.seed = 11
    let ecg = try settings.recording(name: "test").ecg
    #expect(try evidence(ecg).isExchanged == false)
    for exchange in Self.told {
      #expect(try evidence(ecg.exchanging(exchange)).exchange == exchange, "\(exchange.rawValue)")
    }
  }

  @Test("a left axis is no exchange", arguments: [-60.0, -30, 0, 60, 90])
  func axes(degrees: Double) throws {
    let ecg = try ThresholdPair.usual { $0.turn(to: degrees) }
    #expect(try evidence(ecg).isExchanged != true)
    #expect(try evidence(ecg.exchanging(.rightArmLeftArm)).isExchanged != false)
  }

  @Test("an exchange of left arm and left leg is never said to be one of the right arm")
  func leftArmLeftLeg() throws {
    let ecg = try SyntheticECG().recording(name: "test").ecg.exchanging(.leftArmLeftLeg)
    #expect(try evidence(ecg).isExchanged == false)
  }

  @Test(
    "the evidence of an exchanged record is that of the record, seen from the other side",
    arguments: LimbExchange.allCases)
  func symmetric(exchange: LimbExchange) throws {
    let ecg = try SyntheticECG().recording(name: "test").ecg
    let whole = try #require(evidence(ecg).logOdds[exchange])
    let exchanged = try #require(evidence(ecg.exchanging(exchange)).logOdds[exchange])
    #expect(abs(whole + exchanged) < 0.5, "\(whole) and \(exchanged)")
  }

  @Test("without V6 it cannot be told, and why is said")
  func missing() throws {
    var ecg = try SyntheticECG().recording(name: "test").ecg.exchanging(.rightArmLeftArm)
    ecg.update(.v6) { row in for index in row.indices { row[index] = .nan } }
    let measures = ecg.measures(by: delineator)
    #expect(measures.limbs == LimbEvidence(logOdds: [:]))
    #expect(measures.limbs?.doubt == .missingLeads && measures.limbs?.isExchanged == nil)
    let document = MeasurementDocument(record: "x", measures: measures)
    #expect(document.limbExchange == nil && document.limbExchangeDoubt == "missing-leads")
    #expect(document.limbExchangeLogOdds == nil)
    let lines = MeasurementTable(record: "x", measures: measures).lines
    #expect(lines.contains { $0.contains("limb electrodes: not judged: needs I, II, V1, V2, V4, V6") })
  }

  @Test("V5 may be missing")
  func oneMissing() throws {
    var ecg = try SyntheticECG().recording(name: "test").ecg.exchanging(.rightArmLeftLeg)
    ecg.update(.v5) { row in for index in row.indices { row[index] = .nan } }
    #expect(try evidence(ecg).exchange == .rightArmLeftLeg)
  }

  @Test("evidence that is too weak is neither yes nor no", arguments: [-1.9, 0, 1.9])
  func weak(logOdds: Double) {
    for exchange in Self.told {
      var evidence = LimbEvidence(logOdds: [.rightArmLeftArm: -9, .rightArmLeftLeg: -9, .leftArmLeftLeg: -9])
      evidence.logOdds[exchange] = logOdds
      #expect(evidence.isExchanged == nil && evidence.exchange == nil)
      #expect(evidence.doubt == .undecided)
    }
  }

  @Test("two exchanges that fit alike are not told apart")
  func alike() {
    let evidence = LimbEvidence(logOdds: [.rightArmLeftArm: 9, .rightArmLeftLeg: 8, .leftArmLeftLeg: 0])
    #expect(evidence.isExchanged == nil && evidence.doubt == .undecided)
  }

  @Test("document and table name the electrodes", arguments: told)
  func named(exchange: LimbExchange) throws {
    let measures = try SyntheticECG().recording(name: "test").ecg.exchanging(exchange).measures(
      by: delineator)
    let document = MeasurementDocument(record: "x", measures: measures)
    #expect(document.limbExchange == exchange.rawValue && document.limbExchangeDoubt == nil)
    #expect(document.limbExchangeLogOdds?.count == 3)
    let lines = MeasurementTable(record: "x", measures: measures).lines
    #expect(lines.contains { $0.contains("limb electrodes: \(exchange.rawValue) seem to be exchanged") })
  }

  @Test(
    "what shows it is shown in the lead that is upside down, from P to T",
    arguments: [
      ("arm-lead-reversal", LimbExchange.rightArmLeftArm, "I"),
      ("right-arm-left-leg-reversal", .rightArmLeftLeg, "II"),
    ])
  func shown(name: String, exchange: LimbExchange, lead: String) throws {
    let ecg = try SyntheticECG().recording(name: "test").ecg.exchanging(exchange)
    let findings = try ThresholdSet.builtIn("ecg-r1").findings(in: ecg.measures(by: delineator))
    let finding = try #require(findings.first { $0.name == name })
    let first = try #require(finding.evidence.first)
    #expect(finding.isPresent == true && first.lead == lead && first.endSeconds - first.startSeconds > 0.4)
    #expect(findings.count { $0.name.hasSuffix("-reversal") && $0.isPresent == true } == 1)
  }

  @Test(
    "of real records exchanged ones are named, others not",
    .enabled(if: SharedCases.folder != nil, "needs the reference cases beside the checkout"))
  func referenceRecords() throws {
    let folder = try #require(SharedCases.folder).appending(path: "ludb/data").path
    var wrong: [String] = []
    var untold = 0
    func judge(_ ecg: TwelveLeadECG, _ exchange: LimbExchange?, _ what: String) throws {
      let evidence = try evidence(ecg)
      if evidence.isExchanged == nil {
        untold += 1
      } else if evidence.exchange != exchange {
        wrong.append(what)
      }
    }
    for number in 1...100 {
      let ecg = try TwelveLeadECG(record: Record.read("\(folder)/\(number)"))
      try judge(ecg, nil, "\(number)")
      for exchange in Self.told {
        try judge(ecg.exchanging(exchange), exchange, "\(number) \(exchange.rawValue)")
      }
    }
    #expect(wrong.isEmpty && untold <= 6, "wrong: \(wrong); \(untold) untold")
  }
}
