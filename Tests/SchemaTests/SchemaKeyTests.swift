import Corruption
import Testing

@testable import Dataset

/// A file with `unknown-key` in one of the objects that a schema describes.
struct KeyProbe: Sendable, CustomTestStringConvertible {
  let schema: String
  /// The object's place in the schema.
  let place: String
  /// Files whose keys together are the object's.
  let files: [String]

  init(_ schema: String, _ place: String, _ files: String...) {
    (self.schema, self.place, self.files) = (schema, place, files)
  }

  var testDescription: String { "\(schema) \(place)" }

  private static func layout(_ place: String, _ yaml: String) -> KeyProbe {
    KeyProbe("layout", place, "name: a\nrows: [[I]]\n\(yaml)\n")
  }

  private static func dataset(_ place: String, _ yaml: String) -> KeyProbe {
    KeyProbe("dataset", place, "inputs: [{folder: a}]\noutputs: [{form: swift}]\n\(yaml)\n")
  }

  static let layouts = [
    layout("", "unknown-key: 1"), layout("properties/placement", "placement: {unknown-key: 1}"),
    layout("properties/label", "label: {unknown-key: 1}"),
    layout("properties/pulse", "pulse: {unknown-key: 1}"),
    layout("properties/separator", "separator: {unknown-key: 1}"),
    layout("properties/paper", "paper: {unknown-key: 1}"),
    layout("$defs/grid", "paper: {grid: {unknown-key: 1}}"),
    layout("$defs/pen", "paper: {trace: {unknown-key: 1}}"),
    layout("$defs/pageSize", "page: {unknown-key: 1}"),
    layout("$defs/text", "texts: [{unknown-key: 1}]"), layout("$defs/tick", "ticks: [{unknown-key: 1}]"),
  ]

  static let recipes = [
    KeyProbe("recipe", "", "steps: [{op: rotate}]\nunknown-key: 1\n"),
    KeyProbe("recipe", "$defs/operator", "steps: [{op: rotate, unknown-key: 1}]\n"),
    KeyProbe("recipe", "$defs/one-of", "steps: [{one-of: [{op: rotate}], unknown-key: 1}]\n"),
    KeyProbe("recipe", "$defs/some-of", "steps: [{some-of: [{op: rotate}], unknown-key: 1}]\n"),
    KeyProbe("recipe", "$defs/recipe", "steps: [{recipe: scan, unknown-key: 1}]\n"),
  ]

  static let suites = [
    KeyProbe("suite", "", "cases: [{name: a, record: r}]\nunknown-key: 1\n"),
    KeyProbe("suite", "$defs/tolerance", "tolerance: {unknown-key: 1}\ncases: [{name: a, record: r}]\n"),
    KeyProbe("suite", "$defs/case", "cases: [{name: a, record: r, unknown-key: 1}]\n"),
    KeyProbe(
      "suite", "$defs/case/properties/synthetic", "cases: [{name: a, synthetic: {unknown-key: 1}}]\n"),
    KeyProbe(
      "suite", "$defs/case/properties/synthetic/properties/st",
      "cases: [{name: a, synthetic: {st: {unknown-key: 1}}}]\n"),
    KeyProbe("suite", "$defs/pageSize", "cases: [{name: a, record: r, page: {unknown-key: 1}}]\n"),
  ]

  static let datasets = [
    dataset("", "unknown-key: 1"), dataset("properties/pictures", "pictures: {start: 1, unknown-key: 1}"),
    dataset("$defs/pageSize", "pictures: {page: {unknown-key: 1}}"),
    dataset("$defs/text", "pictures: {texts: [{unknown-key: 1}]}"),
    dataset("properties/signals/anyOf/1", "signals: {unknown-key: 1}"),
    dataset("properties/dropout", "dropout: {unknown-key: 1}"),
    dataset("properties/dropout/properties/leads", "dropout: {leads: {unknown-key: 1}}"),
    dataset("properties/dropout/properties/spans", "dropout: {spans: {unknown-key: 1}}"),
    dataset(
      "properties/dropout/properties/schedule/items", "dropout: {schedule: [{step: 1, unknown-key: 1}]}"),
    dataset("properties/conversation", "conversation: {unknown-key: 1}"),
    dataset("properties/measures", "measures: {rows: all, unknown-key: 1}"),
    dataset("properties/splits", "splits: {unknown-key: 1}"),
    dataset("properties/card", "card: {unknown-key: 1}"),
    KeyProbe("dataset", "$defs/input", "inputs: [{list: a, unknown-key: 1}]\noutputs: [{form: swift}]\n"),
    KeyProbe(
      "dataset", "$defs/input/properties/columns",
      "inputs: [{list: a, columns: {unknown-key: 1}}]\noutputs: [{form: swift}]\n"),
    KeyProbe(
      "dataset", "$defs/input/properties/reading",
      "inputs: [{folder: a, reading: {unknown-key: 1}}]\noutputs: [{form: swift}]\n"),
    KeyProbe(
      "dataset", "$defs/input/properties/reading/properties/leadNames",
      "inputs: [{folder: a, reading: {leadNames: {unknown-key: 1}}}]\noutputs: [{form: swift}]\n"),
    KeyProbe(
      "dataset", "$defs/input/properties/synthetic",
      "inputs: [{synthetic: {unknown-key: 1}}]\noutputs: [{form: swift}]\n"),
    KeyProbe(
      "dataset", "$defs/input/properties/synthetic/properties/st",
      "inputs: [{synthetic: {st: {unknown-key: 1}}}]\noutputs: [{form: swift}]\n"),
    KeyProbe(
      "dataset", "$defs/output", "inputs: [{folder: a}]\noutputs: [{form: swift, unknown-key: 1}]\n",
      "inputs: [{folder: a}]\noutputs: [{form: webdataset, unknown-key: 1}]\n",
      "inputs: [{folder: a}]\noutputs: [{form: yolo, unknown-key: 1}]\n",
      "inputs: [{folder: a}]\noutputs: [{form: nnunet, unknown-key: 1}]\n",
      "inputs: [{folder: a}]\noutputs: [{form: coco, unknown-key: 1}]\n",
      "inputs: [{folder: a}]\noutputs: [{form: grounding, style: qwen2.5, unknown-key: 1}]\n",
      "inputs: [{folder: a}]\noutputs: [{form: overlaps, unknown-key: 1}]\n"),
  ]

  static let all = layouts + recipes + suites + datasets
}

/// The schemas and the readers know the same keys.
@Suite struct SchemaKeyTests {
  @Test(arguments: KeyProbe.all) func `A schema has the keys that the reader asks for`(probe: KeyProbe) throws
  {
    let objects = try Schema(named: probe.schema).objects()
    var described = try #require(objects[probe.place])
    if probe.schema == "recipe", !probe.place.isEmpty {
      // Faults of a step name the keys of all kinds of steps.
      described = objects.filter { !$0.key.isEmpty }.values.reduce(into: []) { $0.formUnion($1) }
    }
    var asked: Set<String> = []
    for file in probe.files {
      let keys = try FileReader.keys(file, probe.schema)
      asked.formUnion(try #require(keys))
    }
    if probe.place == "$defs/operator" {
      // Parameters are the operator's own, any name in the schema.
      asked.subtract(try ImageOperator.named("rotate").parameters.map(\.name))
    }
    #expect(described == asked)
  }

  @Test(arguments: ["layout", "recipe", "suite", "dataset"])
  func `Every object of a schema is compared`(name: String) throws {
    let probed = Set(KeyProbe.all.filter { $0.schema == name }.map(\.place))
    #expect(try Set(Schema(named: name).objects().keys) == probed)
  }
}

/// The names that schemas list.
@Suite struct SchemaNameTests {
  @Test func `The schema of data sets has every output form`() throws {
    let words = try Schema(named: "dataset").words(at: ["$defs", "output", "properties", "form"])
    #expect(words.sorted() == OutputForms.names.sorted())
  }
}
