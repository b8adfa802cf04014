internal import ECG

extension AnswerDocument {
  /// Sets what is known of a recording, and adds its samples as `signal`: float32 of [12, n], in mV, NaN for a gap.
  mutating func set(_ ecg: TwelveLeadECG) throws {
    set("name", text: ecg.name)
    set("rate", number: ecg.sampleRate)
    let recorded = Lead.allCases.filter { ecg[$0].contains(where: \.isFinite) }
    set("leads", texts: recorded.map(\.name))
    set("start", number: Double(ecg.firstSample) / ecg.sampleRate)
    set("firstSample", whole: ecg.firstSample)
    set("recordCount", whole: ecg.recordCount)
    try set("details", encoding: DetailsForm(ecg.details))
    set("warnings", texts: ecg.warnings.map(\.description))
    add("signal", NumberArray(ecg))
  }
}

extension NumberArray {
  /// The samples of all leads in mV, NaN for a gap.
  init(_ ecg: TwelveLeadECG) {
    self.init(shape: [Lead.allCases.count, ecg.count], .floats(ecg.samples))
  }
}

/// What is known of patient and recording, as requests take it.
private struct DetailsForm: Encodable {
  var age: String?
  var sex: String?
  var date: String?
  var time: String?
  var measurements: MeasurementsForm

  /// In beats per minute and ms.
  struct MeasurementsForm: Encodable {
    var heartRate: Double?
    var pr: Double?
    var qrs: Double?
    var qt: Double?
  }

  init(_ details: Details) {
    (age, sex, date, time) = (details.age, details.sex?.rawValue, details.date, details.time)
    let measured = details.measurements
    measurements = MeasurementsForm(
      heartRate: measured.heartRate, pr: measured.pr, qrs: measured.qrs, qt: measured.qt)
  }
}
