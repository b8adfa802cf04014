/// The names of an object's members while it is read, compared code by code: letters that Unicode holds for equivalent
/// are different names.
struct MemberNames {
  /// The names of a large object; a small one is searched.
  private var known: Set<[UInt8]> = []

  private static let searchLimit = 32

  /// Takes a name.
  ///
  /// - Parameter members: those before it.
  /// - Returns: whether it is new.
  mutating func insert(_ name: String, behind members: [JSONValue.Member]) -> Bool {
    guard members.count >= Self.searchLimit else {
      return !members.contains { $0.name.utf8.elementsEqual(name.utf8) }
    }
    if known.isEmpty { known = Set(members.map { Array($0.name.utf8) }) }
    return known.insert(Array(name.utf8)).inserted
  }
}
