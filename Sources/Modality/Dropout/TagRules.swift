public import Samples

/// What the published code makes of a message's text when a modality is dropped or the order of tags is changed.
///
/// White space is what Python's `\s` matches in a text: Unicode's, and the four separators U+001C to U+001F.
///
/// Source: ECG-R1, interleaved modality dropout.
public enum TagRules {
  private typealias Scalars = [Unicode.Scalar]

  /// A text without the tags of a modality: each becomes one space, then every run of two or more white-space
  /// characters becomes one space, whether a tag stood there or not; both ends are stripped.
  public static func removing(_ modality: SampleModality, from text: String) -> String {
    let tag = Array(modality.tag.unicodeScalars)
    var result = Scalars()
    var run = Scalars()
    // A run is written when a character follows it, so that those at both ends are not.
    for scalar in Array(text.unicodeScalars).replacing(tag, with: CollectionOfOne(" ")) {
      if scalar.isBlank {
        run.append(scalar)
        continue
      }
      if !result.isEmpty { result += run.count > 1 ? [" "] : run }
      result.append(scalar)
      run = []
    }
    return Self.text(result)
  }

  /// A text in which `<ecg>` and `<image>`, with nothing but white space between them, are interchanged: every ECG
  /// before a picture or, only if there is no such tag, every picture before an ECG.
  public static func swapping(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    return Self.text(
      swapping(scalars, .ecg, .image) ?? swapping(scalars, .image, .ecg) ?? scalars)
  }

  /// How often the tag of a modality stands in a text.
  public static func count(of modality: SampleModality, in text: String) -> Int {
    let tag = Array(modality.tag.utf8)
    var (count, matched) = (0, 0)
    for byte in text.utf8 {
      // Its first byte stands nowhere else in a tag, so that a failed match can only restart.
      matched = byte == tag[matched] ? matched + 1 : byte == tag[0] ? 1 : 0
      guard matched == tag.count else { continue }
      (count, matched) = (count + 1, 0)
    }
    return count
  }

  /// Nil where no tag of `first` stands before one of `second`.
  private static func swapping(_ text: Scalars, _ first: SampleModality, _ second: SampleModality) -> Scalars?
  {
    let (firstTag, secondTag) = (Array(first.tag.unicodeScalars), Array(second.tag.unicodeScalars))
    var result = Scalars()
    var rest = text[...]
    var isFound = false
    while let tag = rest.firstRange(of: firstTag) {
      let blanks = rest[tag.upperBound...].prefix(while: \.isBlank)
      let after = rest[blanks.endIndex...]
      result += rest[..<tag.lowerBound]
      if after.starts(with: secondTag) {
        result += secondTag + blanks + firstTag
        rest = after.dropFirst(secondTag.count)
        isFound = true
      } else {
        result += firstTag
        rest = rest[tag.upperBound...]
      }
    }
    return isFound ? result + rest : nil
  }

  private static func text(_ scalars: Scalars) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}

extension Unicode.Scalar {
  fileprivate var isBlank: Bool { properties.isWhitespace || ("\u{1C}"..."\u{1F}").contains(self) }
}

extension Sample {
  /// The sample without a modality: its list empty, its tags taken out of the user's messages. With the pictures go the
  /// regions in them.
  public func removing(_ modality: SampleModality) -> Sample {
    var sample = self
    sample[modality] = []
    if modality == .image { sample.regions = [] }
    sample.changeUserTexts { TagRules.removing(modality, from: $0) }
    return sample
  }

  /// The sample with adjacent tags interchanged in the user's messages.
  public func swappingTags() -> Sample {
    var sample = self
    sample.changeUserTexts(TagRules.swapping)
    return sample
  }

  private mutating func changeUserTexts(_ change: (String) -> String) {
    for index in messages.indices where messages[index].isUser {
      messages[index].content = change(messages[index].content)
    }
  }
}
