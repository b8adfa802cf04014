import Testing

@testable import Evaluation

@Suite struct EncodingRepairTests {
  private let repair = EncodingRepair()

  /// Against Python's codec, by `Fixtures/gb18030.py`.
  @Test func allTwoByteCodesEqualPython() throws {
    let sums: [String: String] = try Fixture.json("gb18030.json")
    let encoding = GB18030()
    var characters: [UInt16: Unicode.Scalar] = [:]
    // Older forms come last, as Python's codec has them.
    for value in UInt32(0x80)...0xFFFF {
      guard let scalar = Unicode.Scalar(value), let code = encoding.encode([scalar]) else { continue }
      let key = UInt16(code[0]) << 8 | UInt16(code[1])
      if characters[key] == nil || scalar.properties.generalCategory == .privateUse {
        characters[key] = scalar
      }
    }
    #expect(sums.count == 0xF5 - 0x81)
    for (lead, expected) in sums {
      var sum: UInt64 = 0xCBF2_9CE4_8422_2325
      for trail in UInt16(0x40)...0xFE where trail != 0x7F {
        let key = (UInt16(lead, radix: 16) ?? 0) << 8 | trail
        let text = characters[key].map { String($0) } ?? "?"
        for byte in (text + " ").utf8 { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
      }
      #expect(String(sum) == expected, "\(lead)")
    }
  }

  @Test(arguments: [
    ("patient鈥檚", "patient’s"), ("+90掳", "+90°"), ("Caf茅", "Café"), ("鈥淭ented鈥 T", "“Tented鈥 T"),
    ("鈮 1 mm", "鈮 1 mm"), ("V鈧 shows", "V鈧 shows"), ("plain", "plain"), ("", ""),
    ("“curly” – °", "“curly” – °"),
    ("10 碌V", "10 µV"), ("窦性心律", "窦性心律"), ("a\u{FFFD}b", "a\u{FFFD}b"), ("ñ é", "ñ é"),
  ])
  func runs(_ before: String, _ after: String) {
    #expect(repair.repair(before).text == after)
  }

  @Test func whatCannotBeRepairedIsReported() {
    #expect(repair.repair("QTc 鈮 440 ms 鈥 normal").unrepaired == ["鈮", "鈥"])
    #expect(repair.repair("a\u{FFFD}b \u{E000}").unrepaired == ["\u{FFFD}", "\u{E000}"])
    #expect(!repair.repair("“curly” ’ °").isDamaged)
    #expect(repair.repair("鈥淭ented").repaired == [EncodingRepair.Replacement(before: "鈥淭", after: "“T")])
  }

  /// What a program does that reads UTF-8 as GB 18030 is undone, for every character of a Chinese or typographic text.
  @Test(arguments: ["“”‘’–—…°µ±×÷≤≥αβγΩéèüñ€™•→↑↓′″₂²³½"])
  func everyPairOfCharactersThatSurvivesIsRepaired(_ text: String) {
    let encoding = GB18030()
    var decoder: [[UInt8]: Unicode.Scalar] = [:]
    for value in UInt32(0x80)...0xFFFF {
      if let scalar = Unicode.Scalar(value), let code = encoding.encode([scalar]) { decoder[code] = scalar }
    }
    for a in text {
      for b in text {
        let bytes = Array("\(a)\(b)".utf8)
        guard bytes.count.isMultiple(of: 2) else { continue }
        let scalars = stride(from: 0, to: bytes.count, by: 2).map { decoder[Array(bytes[$0..<$0 + 2])] }
        guard scalars.allSatisfy({ $0 != nil }) else { continue }
        let damaged = scalars.compactMap(\.self).map { String($0) }.joined()
        #expect(repair.repair(damaged).text == "\(a)\(b)")
      }
    }
  }
}
