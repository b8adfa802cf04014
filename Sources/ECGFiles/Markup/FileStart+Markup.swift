extension FileStart {
  /// Why a file does not begin as an XML document with some root element; nil where it does.
  func refusal(root: String) -> String? {
    guard let found = MarkupStart.rootName(bytes) else { return "is no XML" }
    return found == root ? nil : "its root element is \(found), not \(root)"
  }
}
