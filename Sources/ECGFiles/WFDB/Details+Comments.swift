public import ECG

extension Details {
  /// Age and sex from the comments of a WFDB header.
  ///
  /// Two forms are known. Labels, in any letter case, each followed by its value, one or several a line:
  /// `Age: 59`, `Sex: Female`, `age: 81 sex: M`. And the line of the MIT databases, which begins with both:
  /// `69 M 1085 1629 x1`. The first value found counts. An age is kept as it is written, with its sign and unit
  /// (`>89`, `3 months`); one that cannot be told apart from what follows, and values that say nothing, such as
  /// `NaN`, `Unknown` or `-1`, are passed over.
  ///
  /// - Parameter comments: The lines, without `#`.
  public init(comments: [String]) {
    self.init()
    measurements = Measurements(comments: comments)
    for line in comments {
      let words = line.split { $0.isBlank }
      age = age ?? AgeText.labeled(in: line)
      sex = sex ?? Self.labeledSex(in: line)
      if words.count >= 2, let years = AgeText.plain(words[0]), let letter = Sex(spelling: words[1]) {
        age = age ?? years
        sex = sex ?? letter
      }
    }
  }

  private static func labeledSex(in line: String) -> Sex? {
    let words = line.split { $0.isBlank || $0 == ":" || $0 == "," || $0 == ";" || $0 == "<" || $0 == ">" || $0 == "=" }
    return zip(words, words.dropFirst()).lazy.compactMap { label, value in
      ["sex", "gender"].contains(label.lowercased()) ? Sex(spelling: value) : nil
    }.first
  }
}
