import Modality
import Samples
import TestSupport
import Testing

@Suite struct TagRulesTests {
  @Test(
    "texts with both tags, by all three rules",
    arguments: [
      TagCases.Case(
        text: "<image>\n<ecg>\nDescribe.", removeECG: "<image> Describe.", removeImage: "<ecg>\nDescribe.",
        swap: "<ecg>\n<image>\nDescribe."),
      TagCases.Case(
        text: "<ecg>\n<image>\nDescribe.", removeECG: "<image>\nDescribe.", removeImage: "<ecg> Describe.",
        swap: "<image>\n<ecg>\nDescribe."),
      TagCases.Case(
        text: "See <image> beside <ecg>.", removeECG: "See <image> beside .",
        removeImage: "See beside <ecg>.",
        swap: "See <image> beside <ecg>."),
      TagCases.Case(
        text: "<ecg>  <image>", removeECG: "<image>", removeImage: "<ecg>", swap: "<image>  <ecg>"),
      TagCases.Case(text: "\t<image>\t", removeECG: "<image>", removeImage: "", swap: "\t<image>\t"),
      TagCases.Case(
        text: "x<image>\u{2009}<ecg>\u{2009}y", removeECG: "x<image> y", removeImage: "x <ecg>\u{2009}y",
        swap: "x<ecg>\u{2009}<image>\u{2009}y"),
      TagCases.Case(
        text: "<IMAGE><ecg>", removeECG: "<IMAGE>", removeImage: "<IMAGE><ecg>", swap: "<IMAGE><ecg>"),
      TagCases.Case(
        text: "two  blanks", removeECG: "two blanks", removeImage: "two blanks", swap: "two  blanks"),
    ])
  func both(one: TagCases.Case) {
    #expect(Array(TagRules.removing(.ecg, from: one.text).utf8) == Array(one.removeECG.utf8))
    #expect(Array(TagRules.removing(.image, from: one.text).utf8) == Array(one.removeImage.utf8))
    #expect(Array(TagRules.swapping(one.text).utf8) == Array(one.swap.utf8))
  }

  @Test("the published cases", .enabled(if: SharedCases.folder != nil, "\(SharedCases.absent)"))
  func published() {
    #expect(TagCases.shared.count >= 20)
    for one in TagCases.shared {
      #expect(Array(TagRules.removing(.ecg, from: one.text).utf8) == Array(one.removeECG.utf8), "\(one.text)")
      #expect(
        Array(TagRules.removing(.image, from: one.text).utf8) == Array(one.removeImage.utf8), "\(one.text)")
      #expect(Array(TagRules.swapping(one.text).utf8) == Array(one.swap.utf8), "\(one.text)")
    }
  }

  @Test(
    "a tag becomes a space, runs of white space become one, the ends are stripped",
    arguments: [
      ("", ""), ("<ecg>", ""), ("a", "a"), (" a ", "a"), ("a\nb", "a\nb"), ("a\n\nb", "a b"),
      ("a <ecg>", "a"),
      ("<ecg>a", "a"), ("a<ecg>b", "a b"), ("a\n<ecg>\nb", "a b"), ("<ecg><ecg>a<ecg>", "a"),
      ("a\tb <ecg>\u{A0}c", "a\tb c"), ("a\u{3000}\u{2003}b", "a b"), ("a\r\nb", "a b"),
      ("a\u{1C}<ecg>b", "a b"),
      ("\u{1F}a\u{85}", "a"), ("a\u{200B}\u{200B}b", "a\u{200B}\u{200B}b"), ("<ecg>\u{301}a", "\u{301}a"),
      ("<Ecg> < ecg>", "<Ecg> < ecg>"), ("<<ecg>>", "< >"), ("<image>  <ecg>  <image>", "<image> <image>"),
    ])
  func removing(text: String, expected: String) {
    #expect(Array(TagRules.removing(.ecg, from: text).utf8) == Array(expected.utf8))
  }

  @Test(
    "adjacent tags are interchanged; the other order only where the first has none",
    arguments: [
      ("", ""), ("<ecg>", "<ecg>"), ("<ecg><image>", "<image><ecg>"), ("<image>\t<ecg>", "<ecg>\t<image>"),
      ("<ecg>,<image>", "<ecg>,<image>"), ("<image><ecg><image>", "<image><image><ecg>"),
      ("<image><ecg><ecg>", "<ecg><image><ecg>"),
      ("a <ecg> \n <image> b <image>", "a <image> \n <ecg> b <image>"),
      ("<ecg><image> <ecg><image>", "<image><ecg> <image><ecg>"),
      ("<ecg>\u{1D}<image>", "<image>\u{1D}<ecg>"),
    ])
  func swapping(text: String, expected: String) {
    #expect(Array(TagRules.swapping(text).utf8) == Array(expected.utf8))
  }

  @Test(
    "tags are counted where they stand whole",
    arguments: [
      ("", 0), ("<ecg>", 1), ("<ecg", 0), ("<ecg<ecg>", 1), ("<<ecg>>", 1), ("<ecg><ecg> <ecg>x", 3),
      ("<Ecg>", 0),
      ("<e<ecg>cg>", 1), ("<ecg>\u{301}", 1),
    ])
  func counting(text: String, count: Int) {
    #expect(TagRules.count(of: .ecg, in: text) == count)
  }

  @Test("only the user's messages are touched, and only the list of the modality")
  func sample() {
    let sample = Sample.both()
    let signal = sample.removing(.image)
    #expect(signal.images.isEmpty && signal.ecgs == sample.ecgs && signal.question == "<ecg>\nInterpret.")
    let picture = sample.removing(.ecg)
    #expect(
      picture.ecgs.isEmpty && picture.images == sample.images && picture.question == "<image> Interpret.")
    #expect(picture.messages[0] == sample.messages[0] && picture.messages[2] == sample.messages[2])
    #expect(sample.swappingTags().question == "<ecg>\n<image>\nInterpret.")
  }
}
