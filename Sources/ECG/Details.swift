/// What the header of a chart tells of patient and recording, as far as it is known.
public struct Details: Sendable, Equatable {
  /// The sex as the record gives it.
  public enum Sex: String, Sendable, CaseIterable {
    case female = "Female"
    case male = "Male"

    /// Female for `F` or `female`, male for `M` or `male`, in any letter case; nil for everything else.
    public init?(spelling: some StringProtocol) {
      switch spelling.lowercased() {
      case "f", "female": self = .female
      case "m", "male": self = .male
      default: return nil
      }
    }
  }

  /// The age as the record has it, such as `59`, `>89`, `3 months` or `63.0`; years where no unit is named. PTB-XL
  /// gives 300 for every age above 89.
  public var age: String?

  /// The sex.
  public var sex: Sex?

  /// The date of the recording, year first, "1984-11-09"; as the record has it where its year has two digits.
  public var date: String?

  /// The time of day of the recording: "09:17:34".
  public var time: String?

  /// What the record's comments say was measured; nothing is measured here.
  public var measurements = Measurements()

  /// Details with what is known.
  public init(age: String? = nil, sex: Sex? = nil, date: String? = nil, time: String? = nil) {
    self.age = age
    self.sex = sex
    self.date = date
    self.time = time
  }
}
