/// Why something could not be measured, read or written by this module.
public enum MeasurementError: Error, Equatable, Sendable {
  /// The weights of the delineation network are damaged.
  case weights(String)
  /// A threshold set is invalid: its name, and what is wrong with each line.
  case thresholds(set: String, [String])
  /// No threshold set has this name.
  case unknownThresholds(String, known: [String])
  /// Marks could not be written.
  case marks(String)
}

extension MeasurementError: CustomStringConvertible {
  /// Where, what is wrong, and what to do.
  public var description: String {
    switch self {
    case .weights(let fault): "delineation weights: \(fault): build again from unchanged sources"
    case .thresholds(let set, let faults):
      faults.map { "\(set): \($0)" }.joined(separator: "\n")
    case .unknownThresholds(let name, let known):
      "unknown threshold set '\(name)': use \(known.joined(separator: " or "))"
    case .marks(let reason): reason
    }
  }
}
