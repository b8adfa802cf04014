internal import Files

extension GoldenReport {
  /// The report as JUnit XML, which CI services show: a failure for what is not as approved, an error for what cannot
  /// be drawn or read.
  public func junit() -> String {
    var lines = [
      #"<?xml version="1.0" encoding="UTF-8"?>"#,
      "<testsuite name=\"\(suite.escaped)\" tests=\"\(results.count)\" "
        + "failures=\"\(count(.failed) + count(.new))\" errors=\"\(count(.broken))\">",
    ]
    for result in results {
      let head = "  <testcase classname=\"\(suite.escaped)\" name=\"\(result.name.escaped)\""
      let text = (result.differences.map(\.description) + result.notes).joined(separator: "\n").escaped
      switch result.status {
      case .passed: lines.append(head + "/>")
      case .failed, .new:
        let message = (result.differences.first?.description ?? result.notes.first ?? "").escaped
        lines.append(head + "><failure message=\"\(message)\">\(text)</failure></testcase>")
      case .broken: lines.append(head + "><error>\(text)</error></testcase>")
      }
    }
    return lines.joined(separator: "\n") + "\n</testsuite>\n"
  }
}

extension String {
  /// As it stands in markup.
  var escaped: String { MarkupText.escaped(self) }
}
