/// Several files at once: parts behind lines `@NAME`, of which `r.hea` is read, strictly, leniently and in part.
enum SegmentsTarget: FuzzTarget {
  static let name = "segments"

  static func seeds() throws -> [String: [UInt8]] {
    try RecordSeeds.all().reduce(into: [:]) { seeds, seed in
      let (name, signals) = (seed.name, seed.signals)
      let master = "@r.hea\nr/2 \(signals) 360 180\n\(name) 90\n\(name) 90\n"
      let variable =
        "@r.hea\nr/4 \(signals) 360 200\nl 0\n~ 20\n\(name) 90\n\(name) 90\n@l.hea\nl \(signals) 360 0\n"
      let layout = (0..<signals).map { "~ 0 200/mV 12 0 0 0 0 lead \($0)\n" }.joined()
      let files =
        Array("@\(name).hea\n".utf8) + seed.header + Array("@\(name).dat\n".utf8) + seed.content
      seeds["fixed-\(name)"] = Array(master.utf8) + files
      seeds["variable-\(name)"] = Array((variable + layout).utf8) + files
    }
  }

  static func run(_ bytes: [UInt8]) {
    var names: [String] = []
    for part in bytes.split(separator: UInt8(ascii: "@")).prefix(6) {
      guard let end = part.firstIndex(of: 0x0A) else { continue }
      let name = String(decoding: part[..<end], as: UTF8.self)
      guard isPlain(name) else { continue }
      ScratchFolder.put(name, Array(part[part.index(after: end)...]))
      names.append(name)
    }
    RecordReading.readInAllWays("r")
    for name in names { ScratchFolder.remove(name) }
  }

  /// A name that stays in the folder.
  private static func isPlain(_ name: String) -> Bool {
    name.count < 20 && name.contains(where: \.isLetter)
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") }
  }
}
