internal import Files

/// A results file: a sample with what a model answered.
public struct BenchmarkResult: Equatable, Sendable {
  /// The sample as the result holds it; its questions carry the responses, the initial question's text the note that
  /// was appended to it.
  public var sample: BenchmarkSample
  /// The model, where the file names it.
  public var model: String?
  /// How the model was asked.
  public var mode: InferenceMode
  /// Whether the answer to the initial question could not be parsed, as the file says.
  public var hasParsingError: Bool

  /// Reads a results file.
  ///
  /// - Returns: nil where the file is empty or no JSON: one reserved or cut off, which holds no result.
  /// - Throws: the faults of form where it is JSON and no result.
  public init?(_ bytes: [UInt8]) throws(SampleFaults) {
    let json: JSONValue
    do throws(RowFault) { json = try JSONReader.value(bytes) } catch { return nil }
    try self.init(json)
  }

  /// The largest file that is read.
  public static let sizeLimit = 64 << 20

  /// Reads a results file; nil as for its bytes.
  ///
  /// - Throws: ``EvaluationError/unreadable(path:reason:)``, ``EvaluationError/result(path:_:)``.
  public init?(file path: String) throws(EvaluationError) {
    try self.init(try WholeFile.read(path, limit: Self.sizeLimit), path: path)
  }

  init?(_ bytes: [UInt8], path: String) throws(EvaluationError) {
    do throws(SampleFaults) {
      guard let result = try BenchmarkResult(bytes) else { return nil }
      self = result
    } catch {
      throw .result(path: path, error.faults[0])
    }
  }

  /// Reads the JSON of a result.
  public init(_ json: JSONValue) throws(SampleFaults) {
    var reader = SampleJSONReader(isResult: true)
    let parts = reader.sample(json)
    guard let parts, reader.faults.isEmpty else { throw SampleFaults(faults: reader.faults) }
    let metadata = json["metadata"]
    sample = BenchmarkSample(parts, line: "")
    model = metadata?["model"]?.text
    hasParsingError = metadata?["parsing_error"] == .bool(true)
    switch metadata?["inference_mode"] {
    case nil: mode = .standard
    case let value?:
      guard let known = value.text.flatMap(InferenceMode.init(rawValue:)) else {
        let modes = InferenceMode.allCases.map(\.rawValue).joined(separator: " or ")
        throw SampleFaults(
          faults: [RowFault(path: "metadata.inference_mode", problem: "is not \(modes)")])
      }
      mode = known
    }
  }
}
