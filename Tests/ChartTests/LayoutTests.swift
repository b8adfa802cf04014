import Chart
import ECG
import Foundation
import Testing

@Suite struct LayoutTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "layouts")

  @Test("every file of the folder is built in, under its name")
  func builtIn() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(files.map { String($0.dropLast(5)) }.sorted() == Layout.names)
    for name in Layout.names {
      let text = try String(contentsOf: Self.folder.appending(path: "\(name).yaml"), encoding: .utf8)
      let schema = "# yaml-language-server: $schema=../docs/schemas/layout.schema.json\n"
      #expect(try schema + Layout.yaml(named: name) == text)
      #expect(try Layout(named: name).name == name)
    }
  }

  @Test func standardLayout() throws {
    let layout = try Layout(named: "3x4+1")
    #expect(
      layout.rows.map { $0.map(\.lead) } == [
        [.i, .aVR, .v1, .v4], [.ii, .aVL, .v2, .v5], [.iii, .aVF, .v3, .v6], [.ii],
      ])
    let page = try ChartRenderer().chart(of: .flat(0), layout: layout).page
    #expect(page.pixelSize.width == 2200 && page.pixelSize.height == 1700)
    #expect(page.strips.map(\.samples).prefix(4) == [0..<1250, 1250..<2500, 2500..<3750, 3750..<5000])
    #expect(page.strips[12].samples == 0..<5000)
  }

  private func faults(_ yaml: String) -> [String] {
    do throws(ChartError) {
      _ = try LayoutSource(yaml: yaml, file: "mine.yaml")
      return []
    } catch {
      return error.description.split(separator: "\n").map(String.init)
    }
  }

  @Test("a fault names file, line and key, and what would be right")
  func messages() {
    let leads = "I, II, III, aVR, aVL, aVF, V1, V2, V3, V4, V5, V6"
    let cases: [(String, String)] = [
      (
        "name: x\nrows:\n  - [I, MLII]\n",
        "mine.yaml:2: rows: row 1: lead 'MLII' is unknown; use one of \(leads). A lead "
          + "with a minus sign is drawn upside down"
      ),
      ("name: x\n", "mine.yaml:1: rows: is missing; give lists of leads, for instance [I, aVR, V1, V4]"),
      (
        "name: x\nrows: [[I]]\npaper:\n  speed: -25\n",
        "mine.yaml:4: paper.speed: is '-25', not a number from 5 to 200"
      ),
      (
        "name: x\nrows: [[I]]\npaper: {dpi: 1e6}\n",
        "mine.yaml:3: paper.dpi: is '1e6', not a number from 50 to 1200"
      ),
      (
        "name: x\nrows: [[I]]\npaper: {trace: {color: red}}\n",
        "mine.yaml:3: paper.trace.color: is 'red', not a color such as \"#e08080\", in quotes"
      ),
      (
        "name: x\nrows: [[I]]\npage: a3\n",
        "mine.yaml:3: page: is 'a3', not letter, a4, fit, or width and height"
      ),
      (
        "name: x\nrows: [[I]]\nspeed: 25\n",
        "mine.yaml:3: speed: is unknown; use one of name, rows, about, page, margin, duration, timing, "
          + "placement, label, pulse, separator, texts, ticks, font, paper"
      ),
      (
        "name: x\nrows: [[I]]\ntexts:\n  - {at: middle, lines: [hello]}\n",
        "mine.yaml:4: texts[0].at: is 'middle', not one of top-left, top, top-right, bottom-left, bottom, "
          + "bottom-right"
      ),
      (
        "name: x\nrows: [[I]]\ntexts:\n  - {at: top, lines: [\"{who}\"]}\n",
        "mine.yaml:4: texts[0].lines: {who} is unknown; use one of record, age, sex, date, time, speed, gain, "
          + "limbGain, chestGain, dpi, duration, sampleRate, layout, software, heartRate, pr, qrs, qt"
      ),
      ("name: x\nrows: []\n", "mine.yaml:2: rows: has a row without leads"),
      ("- 1\n", "mine.yaml:1: is a list, not keys with values"),
      ("", "mine.yaml: is empty"),
      ("name: [\n", "mine.yaml:2: did not find expected node content"),
      ("1: x\n\"1\": x\n", "mine.yaml:1: 1: stands more than once"),
      (
        "a: &a [x, x]\nb: [*a, *a]\n",
        "mine.yaml:1: anchors and aliases (& and *) are not supported; write it out"
      ),
    ]
    for (yaml, message) in cases {
      #expect(faults(yaml) == [message], "\(yaml)")
    }
  }

  @Test("all faults are shown at once")
  func allFaults() {
    let yaml = "name: x\nrows: [[I]]\npaper:\n  gain: none\n  speed: 0\nextra: 1\n"
    #expect(faults(yaml).count == 3)
  }

  @Test("a file that is too large is not parsed")
  func tooLarge() {
    let yaml = "name: x\nrows: [[I]]\n# " + String(repeating: "x", count: 70_000)
    #expect(faults(yaml) == ["mine.yaml: larger than 65536 bytes; is it the right file?"])
  }

  @Test func unknownNamesAndFiles() {
    #expect(throws: ChartError.unknownLayout(name: "3x5", known: Layout.names)) { try Layout(named: "3x5") }
    let missing = #expect(throws: ChartError.self) { try Layout(named: "no/such.yaml") }
    #expect(missing?.description == "no/such.yaml: no such file; check the path")
  }

  @Test("any change of a layout changes its hash, and nothing else does")
  func hashes() throws {
    let layout = try Layout(named: "3x4+1")
    var other = layout
    other.paper.limbGain = 10.000001
    let first = try Provenance(ecg: .flat(0), layout: layout)
    #expect(try first == Provenance(ecg: .flat(0), layout: layout))
    #expect(try first.layoutHash != Provenance(ecg: .flat(0), layout: other).layoutHash)
    #expect(try first.recordHash != Provenance(ecg: .flat(0.001), layout: layout).recordHash)
    #expect(first.recordHash.count == 16)
  }
}
