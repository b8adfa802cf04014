/// The results of a check, in the forms that people and programs read.
public struct GoldenReport: Sendable {
  /// The suite's folder.
  public var suite: String
  /// In the order of the suite.
  public var results: [GoldenResult]

  /// A report of results.
  public init(suite: String, results: [GoldenResult]) {
    self.suite = suite
    self.results = results
  }

  /// Whether every case passed.
  public var isPassed: Bool { results.allSatisfy { $0.status == .passed } }

  /// How many cases ended in a way.
  public func count(_ status: GoldenResult.Status) -> Int { results.count { $0.status == status } }

  /// One line with the counts.
  public var summary: String {
    let parts = GoldenResult.Status.allCases.compactMap { status -> String? in
      let count = count(status)
      return count > 0 ? "\(count) \(status.rawValue)" : nil
    }
    return "\(results.count) cases: \(parts.isEmpty ? "nothing to do" : parts.joined(separator: ", "))"
  }
}
