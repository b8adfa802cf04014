internal import Chart
internal import Files
internal import Raster

extension GoldenReport {
  /// The report as one JSON document, keys sorted.
  public func json() throws -> [UInt8] {
    let counts = GoldenResult.Status.allCases.map { ($0.rawValue, count($0)) }
    return try JSONOutput.encode(
      Form(
        schema: "leadsheet-golden-report-1", suite: suite, passed: isPassed,
        counts: Dictionary(counts) { first, _ in first }, cases: results.map(CaseForm.init)),
      isPretty: true)
  }

  private struct Form: Encodable {
    var schema: String
    var suite: String
    var passed: Bool
    var counts: [String: Int]
    var cases: [CaseForm]
  }

  private struct CaseForm: Encodable {
    var name: String
    var status: GoldenResult.Status
    var differences: [DifferenceForm]
    var notes: [String]

    init(_ result: GoldenResult) {
      name = result.name
      status = result.status
      differences = result.differences.map(DifferenceForm.init)
      notes = result.notes
    }
  }

  private struct DifferenceForm: Encodable {
    var kind: Difference.Kind
    var layer: String
    var text: String
    var box: [Double]?

    init(_ difference: Difference) {
      kind = difference.kind
      layer = difference.layer?.rawValue ?? "page"
      text = difference.text
      box = difference.box.map { [$0.minX, $0.minY, $0.maxX, $0.maxY] }
    }
  }
}
