import ECG
import Testing

@Suite struct TwelveLeadECGTests {
  /// Sample k of lead l is 100 l + k.
  static func counted(_ n: Int) throws -> TwelveLeadECG {
    let samples = (0..<12).flatMap { lead in (0..<n).map { Float(100 * lead + $0) } }
    return try TwelveLeadECG(name: "counted", sampleRate: 500, samples: samples)
  }

  @Test(arguments: Lead.allCases) func eachLeadHasItsRow(lead: Lead) throws {
    let ecg = try Self.counted(5)
    #expect(ecg.count == 5)
    #expect(ecg.duration == 0.01)
    #expect(Array(ecg[lead]) == (0..<5).map { Float(100 * lead.rawValue + $0) })
    #expect(ecg[lead].startIndex == ecg.range(of: lead).lowerBound)
  }

  @Test(arguments: Lead.allCases) func oneLeadChangesAlone(lead: Lead) throws {
    let ecg = try Self.counted(5)
    var changed = ecg
    changed.update(lead) { row in
      #expect(row.count == 5)
      for index in row.indices { row[index] = -Float(index) }
    }
    for other in Lead.allCases where other != lead { #expect(changed[other] == ecg[other]) }
    #expect(Array(changed[lead]) == [0, -1, -2, -3, -4])
    changed.updateAll { all in for index in all.indices { all[index] += 1 } }
    #expect(Array(changed[lead]) == [1, 0, -1, -2, -3])
  }

  @Test func aGapEqualsAGap() throws {
    var ecg = try Self.counted(5)
    ecg.update(.v1) { $0[2] = .nan }
    let same = ecg
    #expect(ecg == same)
    var other = ecg
    other.update(.v1) { $0[2] = 0 }
    #expect(ecg != other)
  }

  @Test func badShapesAreErrors() {
    #expect(throws: ECGError.notTwelveLeads(record: "r", sampleCount: 13)) {
      try TwelveLeadECG(name: "r", sampleRate: 500, samples: [Float](repeating: 0, count: 13))
    }
    #expect(throws: ECGError.noSamples(record: "r")) {
      try TwelveLeadECG(name: "r", sampleRate: 500, samples: [])
    }
    for rate in [0, -1, Double.infinity] {
      #expect(throws: ECGError.sampleRate(record: "r", rate)) {
        try TwelveLeadECG(name: "r", sampleRate: rate, samples: [Float](repeating: 0, count: 12))
      }
    }
  }
}
