/// Samples of the reasoning benchmark of our own.
public enum BenchmarkLine {
  /// A sample of two loops, seven questions, as a line of the data.
  public static func text(id: Int, ecg: Int, diagnosis: String = "first_degree_av_block", label: Bool = true)
    -> String
  {
    func question(_ type: String, _ text: String, _ options: [String], _ answer: Int) -> String {
      let list = options.map { "\"\($0)\"" }.joined(separator: ", ")
      let index = type == "initial_diagnostic_question" ? "" : ", \"answer_idx\": \(answer)"
      return
        "{\"question\": \"\(text)\", \"options\": [\(list)], \"answer\": \"\(options[answer])\"\(index), "
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
}
