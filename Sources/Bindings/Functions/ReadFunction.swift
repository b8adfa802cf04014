internal import ECG
internal import ECGFiles
internal import Evaluation
internal import Files

extension BoundFunction {
  /// Reads a record of any format: `path` and the command's options for reading.
  static let read = BoundFunction("read", options: ReadRequest.init) { request, _, _ in
    let ecg = try ECGFile.read(request.path, options: request.options)
    var answer = AnswerDocument()
    answer.set("path", text: request.path)
    try answer.set(ecg)
    return answer
  }
}

/// A record and how it is read.
private struct ReadRequest {
  let path: String
  let options: ECGReadOptions

  init(_ request: RequestReader) {
    request.require("path", "a record's path")
    path = request.text("path", atMost: 1 << 16) ?? ""
    if request.has("path"), path.isEmpty || path.utf8.contains(0) {
      request.reject("path", "is not a path; give a record's, with or without .hea")
    }
    var options = ECGReadOptions(request)
    if request.value("sampleRate") == .string("own") {
      options.sampleRate = nil
    } else {
      options.sampleRate =
        request.number("sampleRate", in: 1...1e5, unit: "Hz, or \"own\"") ?? options.sampleRate
    }
    let start = request.number("start", in: 0...1e9, unit: "s")
    let duration = request.number("duration", in: 0.001...1e9, unit: "s")
    if start != nil || duration != nil {
      options.window = ECGWindow(start: start ?? 0, duration: duration)
    }
    self.options = options
  }
}

extension ECGReadOptions {
  /// How a request says that records are read: the command's options, by the same names.
  init(_ request: RequestReader) {
    self.init()
    isLenient = request.flag("lenient")
    requiresCalibration = request.flag("requireCalibration")
    missing = request.flag("allowMissing") ? .blank : .derived
    leadNames = Self.leadNames(request)
    numbers = NumbersDescription(request)
  }

  /// Which signal is which lead: `{"II": "chan 2"}`.
  private static func leadNames(_ request: RequestReader) -> [Lead: String] {
    var names: [Lead: String] = [:]
    for member in request.table("lead") {
      guard let lead = Lead(spelling: member.name), let name = member.value.text, !name.isEmpty else {
        request.reject(
          "lead",
          "'\(member.name.prefix(60))' is not a lead with the name of a signal; give {\"II\": \"NAME\"}")
        continue
      }
      names[lead] = name
    }
    return names
  }
}

extension NumbersDescription {
  /// What a request says of arrays and tables.
  fileprivate init(_ request: RequestReader) {
    self.init()
    sampleRate = request.number("rate", in: 0.001...1e6, unit: "Hz")
    unit = request.text("unit", atMost: 60)
    if let unit, !Self.isUnit(unit) {
      request.reject(
        "unit", "'\(unit)' is not a unit; give mV, uV, nV or V, with or without a number before it")
    }
    if case .number("12")? = request.value("leads") {
      leads = Lead.allCases.map(\.name)
    } else if request.has("leads") {
      leads = request.texts("leads")
    }
    array = request.text("array", atMost: 1 << 16)
    axes = request.choice("axes", Axes.self)
    preset = request.choice("preset", Preset.self)
  }
}
