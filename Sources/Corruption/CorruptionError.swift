public import Files
public import ECG
public import Raster
public import Settings

/// What stops a corruption.
public enum CorruptionError: LeadsheetError, Equatable {
  /// A picture that cannot be encoded or made.
  case raster(RasterError)
  /// An ECG that cannot be resampled or made.
  case ecg(ECGError)
  /// A recipe that cannot be read, with every fault.
  case recipe(SettingsError)
  /// A name that no built-in recipe has.
  case unknownRecipe(name: String, known: [String])
  /// A name that no operator has.
  case unknownOperator(name: String, known: [String])
  /// A name that neither a recipe nor an operator has.
  case unknownName(String, known: [String])
  /// A text that asks for an operator in no form there is.
  case invalidRequest(String)
  /// A recipe that holds itself, or reaches too deep: the recipes from the outermost.
  case nestedRecipe(names: [String])
  /// A name that no parameter of an operator has.
  case unknownParameter(operator: String, name: String, known: [String])
  /// A parameter without a value.
  case missingParameter(operator: String, name: String)
  /// A value that an operator does not take.
  case valueOutOfRange(
    operator: String, parameter: String, value: Double, range: ClosedRange<Double>, unit: String)
  /// A severity other than 1 to 5.
  case severityOutOfRange(operator: String, severity: Int)
  /// A picture that would be larger than pictures can be.
  case pictureTooLarge(operator: String, width: Int, height: Int)

  /// That of the wrapped error, else what was asked for.
  public var kind: ErrorKind {
    switch self {
    case .raster(let error): error.kind
    case .ecg(let error): error.kind
    case .recipe(let error): error.kind
    default: .usage
    }
  }

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .raster(let error): error.description
    case .ecg(let error): error.description
    case .recipe(let error): error.description
    case .unknownRecipe(let name, let known):
      "no recipe '\(name)'; \(NearestNames.hint(for: name, among: known)) A recipe of your own is a YAML file's path"
    case .unknownOperator(let name, let known):
      "no operator '\(name)'; "
        + NearestNames.hint(for: name, among: known, listing: "'leadsheet corruptions'")
    case .unknownName(let name, let known):
      "no recipe or operator '\(name)'; "
        + NearestNames.hint(for: name, among: known, listing: "'leadsheet corruptions'")
    case .invalidRequest(let text):
      "'\(text)' is no operator with a severity or values; write perspective:3, rotate:angle=2 or "
        + "glare:opacity=0.4,size=30"
    case .nestedRecipe(let names):
      "recipes hold one another without end, or too deep: \(names.joined(separator: " > "))"
    case .unknownParameter(let name, let parameter, let known):
      known.isEmpty
        ? "\(name) takes no values; leave '\(parameter)' out"
        : "\(name) has no parameter '\(parameter)'; \(NearestNames.hint(for: parameter, among: known))"
    case .missingParameter(let name, let parameter):
      "\(name) has no value of '\(parameter)'; give one, or a severity"
    case .valueOutOfRange(let name, let parameter, let value, let range, let unit):
      "\(name): \(parameter) is \(value); give \(range.lowerBound) to \(range.upperBound) \(unit)"
    case .pictureTooLarge(let name, let width, let height):
      "\(name) makes a picture of \(width) x \(height) pixels; at most \(PixelBuffer.maximumSide) a side and "
        + "\(PixelBuffer.maximumPixels) in all can be made: take a smaller value or a lower resolution"
    case .severityOutOfRange(let name, let severity):
      "\(name): severity is \(severity); give 1 (slight) to 5 (extreme)"
    }
  }
}
