internal import Files
internal import Foundation
internal import Settings

extension Input {
  /// What an input tells of each record beside its name; nil where only the records say.
  func columns() throws(DatasetError) -> Set<String>? {
    switch self {
    case is FolderInput, is RecordsFileInput: []
    case is SyntheticInput: ["text", "rhythm"]
    case let list as ListInput: try list.fileColumns()
    case let ptbXL as PTBXLInput:
      try ListInput(path: ptbXL.folder + "/ptbxl_database.csv").csvColumns().union(["text"])
    case let mimic as MIMICInput:
      try ListInput(path: mimic.folder + "/record_list.csv").csvColumns()
        .union(PathCheck.exists(mimic.folder + "/machine_measurements.csv") ? ["text"] : [])
    default: nil
    }
  }
}

extension ListInput {
  fileprivate func fileColumns() throws(DatasetError) -> Set<String>? {
    guard !path.hasSuffix(".jsonl") else { return nil }
    return try csvColumns().union(columns.text == nil ? [] : ["text"])
  }

  fileprivate func csvColumns() throws(DatasetError) -> Set<String> {
    try DatasetError.files { () throws(FileError) in Set(try CSVReader(path).columns) }
  }
}

extension Configuration {
  /// Finds the faults that every record would have: columns that no record of an input has, and layouts that cannot be
  /// drawn.
  ///
  /// - Throws: ``DatasetError``.
  func check() throws(DatasetError) {
    var wanted: [(name: String, by: String)] = []
    if isConversation { wanted += form.conversation.columns.map { ($0, "the conversation says") } }
    if form.outputs.contains(where: { $0 is SolutionForm }) {
      wanted.append((SolutionForm.name, "'solution' writes"))
    }
    for (index, input) in form.inputs.enumerated() where !wanted.isEmpty {
      guard let columns = try input.input.columns() else { continue }
      guard let lacking = wanted.first(where: { !columns.contains($0.name) }) else { continue }
      let known = columns.isEmpty ? "" : "; it has: \(columns.sorted().joined(separator: ", "))"
      throw .settings(
        .faults([
          SettingsFault(
            file: file, line: nil, key: "inputs[\(index)]",
            problem: "tells no '\(lacking.name)', which \(lacking.by)\(known)")
        ]))
    }
    try checkLayouts()
  }
}
