import ArgumentParser
import Dataset
import Files
import Raster

struct DatasetInfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Show what a data set holds.",
    discussion: "Exit codes: 0 done, 2 wrong usage, 3 no data set, 4 the sheet is unwritable.")

  @Argument(help: "The data set's folder.")
  var folder: String

  @Option(
    help: ArgumentHelp("Draw a contact sheet into this file.", valueName: "png"),
    transform: OutputArgument.file)
  var sheet: String?

  @Option(help: ArgumentHelp("Pictures of the sheet, 1 to 200.", valueName: "n"))
  var count: Int = 24

  @Flag(help: "Print it as JSON.")
  var json = false

  func validate() throws {
    guard (1...200).contains(count) else { throw ValidationError("--count \(count): give 1 to 200") }
  }

  func run() throws {
    let info = try DatasetInfo(folder: folder)
    if let sheet {
      guard let picture = try ContactSheet(folder: folder).picture(count: count) else {
        throw FileError.unreadable(path: folder, reason: "has no picture for a contact sheet")
      }
      try FileContents.write(PNG.encode(picture), to: sheet)
    }
    Console.print(
      json ? try jsonText(info) : DatasetText(info).lines.joined(separator: "\n"), to: .standardOutput)
  }
}

/// A data set in words.
private struct DatasetText {
  let info: DatasetInfo

  init(_ info: DatasetInfo) { self.info = info }

  var lines: [String] {
    let manifest = info.manifest
    let parts = manifest.parts == 1 ? "" : ", in \(manifest.parts) parts"
    var lines = [
      "\(manifest.forms.joined(separator: ", ")) by \(manifest.software), seed \(manifest.seed)\(parts)", "",
    ]
    var rows = [["split", "patients", "records", "samples"]]
    for split in Split.allCases where manifest.patients[split] != nil {
      let counts = [manifest.patients, manifest.counts.records, manifest.counts.samples]
      rows.append([split.rawValue] + counts.map { String($0[split] ?? 0) })
    }
    lines += TextTable(rows, textColumns: [0]).lines
    rows = [["files", "count", "MB"]]
    for (name, files) in info.files.sorted(by: { $0.key < $1.key }) {
      rows.append([name, String(files.count), String((Double(files.bytes) / 1e5).rounded() / 10)])
    }
    lines += [""] + TextTable(rows, textColumns: [0]).lines
    lines += table("label", manifest.counts.labels.map { ($0.key, $0.value) })
    lines += table("failed because", info.failures.map { ($0.reason, $0.count) })
    return lines
  }

  /// The twenty most frequent.
  private func table(_ title: String, _ counts: [(String, Int)]) -> [String] {
    guard !counts.isEmpty else { return [] }
    let sorted = counts.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    var rows = [[title, "records"]] + sorted.prefix(20).map { [$0.0, String($0.1)] }
    if sorted.count > 20 {
      rows.append(["\(sorted.count - 20) more", String(sorted[20...].reduce(0) { $0 + $1.1 })])
    }
    return [""] + TextTable(rows, textColumns: [0]).lines
  }
}
