import ECG
import Modality
import Testing

@Suite struct DropoutSettingsTests {
  @Test("every key is read")
  func all() throws {
    let yaml = """
      probability: 0.4
      swap: 0.2
      passes: 2
      target: either
      fill: zero
      leads: {probability: 0.3, groups: [limb, precordial, any, [V2, aVR]], count: [2, 5]}
      spans: {probability: 0.1, count: [1, 4], seconds: [0.2, 2], perLead: true}
      grid: 0.25
      labels: 0.75
      schedule: [{step: 0, factor: 0}, {step: 1000, factor: 1}]
      """
    var expected = ModalityDropout()
    (expected.probability, expected.swapProbability, expected.passes) = (0.4, 0.2, 2)
    (expected.target, expected.fill) = (.either, .zero)
    expected.leads = .init(
      probability: 0.3, groups: [.limb, .precordial, .any, .leads([.aVR, .v2])], count: 2...5)
    expected.spans = .init(probability: 0.1, count: 1...4, seconds: 0.2...2, isPerLead: true)
    (expected.gridProbability, expected.labelsProbability) = (0.25, 0.75)
    expected.schedule = .init([.init(step: 0, factor: 0), .init(step: 1000, factor: 1)])
    #expect(try ModalityDropout(yaml: yaml, file: "d.yaml") == expected)
    #expect(try ModalityDropout(yaml: "{}", file: "d.yaml") == ModalityDropout())
  }

  @Test("all faults are told at once, with line and key")
  func faults() {
    let yaml = """
      probability: 1.5
      passes: 3
      target: [both
      """
    let broken = #expect(throws: ModalityError.self) { try ModalityDropout(yaml: yaml, file: "d.yaml") }
    #expect(broken?.description.contains("d.yaml") ?? false)
    let wrong = """
      probability: 1.5
      leads: {groups: [limbs], count: [0, 2]}
      spans: {probability: 0.1, seconds: [2, 1]}
      schedule: [{step: 5, factor: 0}, {step: 1, factor: 2}]
      mode: x
      """
    let error = #expect(throws: ModalityError.self) { try ModalityDropout(yaml: wrong, file: "d.yaml") }
    let text = error?.description ?? ""
    for part in [
      "d.yaml:1: probability: ", "d.yaml:2: leads.probability: is missing", "'limbs' is not limb",
      "leads.count: is not a list of 2 numbers from 1 to 11", "spans.seconds: has the greater number first",
      "schedule[1].factor: ", "d.yaml:5: mode: is unknown",
    ] {
      #expect(text.contains(part), "\(part) in \(text)")
    }
  }

  @Test("what is not drawn here is refused", arguments: ["probability: 0.2..0.4", "target: [both, ecg]"])
  func drawn(yaml: String) {
    let error = #expect(throws: ModalityError.self) { try ModalityDropout(yaml: yaml, file: "d.yaml") }
    #expect(error?.description.contains("leaves a value to chance") ?? false)
  }
}
