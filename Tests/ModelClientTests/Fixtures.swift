import Evaluation
import Foundation
import TestSupport

/// Samples and records of our own.
enum Fixtures {
  /// A sample of two loops, seven questions, as a line of the data.
  static func line(id: Int, ecg: Int, diagnosis: String = "first_degree_av_block", label: Bool = true) -> String {
    func question(_ type: String, _ text: String, _ options: [String], _ answer: Int) -> String {
      let list = options.map { "\"\($0)\"" }.joined(separator: ", ")
      let index = type == "initial_diagnostic_question" ? "" : ", \"answer_idx\": \(answer)"
      return "{\"question\": \"\(text)\", \"options\": [\(list)], \"answer\": \"\(options[answer])\"\(index), "
        + "\"question_type\": \"\(type)\"}"
    }
    let further = "Further findings are required to confirm the diagnosis"
    let lead =
      "{\"question\": \"Select all possible leads.\", \"options\": [\"Lead I\", \"Lead II\"], "
      + "\"answer\": [\"Lead I\", \"Lead II\"], \"answer_idx\": [0, 1], \"question_type\": \"lead_grounding\"}"
    func loop(_ grounding: String, _ decision: Int) -> String {
      "{\"criterion_selection\": \(question("criterion_selection", "Which?", ["A", "B"], 1)), "
        + "\"finding_identification\": \(question("finding_identification", "Is it?", ["Yes", "No"], 0)), "
        + "\"ecg_grounding\": [\(grounding)], "
        + "\"diagnostic_decision\": \(question("diagnostic_decision", "So?", ["Yes", "No", further], decision))}"
    }
    let initial = question("initial_diagnostic_question", "Is it \(id)?", ["Yes", "No"], label ? 0 : 1)
    return "{\"metadata\": {\"id\": \(id), \"data_source\": \"ptbxl\", \"ecg_id\": \"\(ecg)\", "
      + "\"target_dx\": \"\(diagnosis)\", \"dx_label\": \(label), \"path_idx\": 0}, \"data\": "
      + "{\"initial_diagnostic_question\": \(initial), \"reasoning\": [\(loop(lead, 2)), \(loop("", label ? 0 : 1))]}}"
  }

  static func samples(_ count: Int, diagnosis: String = "first_degree_av_block") throws -> [BenchmarkSample] {
    try (0..<count).map { try BenchmarkSample(line: line(id: $0, ecg: 1 + $0 % 3, diagnosis: diagnosis)) }
  }

  /// PTB-XL with records 1 to 3, in the spelling of its headers.
  static func records(in folder: TemporaryFolder) throws -> RecordFolders {
    let leads = ["I", "II", "III", "AVR", "AVL", "AVF", "V1", "V2", "V3", "V4", "V5", "V6"]
    for record in 1...3 {
      let name = "0000\(record)_hr"
      let lines = leads.map { "\(name).dat 16 1000(0)/mV 16 0 0 0 0 \($0)" }
      let header = (["\(name) 12 500 5000"] + lines).joined(separator: "\n") + "\n"
      var bytes: [UInt8] = []
      for index in 0..<5000 {
        for lead in 0..<12 {
          let value = Int16((index * record + 37 * lead) % 400 - 200)
          bytes += [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
        }
      }
      try folder.write("ptbxl/records500/00000/\(name).hea", header)
      try folder.write("ptbxl/records500/00000/\(name).dat", bytes)
    }
    return RecordFolders([.ptbxl: folder.path("ptbxl")])
  }
}
