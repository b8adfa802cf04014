internal import ECG

/// An element of an XML document. Names are without their namespace's prefix.
struct MarkupElement: Sendable {
  /// The name.
  var name: String
  /// Attributes by name.
  var attributes: [String: String] = [:]
  /// The elements in it.
  var children: [MarkupElement] = []
  /// All text in it but that of ``children``, in UTF-8.
  var bytes: [UInt8] = []

  /// The text without blanks at both ends, for names and numbers; "" if absent.
  var text: String {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    let end = bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? 0
    return String(decoding: bytes[..<end].drop(while: isBlank), as: UTF8.self)
  }

  /// The first element of a path of names.
  subscript(path: String...) -> MarkupElement? { first(path[...]) }

  private func first(_ path: ArraySlice<String>) -> MarkupElement? {
    guard let name = path.first else { return self }
    return children.lazy.filter { $0.name == name }.compactMap { $0.first(path.dropFirst()) }.first
  }

  /// The children of a name.
  func all(_ name: String) -> [MarkupElement] { children.filter { $0.name == name } }

  /// The elements of a name at any depth, without those in elements of the same name or of names that are left out.
  func descendants(_ name: String, outside others: Set<String> = []) -> [MarkupElement] {
    children.flatMap { child in
      child.name == name
        ? [child] : others.contains(child.name) ? [] : child.descendants(name, outside: others)
    }
  }

  /// The text of the first element of a path; nil where it is absent or empty.
  func text(_ path: String...) -> String? { first(path[...])?.text.nonEmpty }

  /// An attribute of the first element of a path; nil where it is absent or empty.
  func attribute(_ name: String, _ path: String...) -> String? {
    first(path[...])?.attributes[name]?.nonEmpty
  }
}

extension String {
  /// The text without blanks at both ends; nil where nothing is left.
  var nonEmpty: String? {
    let text = trimmingBlanks()
    return text.isEmpty ? nil : String(text)
  }
}
