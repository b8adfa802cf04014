/// What long lists of annotations are compared by.
struct AnnotationLists {
  /// All sample numbers, joined by commas.
  let samples: [UInt8]
  /// All codes, joined by commas.
  let codes: [UInt8]
  /// All texts, joined by line breaks.
  let aux: [UInt8]

  init(_ file: AnnotationFile) {
    samples = Array(file.annotations.map { String($0.sample) }.joined(separator: ",").utf8)
    codes = Array(file.annotations.map { String($0.code) }.joined(separator: ",").utf8)
    aux = Array(file.annotations.map(\.aux).joined(separator: [0x0A]))
  }
}
