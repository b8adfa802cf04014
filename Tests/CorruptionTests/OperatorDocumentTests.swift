import Files
import Foundation
import TestSupport
import Testing

@testable import Corruption

/// docs/corruptions.md ends with a table that says what the code says. `APPROVE=1` writes it anew and fails.
@Test("the table in docs is that of the operators")
func operatorTable() throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "docs/corruptions.md")
  let head =
    "| operator | group | what it does | severity 1 to 5 | can make false |\n| --- | --- | --- | --- | --- |\n"
  let rows = CorruptionOperators.all.map { one in
    let values = one.parameters.map { parameter in
      let sign = parameter.isSigned ? "±" : ""
      let values = Set(parameter.severities).count == 1 ? [parameter.severities[0]] : parameter.severities
      let text = values.map { sign + shortest($0) }.joined(separator: ", ")
      return "`\(parameter.name)` \(text) \(parameter.unit.rawValue)".trimmingCharacters(in: .whitespaces)
    }
    let risks =
      one.risks.count > 8 ? "most findings" : one.risks.sorted().map(\.rawValue).joined(separator: ", ")
    return
      "| `\(one.name)` | \(one.groupName) | \(one.summary) | \(values.joined(separator: "; ")) | \(risks) |"
  }
  let table = head + rows.joined(separator: "\n") + "\n"
  let text = try String(contentsOf: file, encoding: .utf8)
  let start = try #require(text.firstRange(of: "| operator |")).lowerBound
  if text[start...] != table { try Approval.record(Data((text[..<start] + table).utf8), to: file) }
  #expect(text.hasSuffix(table))
}
