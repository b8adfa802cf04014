import Files
import Testing

@Suite struct NearestNamesTests {
  @Test(
    "an unknown name is answered by the nearest ones",
    arguments: [
      ("rendr", ["render", "synth"], ["render"]), ("VERIFY", ["verify", "convert"], ["verify"]),
      ("gian", ["gain", "dpi"], ["gain"]),
      ("blur", ["gaussian-blur", "motion-blur", "jpeg"], ["gaussian-blur", "motion-blur"]),
      ("perspctive", ["perspective", "aspect"], ["perspective"]), ("xyzzy", ["render", "synth"], []),
      ("V7", ["V1", "V2", "V3"], []), ("", ["a"], []), ("abc", ["abd", "abe", "abf", "abg"], []),
    ])
  func nearest(name: String, known: [String], expected: [String]) {
    #expect(NearestNames.nearest(to: name, among: known) == expected)
  }

  @Test("where nothing is near, a short list is told, or what lists them")
  func hints() {
    let many = (100..<230).map { "operator-\($0)" }
    #expect(NearestNames.hint(for: "rendr", among: ["render"]) == "did you mean 'render'?")
    #expect(NearestNames.hint(for: "abx", among: ["aby", "abz", "q"]) == "did you mean 'aby' or 'abz'?")
    #expect(NearestNames.hint(for: "zzz", among: ["a", "b"]) == "use one of a, b")
    #expect(NearestNames.hint(for: "zzz", among: many, listing: "'list'") == "'list' lists the 130 there are")
    #expect(NearestNames.hint(for: "zzz", among: many).utf8.count < 150)
    #expect(NearestNames.hint(for: "zzz", among: []) == "there is none")
  }
}
