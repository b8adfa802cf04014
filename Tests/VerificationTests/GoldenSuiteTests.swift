import Chart
import ECG
import ECGFiles
import Foundation
import Pipeline
import Raster
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@testable import Golden
@testable import Verification

/// Suites on disk: begun, approved, checked, read with faults.
@Suite struct GoldenSuiteTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let yaml = """
    cases:
      - name: one
        synthetic: {rhythm: sinus, seed: 1}
        dpi: 50
      - name: two
        synthetic: {rhythm: pvc, seed: 2}
        layout: 6x2+1
        dpi: 50
    """

  private func suite(_ yaml: String = yaml) throws -> GoldenSuite {
    try folder.write("suite.yaml", yaml)
    return try GoldenSuite(folder: folder.path)
  }

  private func approved() throws -> GoldenSuite {
    let suite = try suite()
    for one in suite.cases { try suite.approve(one, with: ChartMaker()) }
    return suite
  }

  private func check(_ suite: GoldenSuite, _ index: Int = 0) -> GoldenResult {
    suite.check(suite.cases[index], with: ChartMaker(), keepsViews: false)
  }

  @Test("a case is new until it is approved, and then passes")
  func life() throws {
    let suite = try suite()
    #expect(check(suite).status == .new)
    try suite.approve(suite.cases[0], with: ChartMaker())
    let result = check(suite)
    #expect(result.status == .passed && result.differences.isEmpty && result.notes.isEmpty)
    #expect(check(suite, 1).status == .new)
    let files = try TemporaryFolder.names(folder.path("one"))
    #expect(
      files == ["geometry.txt", "grid.png", "marks.png", "page.png", "pulse.png", "text.png", "trace.png"])
  }

  @Test("a geometry with the line ends of another system is the same, and no other change is lost")
  func lineEnds() throws {
    let suite = try approved()
    let text = String(decoding: try folder.bytes("one/geometry.txt"), as: UTF8.self)
    try folder.write("one/geometry.txt", text.replacing("\n", with: "\r\n"))
    #expect(check(suite).status == .passed, "\(check(suite).differences)")
    try folder.write("one/geometry.txt", text.replacing("\n", with: "\r\n").replacing("row 1", with: "row 7"))
    #expect(check(suite).status == .failed)
  }

  @Test(
    "a Git LFS pointer in place of a file is told once, with what to run",
    arguments: ["page.png", "geometry.txt", "grid.png"])
  func pointer(name: String) throws {
    let suite = try approved()
    try folder.write("one/\(name)", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n")
    let result = check(suite)
    #expect(result.status == .broken)
    let path = folder.path("one/\(name)")
    #expect(
      result.notes == ["\(path): is a Git LFS pointer, not the file itself; run 'git lfs pull' to fetch it"])
    try folder.write("one/\(name)", "")
    let empty = check(suite)
    #expect(name == "geometry.txt" ? empty.status == .failed : empty.notes[0].ranges(of: path).count == 1)
  }

  @Test("a golden is not written over the record that it shows")
  func recordInside() throws {
    try FileManager.default.createDirectory(atPath: folder.path("one"), withIntermediateDirectories: true)
    try SyntheticECG().recording(name: "r").ecg.write(to: folder.path("one"))
    let suite = try suite("cases: [{name: one, record: one/r, dpi: 50}]")
    let error = #expect(throws: GoldenError.self) { try suite.approve(suite.cases[0], with: ChartMaker()) }
    #expect(error?.description.contains("holds the case's record") == true)
    #expect(FileManager.default.fileExists(atPath: folder.path("one/r.hea")))
  }

  @Test("a golden says what made it, and the check when that was something else")
  func provenance() throws {
    _ = try approved()
    let page = try PNG.decode(try folder.bytes("one/page.png"), file: "page.png")
    #expect(page.texts["Record"] == "one" && page.texts["Layout"] == "3x4+1")
    let record = try suite(Self.yaml.replacing("seed: 1", with: "seed: 3"))
    #expect(check(record).status == .failed)
    #expect(check(record).notes.contains { $0.contains("another record") })
    let layout = try suite(Self.yaml.replacing("dpi: 50\n  - name: two", with: "dpi: 60\n  - name: two"))
    #expect(check(layout).notes.contains { $0.contains("another layout") })
    #expect(check(layout).differences.contains { $0.kind == .size })
    var texts = page.texts
    texts["Software"] = "Leadsheet 0.0.1"
    try folder.write(
      "one/page.png",
      try PNG.encode(page.picture, texts: texts.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }))
    #expect(check(try suite()).notes == ["the golden was drawn by another version: Leadsheet 0.0.1"])
  }

  @Test("a damaged chart is kept too, and another seed's is not the same")
  func corrupted() throws {
    let yaml = "cases: [{name: a, synthetic: {seed: 1}, dpi: 50, corrupt: photo, seed: 4}]"
    let suite = try suite(yaml)
    try suite.approve(suite.cases[0], with: ChartMaker())
    #expect(check(suite).status == .passed)
    #expect(check(try self.suite(yaml.replacing("seed: 4", with: "seed: 5"))).status == .failed)
    #expect(check(try self.suite(yaml.replacing("corrupt: photo, ", with: ""))).status == .failed)
  }

  @Test("a golden that cannot be read breaks its case, not the suite")
  func broken() throws {
    let suite = try approved()
    let page = try folder.bytes("one/page.png")
    try folder.write("one/page.png", Array(page.prefix(page.count / 2)))
    let result = check(suite)
    #expect(result.status == .broken && result.notes.contains { $0.contains("page.png") }, "\(result.notes)")
    #expect(check(suite, 1).status == .passed)
  }

  @Test("a case of a record that is not there is broken, with its path")
  func missingRecord() throws {
    let suite = try suite("cases: [{name: a, record: records/none, dpi: 50}]")
    let result = check(suite)
    #expect(result.status == .broken && result.notes.contains { $0.contains("records/none") })
  }

  @Test("goldens that no case has are named")
  func strays() throws {
    _ = try approved()
    let one = try suite("cases: [{name: one, synthetic: {seed: 1}, dpi: 50}]")
    #expect(one.strays == ["two"])
  }

  @Test(
    "a fault of suite.yaml is told with its place",
    arguments: [
      ("cases: []", "cases"), ("suite: 1", "cases"), ("cases: [{name: a}]", "record"),
      ("cases: [{name: ../a, synthetic: {}}]", "../a"), ("cases: [{synthetic: {}}]", "name"),
      ("cases: [{name: a, synthetic: {rhythm: waltz}}]", "waltz"),
      ("cases: [{name: a, synthetic: {}, layout: none}]", "none"),
      ("cases: [{name: a, synthetic: {}, dpi: 0}]", "dpi"),
      ("cases: [{name: a, synthetic: {}, corrupt: rain}]", "no recipe 'rain'"),
      ("cases: [{name: a, synthetic: {}, colour: red}]", "colour"),
      ("cases: [{name: a, synthetic: {}}, {name: a, synthetic: {}}]", "two cases"),
      ("cases: [{name: a, synthetic: {}, record: b}]", "either"),
      ("cases: [{name: a, synthetic: {}, tolerance: {delta: 300}}]", "delta"),
      ("cases: [{name: a, synthetic: {}, set: [nonsense]}]", "nonsense"),
    ])
  func faults(yaml: String, word: String) throws {
    let error = try #require(throws: GoldenError.self) { try suite(yaml) }
    #expect(error.description.contains(word) && error.description.contains("suite.yaml"), "\(error)")
  }

  @Test("no suite, an unknown case and a suite begun twice are refused")
  func refusals() throws {
    #expect(throws: GoldenError.noSuite(folder: folder.path("none"))) {
      try GoldenSuite(folder: folder.path("none"))
    }
    #expect(throws: GoldenError.unknownCase(name: "x", known: ["one", "two"])) {
      try suite().cases(named: ["x"])
    }
    #expect(throws: GoldenError.self) {
      try GoldenSuite.begin(folder: folder.path, records: [], layouts: ["3x4"])
    }
  }

  @Test("a begun suite names records and layouts from its own folder")
  func begin() throws {
    let ecg = try TwelveLeadECG.synthetic()
    try ecg.write(to: folder.path)
    let suite = try GoldenSuite.begin(
      folder: folder.path("kept/charts"), records: [folder.path(ecg.name)], layouts: ["3x4", "6x2+1"]
    ).suite
    #expect(suite.cases.map(\.name) == ["synthetic-1-3x4", "synthetic-1-6x2+1"])
    let yaml = String(decoding: try folder.bytes("kept/charts/suite.yaml"), as: UTF8.self)
    #expect(yaml.contains("record: \"../../synthetic-1\""))
    #expect(try suite.cases[0].ecg().count == ecg.count)
  }

  @Test("the reports count, escape and hold the pictures")
  func reports() throws {
    let suite = try approved()
    let changed = try self.suite(Self.yaml.replacing("seed: 1", with: "seed: 3"))
    let results = [check(changed), check(suite, 1)]
    let report = GoldenReport(suite: "a<b>&\"c\"", results: results)
    #expect(!report.isPassed && report.summary == "2 cases: 1 passed, 1 failed")
    let junit = XMLParser(data: Data(report.junit().utf8))
    let elements = Elements()
    junit.delegate = elements
    #expect(junit.parse())
    #expect(elements.names == ["testsuite", "testcase", "failure", "testcase"])
    #expect(elements.attributes["testsuite"]?["name"] == "a<b>&\"c\"")
    #expect(
      elements.attributes["testsuite"]?["failures"] == "1"
        && elements.attributes["testsuite"]?["tests"] == "2")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(report.json())) as? [String: Any])
    #expect(json["passed"] as? Bool == false && (json["cases"] as? [Any])?.count == 2)
    let html = try report.html()
    #expect(html.contains("a&lt;b&gt;&amp;") && !html.contains("a<b>"))
    #expect(html.components(separatedBy: "data:image/png;base64,").count > 4)
    #expect(!html.contains("http://") && !html.contains("https://"))
  }
}

private final class Elements: NSObject, XMLParserDelegate {
  private(set) var names: [String] = []
  private(set) var attributes: [String: [String: String]] = [:]

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    names.append(name)
    self.attributes[name] = attributes
  }
}

extension TemporaryFolder {
  fileprivate static func names(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }
}
