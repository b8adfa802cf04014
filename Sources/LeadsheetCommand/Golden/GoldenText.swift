import Golden

/// Results of a suite in words.
enum GoldenText {
  /// Prints each result that says something, and the counts.
  static func tell(_ report: GoldenReport, quiet: Bool) {
    for result in report.results where !(quiet && result.status == .passed) {
      Console.print("\(result.status.rawValue)  \(result.name)", to: .standardOutput)
      if !quiet { for warning in result.warnings { Console.warn("\(result.name): \(warning)") } }
      for line in lines(of: result) { Console.print("        \(line)", to: .standardOutput) }
    }
    Console.print(report.summary, to: .standardOutput)
  }

  /// What differs, of the geometry only the first lines.
  private static func lines(of result: GoldenResult) -> [String] {
    let geometry = result.differences.filter { $0.kind == .geometry }
    let hidden = geometry.count - 4
    return result.differences.filter { $0.kind != .geometry }.map(\.description)
      + geometry.prefix(4).map(\.description)
      + (hidden > 0 ? ["and \(hidden) more lines of the geometry, which --report and --json have"] : [])
      + result.notes
  }
}
