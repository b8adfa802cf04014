import ECG
import ECGFiles
import Testing

@Suite struct MeasurementsTests {
  @Test("labels in any spelling, numbers with or without unit")
  func labels() {
    let found = Measurements(comments: [
      " Heart-Rate: 72", "PR interval: 160 ms", "qrs_duration:92.5", "QT: 400", "QT: 999", "qt",
    ])
    #expect(found.heartRate == 72 && found.pr == 160 && found.qrs == 92.5 && found.qt == 400)
  }

  @Test(
    "what is no measurement is none",
    arguments: ["HR: unknown", "hr: -1", "hr 72", "pr: nan", "qt: 1e9", "qrs: 92 s", ":"])
  func others(line: String) { #expect(Measurements(comments: [line]) == Measurements()) }
}
