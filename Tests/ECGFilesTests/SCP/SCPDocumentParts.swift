@testable import ECGFiles

/// The sections of a file that was written, to be put together otherwise.
struct SCPDocumentParts {
  var sections: [(Int, [UInt8])] = []

  init(_ bytes: [UInt8]) {
    let file = SCPBytes(bytes[...])
    let length = file.u32(10) ?? 0
    for place in stride(from: 32, to: 6 + length, by: 10) {
      guard let id = file.u16(place), let count = file.u32(place + 2), let index = file.u32(place + 6),
        let body = file.part(index + 15, count - 16)
      else { continue }
      sections.append((id, Array(body)))
    }
  }

  func section(_ number: Int) -> [UInt8] { sections.first { $0.0 == number }?.1 ?? [] }

  mutating func replace(_ number: Int, by body: [UInt8]) {
    for place in sections.indices where sections[place].0 == number { sections[place].1 = body }
  }

  mutating func remove(_ number: Int) { sections.removeAll { $0.0 == number } }

  var bytes: [UInt8] { SCPDocument.file(sections) }
}
