/// The published files of ECG-Expert-QA, one a task.
public enum QuestionTask {
  /// A published file.
  public struct File: Equatable, Sendable {
    /// Its name, with blanks, `&`, quotes, commas and brackets as published.
    public let name: String
    /// Whether its form is known, since its text is public.
    public let isSeen: Bool
  }

  /// All published files, in the order of their names.
  public static let files = [
    File(name: "Cardiology Knowledge (Basic Knowledge Q&A).json", isSeen: true),
    File(name: "Complex diagnosis (analysis of difficult diseases).json", isSeen: true),
    File(name: "Cross modal diagnosis (ECG Text corresponding diagnosis).json", isSeen: false),
    File(name: "ECG Knowledge (Basic Q&A).json", isSeen: true),
    File(name: "Generate risk assessment.json", isSeen: false),
    File(name: "Long text diagnosis.json", isSeen: false),
    File(name: "Medical entity extraction.json", isSeen: false),
    File(
      name: "Medical inquiry, multiple rounds of dialogue between doctors and patients.json", isSeen: false),
    File(name: "Memory correction.json", isSeen: false),
    File(name: "Patient prognosis (prognostic analysis).json", isSeen: true),
    File(name: "Patient's right to know.json", isSeen: true),
  ]

  /// The slug of a file's name, with which ids of its records begin: small letters and digits, dashes between them.
  public static func slug(_ name: String) -> String {
    let stem = name.hasSuffix(".json") ? String(name.dropLast(5)) : name
    let words = CaseFolding.lower(stem).unicodeScalars.split { scalar in
      !(scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    }
    return words.map { String(String.UnicodeScalarView($0)) }.joined(separator: "-")
  }
}
