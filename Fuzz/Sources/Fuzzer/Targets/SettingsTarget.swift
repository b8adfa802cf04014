import Chart
import Corruption
import Dataset
import Modality

/// Any text as each kind of YAML file; what reads is drawn for a record.
enum SettingsTarget: FuzzTarget {
  static let name = "settings"

  static func seeds() throws -> [String: [UInt8]] {
    var seeds = ["dataset": Array(Configuration.example.utf8)]
    for name in Layout.names { seeds["layout-\(name)"] = Array(try Layout.yaml(named: name).utf8) }
    for name in Recipe.names { seeds["recipe-\(name)"] = Array(try Recipe.yaml(named: name).utf8) }
    seeds["dropout"] = Array("probability: 0.5\nleads: {probability: 0.1, groups: [limb]}\n".utf8)
    return seeds
  }

  static func run(_ bytes: [UInt8]) {
    let yaml = String(decoding: bytes, as: UTF8.self)
    if let layout = try? LayoutSource(yaml: yaml, file: "f") {
      _ = try? layout.layout(seed: 7, record: "r")
    }
    if let recipe = try? Recipe(yaml: yaml, file: "f") { _ = try? recipe.plan(seed: 7, record: "r") }
    _ = try? ModalityDropout(yaml: yaml, file: "f")
    // The file's folder holds nothing, so that no layout or recipe of the machine is read.
    _ = try? Configuration(yaml: yaml, file: ScratchFolder.file("f"))
  }
}
