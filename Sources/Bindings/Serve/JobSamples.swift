internal import ECGFiles
internal import Evaluation

/// The samples that come with a job: one row a lead.
struct JobSamples {
  /// float32 of [leads, samples], in mV; a gap is NaN.
  let array: NumberArray

  /// Reads `samples`: base64 of float32, lead after lead, or lists of numbers, one a lead, in which null is a gap.
  ///
  /// - Returns: nil where something is wrong, which is noted.
  init?(_ request: RequestReader, leadCount: Int) {
    guard let value = request.value("samples") else { return nil }
    guard let rows = value.text.map({ Self.rows(base64: $0, leadCount) }) ?? Self.rows(of: value) else {
      request.reject(
        "samples", "is neither float32 in base64, lead after lead, nor one list of numbers a lead")
      return nil
    }
    guard let count = rows.first?.count, count > 0, rows.allSatisfy({ $0.count == count }) else {
      request.reject(
        "samples", "has not equally many values for each of \(leadCount) leads; name the leads in 'leads'")
      return nil
    }
    array = NumberArray(shape: [rows.count, count], .floats(rows.flatMap(\.self)))
  }

  /// - Returns: no row where the values are not equally many for each lead.
  private static func rows(base64 text: String, _ leadCount: Int) -> [[Float]]? {
    guard let bytes = Base64.decoded(Array(text.utf8)), bytes.count.isMultiple(of: 4) else { return nil }
    let values = stride(from: 0, to: bytes.count, by: 4).map { Self.number(bytes[$0..<$0 + 4]) }
    guard leadCount > 0, values.count.isMultiple(of: leadCount) else { return [] }
    let count = values.count / leadCount
    return (0..<leadCount).map { Array(values[$0 * count..<($0 + 1) * count]) }
  }

  /// A float32 of four bytes, least significant first.
  private static func number(_ bytes: ArraySlice<UInt8>) -> Float {
    Float(bitPattern: bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) })
  }

  private static func rows(of value: JSONValue) -> [[Float]]? {
    guard let lists = value.elements else { return nil }
    let rows = lists.compactMap { list in
      list.elements.flatMap { elements -> [Float]? in
        let values = elements.compactMap(Self.number)
        return values.count == elements.count ? values : nil
      }
    }
    return rows.count == lists.count ? rows : nil
  }

  private static func number(_ value: JSONValue) -> Float? {
    switch value {
    case .null: .nan
    case .number(let text): Float(text)
    default: nil
    }
  }
}
