internal import ECG

/// Rate, unit and names of an array that says none of them: from its user, or an error that says by which option.
struct NumberFacts {
  /// In Hz.
  var sampleRate: Double
  /// How many units a value of 1 is.
  var factor: Double
  /// A unit of voltage.
  var unit: String
  /// As many as the array has leads.
  var names: [String]

  /// - Parameters:
  ///   - path: the file, for messages.
  ///   - says: what the file has, in words.
  ///   - count: how many leads the array has.
  init(_ path: String, says: String, leads count: Int, _ numbers: NumbersDescription) throws(RecordingError) {
    guard let rate = numbers.sampleRate else {
      throw .unstated(path: path, what: "the sample rate", says: says, option: "--rate HZ")
    }
    guard let text = numbers.unit else {
      throw .unstated(
        path: path, what: "the unit", says: says,
        option: "--unit, such as mV, uV or '0.1 mV' (of which a value of 1 is one)")
    }
    guard let unit = UnitText(text) else {
      throw .unstated(
        path: path, what: "the unit", says: "'\(text)' is none of voltage", option: "--unit mV, uV, nV or V")
    }
    guard let names = numbers.leads else {
      let hint = count == 12 ? "; --leads 12 means \(Lead.allCases.map(\.name).joined(separator: ","))" : ""
      throw .unstated(
        path: path, what: "which lead is which", says: says, option: "--leads with \(count) names\(hint)")
    }
    guard names.count == count else {
      throw .unstated(
        path: path, what: "which lead is which",
        says: "\(says), and --leads names \(names.count)", option: "--leads with \(count) names")
    }
    (sampleRate, factor, self.unit, self.names) = (rate, unit.factor, unit.unit, names)
  }

  /// What is known of a published set.
  init(sampleRate: Double, unit: String, factor: Double = 1, names: [String] = Lead.allCases.map(\.name)) {
    (self.sampleRate, self.factor, self.unit, self.names) = (sampleRate, factor, unit, names)
  }

  /// A channel of values.
  func channel(_ index: Int, _ values: [Double], isWhole: Bool) -> StoredChannel {
    let samples: StoredChannel.Samples =
      if isWhole, values.allSatisfy({ abs($0) < 2e9 }) {
        .counts(values.map { Int32($0) }, step: factor)
      } else {
        .values(factor == 1 ? values : values.map { $0 * factor })
      }
    return StoredChannel(name: names[index], unit: unit, sampleRate: sampleRate, samples: samples)
  }
}

extension NumbersDescription {
  /// Whether a text is a unit of voltage, with or without a number before it.
  public static func isUnit(_ text: String) -> Bool { UnitText(text) != nil }
}

/// A unit with a number before it, such as `0.1 mV` or `4.88uV`.
struct UnitText {
  /// The number; 1 if absent.
  var factor: Double
  /// The unit as it is written.
  var unit: String

  /// How many mV it is.
  var millivolts: Double { factor * (VoltageUnit.millivolts(in: unit) ?? 1) }

  /// - Returns: nil where it is no unit of voltage, or the number none above 0.
  init?(_ text: String) {
    let letters = text.trimmingBlanks()
    let digits = letters.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") || "eE".contains($0) }
    let rest = letters.dropFirst(digits.count).trimmingBlanks()
    guard VoltageUnit.millivolts(in: String(rest)) != nil else { return nil }
    guard digits.isEmpty || Double(digits).map({ $0 > 0 && $0 < 1e9 }) == true else { return nil }
    (factor, unit) = (Double(digits) ?? 1, String(rest))
  }
}
