/// One number that an operator takes: its physical meaning, its range, and what severities 1 to 5 stand for.
public struct OperatorParameter: Sendable, Equatable {
  /// What the number counts.
  public enum Unit: String, Sendable, CaseIterable {
    case millimeters = "mm"
    case degrees = "°"
    case percent = "%"
    case decibels = "dB"
    case hertz = "Hz"
    case millivolts = "mV"
    case microvolts = "µV"
    case seconds = "s"
    case milliseconds = "ms"
    case kelvin = "K"
    /// Steps of an 8-bit channel.
    case levels = "/255"
    case dotsPerInch = "dpi"
    case linesPerInch = "lpi"
    case pixels = "px"
    /// A number of things.
    case count = ""
    /// A share from 0 to 1, or a factor.
    case ratio = "×"
  }

  /// As it is written in recipes, in lower case with hyphens.
  public let name: String
  /// What the number counts.
  public let unit: Unit
  /// What it means, in a few words.
  public let summary: String
  /// What is allowed.
  public let range: ClosedRange<Double>
  /// The values of severity 1 to 5.
  public let severities: [Double]
  /// Whether a severity draws the sign at random. A value that is given is taken as it is.
  public let isSigned: Bool

  /// A parameter.
  ///
  /// - Precondition: `severities` has five values, all in `range` (and with the other sign, where signed).
  public init(
    _ name: String, _ unit: Unit, _ summary: String, in range: ClosedRange<Double>, severities: [Double],
    isSigned: Bool = false
  ) {
    precondition(severities.count == 5 && severities.allSatisfy(range.contains))
    precondition(!isSigned || severities.allSatisfy { range.contains(-$0) })
    self.name = name
    self.unit = unit
    self.summary = summary
    self.range = range
    self.severities = severities
    self.isSigned = isSigned
  }
}
