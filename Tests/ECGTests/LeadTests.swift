import ECG
import Foundation
import Testing

@Suite struct LeadTests {
  @Test func theOrderIsTheCanonicalOne() {
    let names = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]
    #expect(Lead.allCases.map(\.name) == names)
    #expect(Lead.allCases.map(\.rawValue) == Array(0..<12))
    #expect(Lead.limb + Lead.precordial == Lead.allCases)
    #expect(Lead.allCases.filter(\.isLimb) == Lead.limb)
    #expect(Lead.allCases.sorted() == Lead.allCases)
  }

  @Test(arguments: [
    ("AVR", Lead.aVR), ("aVr", .aVR), ("avr", .aVR), ("V1 ", .v1), ("\tv6\r", .v6), ("i", .i), ("Iii", .iii),
    ("lead II", .ii), ("Lead  aVF", .aVF),
  ])
  func spellingsAreKnown(spelling: String, lead: Lead) {
    #expect(Lead(spelling: spelling) == lead)
  }

  @Test(arguments: [
    "MLII", "mlii", "ML II", "V7", "vx", "II+", "-aVR", "", " ", "lead", "leadII", "V 1", "IV", "ECG",
  ])
  func othersAreNot(spelling: String) {
    #expect(Lead(spelling: spelling) == nil)
  }

  @Test func leadsAreStoredByName() throws {
    let data = try JSONEncoder().encode(Lead.allCases)
    #expect(try JSONDecoder().decode([String].self, from: data) == Lead.allCases.map(\.name))
    #expect(try JSONDecoder().decode([Lead].self, from: data) == Lead.allCases)
    #expect(try JSONDecoder().decode([Lead].self, from: Data(#"["AVR", "v1"]"#.utf8)) == [.aVR, .v1])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([Lead].self, from: Data(#"["V7"]"#.utf8)) }
  }
}
