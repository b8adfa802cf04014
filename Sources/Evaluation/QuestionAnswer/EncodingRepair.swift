/// Repairs UTF-8 that a program read as GB 18030, as in `patient鈥檚`.
///
/// A whole run of characters beyond ASCII is encoded by GB 18030. Where that gives valid UTF-8 the run is replaced;
/// otherwise it is left, and reported where it holds an ideograph, a character of private use or U+FFFD. Nothing is
/// guessed: in `鈮 1 mm` the byte that told ≤ from ≥ is lost.
public struct EncodingRepair: Sendable {
  private let encoding: GB18030

  /// Makes a repair.
  public init() { encoding = GB18030() }

  init(_ encoding: GB18030) { self.encoding = encoding }

  /// A text and what became of its runs.
  public struct Result: Equatable, Sendable {
    /// The text with the runs that could be repaired.
    public var text: String
    /// Runs that were repaired, and what they became, in their order.
    public var repaired: [Replacement] = []
    /// Runs that look damaged and could not be repaired, in their order.
    public var unrepaired: [String] = []

    /// Whether something is or was damaged.
    public var isDamaged: Bool { !repaired.isEmpty || !unrepaired.isEmpty }
  }

  /// A run and what it became.
  public struct Replacement: Equatable, Sendable {
    /// As it was read.
    public var before: String
    /// As it was meant.
    public var after: String
  }

  /// Repairs a text.
  public func repair(_ text: String) -> Result {
    var result = Result(text: text)
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return result }
    var repaired = String.UnicodeScalarView()
    var run: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      if scalar.value < 0x80 {
        end(&run, in: &result, to: &repaired)
        repaired.append(scalar)
      } else {
        run.append(scalar)
      }
    }
    end(&run, in: &result, to: &repaired)
    result.text = String(repaired)
    return result
  }

  private func end(
    _ run: inout [Unicode.Scalar], in result: inout Result, to text: inout String.UnicodeScalarView
  ) {
    guard !run.isEmpty else { return }
    defer { run = [] }
    var before = String.UnicodeScalarView()
    before.append(contentsOf: run)
    if let bytes = encoding.encode(run), let after = String(validating: bytes, as: UTF8.self) {
      result.repaired.append(Replacement(before: String(before), after: after))
      text.append(contentsOf: after.unicodeScalars)
    } else {
      if run.contains(where: Self.looksDamaged) { result.unrepaired.append(String(before)) }
      text.append(contentsOf: run)
    }
  }

  private static func looksDamaged(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{FFFD}" || Ideographs.isIdeograph(scalar) || scalar.properties.generalCategory == .privateUse
  }
}
