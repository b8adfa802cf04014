internal import Chart
internal import ECG

/// Charts of records as the pages of one PDF, in their order.
public struct PDFBatch: Sendable {
  private let records: [InputList.Entry]
  private let options: RenderBatch.Options

  /// A document of records.
  public init(_ records: InputList, options: RenderBatch.Options) {
    self.records = records.entries
    self.options = options
  }

  /// Draws all pages. One record alone throws its error; of several, one that fails is left out.
  ///
  /// - Parameter report: is told what became of each record.
  /// - Returns: the file; nil where no record could be drawn.
  public func document(report: (BatchItem) -> Void) throws -> [UInt8]? {
    var document = ChartDocument()
    for record in records {
      do {
        let (ecg, request) = try options.recording(record.input)
        let warnings = try document.add(ecg, layout: request.layout, start: request.start)
        report(
          BatchItem(
            input: record.input, output: "",
            warnings: ecg.warnings.map(\.description) + warnings.map(\.description)))
      } catch  where records.count > 1 {
        report(BatchItem(input: record.input, error: error))
      }
    }
    return try document.finish().map(options.encoding.wrapped)
  }
}
