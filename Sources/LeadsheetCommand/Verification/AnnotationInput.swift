import Chart
import Foundation

/// Annotations of charts that the arguments name.
enum AnnotationInput {
  /// What was drawn where, from a file.
  ///
  /// - Throws: ``InputError/unreadable(path:reason:)``.
  static func read(_ path: String) throws -> ChartAnnotation {
    let bytes = try InputFile.read(path)
    do {
      return try ChartAnnotation(json: bytes)
    } catch let error as DecodingError {
      throw InputError.unreadable(
        path: path, reason: "is no annotation of a chart: \(error.reason); 'render --annotations' writes one")
    }
  }
}

extension DecodingError {
  /// What is wrong and at which key, in one line.
  var reason: String {
    switch self {
    case .keyNotFound(let key, let context): "'\(Self.path(context.codingPath + [key]))' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      (context.codingPath.isEmpty ? "" : "'\(Self.path(context.codingPath))': ") + context.debugDescription
    @unknown default: "\(self)"
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
  }
}
