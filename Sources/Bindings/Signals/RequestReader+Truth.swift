internal import Chart
internal import Files

extension RequestReader {
  /// Forms of truth by their names.
  func truthForms(_ key: String) -> [TruthForm] {
    let names = TruthForm.all.map(\.name)
    return texts(key).compactMap { name in
      if let form = TruthForm.named(name) { return form }
      reject(key, "unknown form of truth '\(name)'; \(NearestNames.hint(for: name, among: names))")
      return nil
    }
  }
}
