/// How answers to Yes-or-No questions are read.
enum YesNo {
  /// Folds an answer to `yes` or `no`: stripped of white space and full stops, in small letters, it is, begins with or
  /// ends with the word, plain or in bold face; `yes` is looked for first. So "Normal" and "None" are a no.
  ///
  /// - Returns: nil where neither word is found, with what was compared.
  static func fold(_ response: String) -> (answer: String?, text: [Unicode.Scalar]) {
    let text = PythonText.lower(PythonText.strip(PythonText.strip(ArraySlice(response.unicodeScalars)), "."))
    for word in ["yes", "no"] where says(text, word) || says(text, "**\(word)**") { return (word, text) }
    return (nil, text)
  }

  private static func says(_ text: [Unicode.Scalar], _ word: String) -> Bool {
    text.starts(with: word.unicodeScalars) || text.reversed().starts(with: word.unicodeScalars.reversed())
  }
}
