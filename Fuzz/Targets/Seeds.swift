import Glibc

// Writes the seeds of all targets below the folder that is given, by our own writers.

@main
struct Seeds {
  static func main() throws {
    let root = CommandLine.arguments[1]
    for name in ["Header", "Annotations", "Signals", "FLAC", "Segments"] { mkdir("\(root)/\(name)", 0o755) }
    let scratch = "\(root)/scratch"
    mkdir(scratch, 0o755)
    let wave = (0..<90).map { Int32(($0 * 37) % 100) - 50 }
    for (number, format) in [8, 16, 24, 32, 61, 80, 160, 212, 310, 311, 508, 516, 524].enumerated() {
      for signals in [1, 3] {
        let name = "s\(format)n\(signals)"
        let drafts = (0..<signals).map { SignalDraft(name: "lead \($0)", values: .digital(wave)) }
        let writer = RecordWriter(
          recordName: name, sampleRate: 360, format: format, comments: ["age 60"],
          baseTime: BaseTime(hour: 1, minute: 2, second: 3), baseDate: BaseDate(year: 2000, month: 1, day: 2))
        try writer.write(drafts, to: scratch)
        let header = try bytes("\(scratch)/\(name).hea")
        let content = try bytes("\(scratch)/\(name).dat")
        save("\(root)/Header/\(name)", header)
        let index = UInt8(number < 10 ? number : number - 10)
        let claims: [UInt8] = [index, UInt8(signals - 1), 90, 0, 0, 0, 0, 0]
        save("\(root)/\(number < 10 ? "Signals" : "FLAC")/\(name)", claims + content)
        let master = "@r.hea\nr/2 \(signals) 360 180\n\(name) 90\n\(name) 90\n"
        let variable =
          "@r.hea\nr/4 \(signals) 360 200\nl 0\n~ 20\n\(name) 90\n\(name) 90\n@l.hea\nl \(signals) 360 0\n"
        let layout = (0..<signals).map { "~ 0 200/mV 12 0 0 0 0 lead \($0)\n" }.joined()
        let files = Array("@\(name).hea\n".utf8) + header + Array("@\(name).dat\n".utf8) + content
        save("\(root)/Segments/fixed\(name)", Array(master.utf8) + files)
        save("\(root)/Segments/variable\(name)", Array((variable + layout).utf8) + files)
      }
    }
    let annotations = AnnotationFile(
      annotations: [
        Annotation(sample: 5, code: 1, subtype: 2, channel: 1, number: 3, aux: [40, 78]),
        Annotation(sample: 70_000, code: 28, aux: Array("(AFIB".utf8)), Annotation(sample: 1 << 33, code: 5),
      ], timeResolution: 250, labels: [AnnotationLabel(code: 42, symbol: "CU", description: "own")])
    save("\(root)/Annotations/all", try annotations.encoded())
    var aha = [UInt8](repeating: 0, count: 32)
    aha[1] = UInt8(ascii: "N")
    aha[17] = UInt8(ascii: "V")
    save("\(root)/Annotations/aha", aha)
  }

  static func bytes(_ path: String) throws -> [UInt8] { try InputFile(path: path).readAll(limit: 1 << 20) }

  static func save(_ path: String, _ bytes: [UInt8]) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { return }
    _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
  }
}
