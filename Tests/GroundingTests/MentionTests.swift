import ECG
import Grounding
import Measurement
import Testing

/// What a text names, and what belongs to what.
@Suite("Mentions in texts")
struct MentionTests {
  /// A text with its mentions: the words, the leads, the kind.
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var mentions: [(words: String, leads: [Lead], kind: String)]
    var testDescription: String { text }

    init(_ text: String, _ mentions: (String, [Lead], String)...) {
      self.text = text
      self.mentions = mentions.map { (words: $0.0, leads: $0.1, kind: $0.2) }
    }
  }

  static let cases = [
    Case("lead aVR", ("lead aVR", [.aVR], "lead")),
    Case("leads V2 and V3", ("leads V2 and V3", [.v2, .v3], "lead")),
    Case("V1-V4, then II", ("V1-V4", [.v1, .v2, .v3, .v4], "lead"), ("II", [.ii], "lead")),
    Case("v1 to v3", ("v1 to v3", [.v1, .v2, .v3], "lead")), Case("V2-4", ("V2-4", [.v2, .v3, .v4], "lead")),
    Case("the inferior leads", ("inferior leads", [.ii, .iii, .aVF], "lead")),
    Case("high lateral leads", ("high lateral leads", [.i, .aVL], "lead")),
    Case("I, II", ("I, II", [.i, .ii], "lead")), Case("lead i", ("lead i", [.i], "lead")),
    Case(
      "ST elevation in leads V1-V3 and T wave inversion in aVL",
      ("ST elevation", [.v1, .v2, .v3], "finding"), ("T wave inversion", [.aVL], "finding")),
    Case(
      "V1-V3 show ST elevation and II shows T wave inversion",
      ("ST elevation", [.v1, .v2, .v3], "finding"), ("T wave inversion", [.ii], "finding")),
    Case(
      "In II, III and aVF: ST-segment elevation [1.12s - 1.24s], [2.00s - 2.12s]",
      ("[1.12s - 1.24s]", [.ii, .iii, .aVF], "span"), ("[2.00s - 2.12s]", [.ii, .iii, .aVF], "span")),
    Case("V5 from 1.1 to 1.3 s", ("from 1.1 to 1.3 s", [.v5], "span")),
    Case("II [1120 - 1240 ms]", ("[1120 - 1240 ms]", [.ii], "span")),
    Case("beat 3", ("beat 3", [], "beat")), Case("the third beat in V5", ("third beat", [.v5], "beat")),
    Case("P wave of beat 3 in lead II", ("P wave", [.ii], "wave")),
    Case("QRS complexes in V1", ("QRS complexes", [.v1], "wave")),
    Case("lead V7", ("V7", [], "lead")), Case("V4R", ("V4R", [], "lead")),
  ]

  @Test("leads, spans, beats, waves and findings, with the leads that they belong to", arguments: cases)
  func mentions(of one: Case) {
    let found = Mention.all(in: one.text)
    #expect(found.map(\.text) == one.mentions.map(\.words))
    #expect(found.map(\.leads) == one.mentions.map(\.leads))
    #expect(found.map(\.kind) == one.mentions.map(\.kind))
    for mention in found {
      let range = mention.range ?? 0..<0
      let words = String(String.UnicodeScalarView(Array(one.text.unicodeScalars)[range]))
      #expect(words == mention.text)
    }
  }

  @Test(
    "what names nothing says so",
    arguments: [
      "", "hello", "I see nothing", "Mobitz II block", "type I", "PR is from 120 to 200 ms",
      "between 60 and 100",
      "60 to 100 bpm", "P", "12-lead ECG", "version 2.1",
    ])
  func nothing(text: String) {
    #expect(Mention.all(in: text).map(\.part) == [.nothing])
  }

  @Test("beats of a wave; what is denied")
  func details() {
    #expect(Mention.all(in: "P waves of beats 2-4 in II").map(\.part) == [.wave(.p, beats: [2, 3, 4])])
    #expect(Mention.all(in: "the last beat").map(\.part) == [.beats([-1])])
    #expect(Mention.all(in: "no ST elevation in V2").map(\.isNegated) == [true])
    #expect(Mention.all(in: "V2 without Q waves. ST elevation in V3").map(\.isNegated) == [true, false])
  }
}
