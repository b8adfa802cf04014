public import ECG

extension Details {
  /// Age and sex from the comments of a WFDB header.
  ///
  /// Two forms are known. Labels, in any letter case, each followed by its value, one or several a line:
  /// `Age: 59`, `Sex: Female`, `age: 81 sex: M`. And the line of the MIT databases, which begins with both:
  /// `69 M 1085 1629 x1`. The first value found counts. Values that say nothing, such as `NaN`, `Unknown` or
  /// `-1`, are passed over.
  ///
  /// - Parameter comments: The lines, without `#`.
  public init(comments: [String]) {
    self.init()
    measurements = Measurements(comments: comments)
    for line in comments {
      let words = line.split { $0.isBlank || $0 == ":" || $0 == "," || $0 == ";" || $0 == "<" || $0 == ">" }
      for (label, value) in zip(words, words.dropFirst()) {
        switch label.lowercased() {
        case "age": age = age ?? Self.years(value)
        case "sex", "gender": sex = sex ?? Sex(spelling: value)
        default: break
        }
      }
      if words.count >= 2, let years = Self.years(words[0]), let letter = Sex(spelling: words[1]) {
        age = age ?? years
        sex = sex ?? letter
      }
    }
  }

  /// A whole number of years that can be an age; `63.0` is 63.
  private static func years(_ word: Substring) -> Int? {
    guard let value = Double(word), (0...300).contains(value) else { return nil }
    return Int(value)
  }
}
