/// What the random values of a call depend on.
struct KeyOptions {
  /// Another seed draws other values.
  let seed: UInt64
  /// The pass over the data, from 0; each draws other values.
  let epoch: Int
  /// The key where one is given.
  let given: String?

  init(_ request: RequestReader) {
    seed = request.seed()
    epoch = request.whole("epoch", in: 0...1 << 53) ?? 0
    given = request.text("key", atMost: 1000)
  }

  /// The key that is given, else the record's name, which is the command's key.
  func key(for name: String?) -> String { given ?? name ?? Self.nameless }

  /// The name that is given, else the key.
  func name(_ name: String?) -> String { name ?? given ?? Self.nameless }

  /// Of records without name and key.
  private static let nameless = "record"
}
