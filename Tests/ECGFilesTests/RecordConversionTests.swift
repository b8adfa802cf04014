import ECG
import ECGFiles
import Testing
import WFDB

@Suite struct RecordConversionTests {
  static let names = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]

  /// Sample k of signal s has the digital value 10 (s + 1) + k.
  static func record(
    _ names: [String], units: String = "mV", adcGain: Double = 1000, baseline: Int = 0, count: Int = 20,
    rate: Double = 500, comments: [String] = []
  ) -> Record {
    let signals = names.enumerated().map { place, name in
      Signal(
        header: SignalHeader(
          fileName: "r.dat", adcGain: adcGain, baseline: baseline, units: units, name: name),
        sampleRate: rate, samples: (0..<count).map { Int32(10 * (place + 1) + $0) })
    }
    let header = Header(
      recordName: "r", sampleRate: rate, length: count, baseTime: BaseTime(hour: 9, minute: 17, second: 34),
      baseDate: BaseDate(year: 1984, month: 11, day: 9), signals: signals.map(\.header), comments: comments)
    return Record(header: header, signals: signals, length: count, totalLength: count)
  }

  @Test func valuesAndDetails() throws {
    let record = Self.record(Self.names, adcGain: 200, baseline: 7, comments: ["Age: 56", "Sex: Female"])
    let ecg = try TwelveLeadECG(record: record)
    #expect(ecg.name == "r")
    #expect(ecg.sampleRate == 500)
    #expect(ecg.count == 20)
    #expect(ecg.details == Details(age: "56", sex: .female, date: "1984-11-09", time: "09:17:34"))
    #expect(ecg.warnings.isEmpty)
    for (lead, signal) in zip(Lead.allCases, record.signals) {
      #expect(Array(ecg[lead]) == signal.physicalValues().map(Float.init))
    }
  }

  @Test(arguments: [
    Array(names.reversed()), ["V6", "avr", "AVL", "i", "Avf", "II ", "iii", "v2", "v1", "V3", "v4", "V5"],
    names.shuffled(seed: 3),
  ])
  func orderAndSpellingDoNotCount(names: [String]) throws {
    let ecg = try TwelveLeadECG(record: Self.record(names))
    for (place, name) in names.enumerated() {
      let lead = try #require(Lead(spelling: name))
      #expect(ecg[lead].first == Float(10 * (place + 1)) / 1000)
    }
  }

  @Test(arguments: [
    ("mV", 1.0), ("mv", 1), ("MV", 1), ("\u{B5}V", 0.001), ("\u{3BC}V", 0.001), ("uV", 0.001), ("UV", 0.001),
    ("nV", 0.000001), ("V", 1000), ("v", 1000),
  ])
  func unitsAreScaled(units: String, millivolts: Double) throws {
    let ecg = try TwelveLeadECG(record: Self.record(Self.names, units: units, adcGain: 3))
    #expect(abs(Double(ecg[.i].first ?? 0) / (10.0 / 3 * millivolts) - 1) < 1e-7)
  }

  @Test(arguments: ["mmHg", "", "NU", "volts"]) func unknownUnitsAreAnError(units: String) {
    #expect(throws: ECGError.unknownUnits(record: "r", signal: "I", units: units)) {
      try TwelveLeadECG(record: Self.record(Self.names, units: units))
    }
  }

  @Test(arguments: [
    [Lead.iii], [.i], [.ii], [.aVR, .aVL, .aVF], [.iii, .aVR, .aVL, .aVF], [.i, .aVF], [.ii, .aVR, .aVL],
  ])
  func limbLeadsAreDerived(absent: [Lead]) throws {
    let present = Self.names.filter { name in !absent.contains { $0.name == name } }
    let ecg = try TwelveLeadECG(record: Self.record(present))
    let warned = ecg.warnings.compactMap { warning in
      if case .derived(let lead, _, _) = warning { lead } else { nil }
    }
    #expect(warned == absent)
    let rows = Lead.limb.map { Array(ecg[$0]) }
    for k in 0..<ecg.count {
      // What is derived obeys the relations; what was there keeps its own value.
      let (i, ii, iii) = (Double(rows[0][k]), Double(rows[1][k]), Double(rows[2][k]))
      let expected = [ii - iii, i + iii, ii - i, -(i + ii) / 2, i - ii / 2, ii - i / 2]
      for lead in absent { #expect(abs(Double(rows[lead.rawValue][k]) - expected[lead.rawValue]) < 1e-8) }
    }
    for (place, name) in present.enumerated() {
      let lead = try #require(Lead(spelling: name))
      #expect(ecg[lead].first == Float(10 * (place + 1)) / 1000)
    }
  }

  @Test(arguments: [
    (["II", "V1"], [Lead.i, .iii, .aVR, .aVL, .aVF, .v2, .v3, .v4, .v5, .v6]),
    (["MLII", "V1", "V2", "V3", "V4", "V5", "V6", "I"], [.ii, .iii, .aVR, .aVL, .aVF]),
    (["I", "II", "V1", "V2", "V3", "V4", "V6"], [.v5]),
    (["aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"], [.i, .ii, .iii]),
    ([], Lead.allCases),
  ])
  func missingLeadsAreNamed(names: [String], missing: [Lead]) {
    #expect(throws: ECGError.missingLeads(record: "r", missing, names: names)) {
      try TwelveLeadECG(record: Self.record(names))
    }
  }

  @Test func doubledLeadsAreAnError() {
    #expect(throws: ECGError.duplicateLead(record: "r", .ii, signals: [1, 12])) {
      try TwelveLeadECG(record: Self.record(Self.names + ["ii"]))
    }
  }

  @Test func otherSignalsAreLeftOutWithAWarning() throws {
    let ecg = try TwelveLeadECG(record: Self.record(["vx"] + Self.names + ["Resp"]))
    #expect(
      ecg.warnings == [
        .vectorLeads(["vx"]), .ignoredSignal(index: 13, description: "Resp"),
      ])
    #expect(ecg[.i].first == 0.02)
  }

  @Test func gapsAreNaNAndSpreadToDerivedLeads() throws {
    let record = Self.record(Self.names.filter { $0 != "aVF" })
    var signals = record.signals
    var samples = signals[1].samples
    samples[3] = Signal.gap
    signals[1] = Signal(header: signals[1].header, sampleRate: 500, samples: samples)
    let ecg = try TwelveLeadECG(
      record: Record(header: record.header, signals: signals, length: 20, totalLength: 20))
    for lead in Lead.allCases {
      #expect(ecg[lead].map(\.isNaN) == (0..<20).map { $0 == 3 && (lead == .ii || lead == .aVF) })
    }
  }

  @Test(arguments: [100.0, 250, 257, 1000]) func otherRatesAreResampled(rate: Double) throws {
    let record = Self.record(Self.names, count: Int(4 * rate), rate: rate)
    let ecg = try TwelveLeadECG(record: record)
    #expect(ecg.sampleRate == 500 && ecg.count == 2000)
    // A ramp of one unit a sample.
    #expect(abs(Double(ecg[.v1][ecg.range(of: .v1).lowerBound + 1000]) - (70 + 2 * rate) / 1000) < 1e-4)
    let own = try TwelveLeadECG(record: record, sampleRate: nil)
    #expect(own.sampleRate == rate && own.count == Int(4 * rate))
  }

  @Test func signalsOfSeveralRatesMeetAtOne() throws {
    let slow = Self.record(Array(Self.names.prefix(6)), count: 400, rate: 100)
    let fast = Self.record(Array(Self.names.suffix(6)), count: 1600, rate: 400)
    let record = Record(
      header: slow.header, signals: slow.signals + fast.signals, length: 400, totalLength: 400)
    #expect(try TwelveLeadECG(record: record).count == 2000)
    let own = try TwelveLeadECG(record: record, sampleRate: nil)
    #expect(own.sampleRate == 400 && own.count == 1600)
    #expect(Array(own[.v6].prefix(3)) == [0.06, 0.061, 0.062])
    let short = Record(
      header: slow.header, signals: slow.signals + Self.record(Array(Self.names.suffix(6))).signals,
      length: 400,
      totalLength: 400)
    let counts = Array(repeating: 2000, count: 6) + Array(repeating: 20, count: 6)
    #expect(throws: ECGError.unequalDurations(record: "r", leads: Lead.allCases, counts: counts)) {
      try TwelveLeadECG(record: short)
    }
  }

  @Test func nothingIsAnError() {
    #expect(throws: ECGError.noSamples(record: "r")) {
      try TwelveLeadECG(record: Self.record(Self.names, count: 0))
    }
    for rate in [0, -500, Double.nan] {
      #expect(throws: ECGError.self) {
        try TwelveLeadECG(record: Self.record(Self.names), sampleRate: rate)
      }
    }
  }
}

extension Array {
  /// The elements in an order that depends on the seed alone.
  fileprivate func shuffled(seed: Int) -> [Element] {
    indices.sorted { ($0 * 7 + seed) % count < ($1 * 7 + seed) % count }.map { self[$0] }
  }
}
