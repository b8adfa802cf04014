public import Chart

/// What stops the work on a set of samples.
public enum ModalityError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A file that cannot be read.
  case unreadable(path: String, reason: String)
  /// A file or folder that cannot be written.
  case unwritable(path: String, reason: String)
  /// Rows that are none, of which `faults` are the first and `count` the number.
  case rows([LineFault], count: Int)
  /// Settings with faults.
  case settings(ChartError)

  /// How many faulty rows are kept.
  static let faultLimit = 20

  /// Where, what, and what to do.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path): \(reason)"
    case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
    case .rows(let faults, let count):
      (faults.map(\.description)
        + [faults.count < count ? "and \(count - faults.count) more" : nil].compactMap(\.self)
        + ["\(count) faulty \(count == 1 ? "row" : "rows"); nothing was written"])
        .joined(separator: "\n")
    case .settings(let error): error.description
    }
  }
}
