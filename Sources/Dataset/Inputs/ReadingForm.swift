internal import Chart
internal import ECG
internal import ECGFiles
internal import Settings

extension ECGReadOptions {
  /// How the records of an input are read: the keys of an input, and those of its block `reading`.
  ///
  /// - Parameter folder: the configuration's, from which paths are named.
  init(input settings: SettingsReader, folder: String) {
    self.init()
    dateShift = settings.string("shiftDates").flatMap { name in
      do {
        return try DateShift(keyFile: SettingsReader.path(name, from: folder))
      } catch {
        settings.reject("shiftDates", "\(error)")
        return nil
      }
    }
    isLenient = settings.flag("lenient") ?? false
    requiresCalibration = settings.flag("requireCalibration") ?? false
    _ = settings.nested("reading") { settings in
      missing = settings.flag("allowMissing") ?? false ? .blank : .derived
      numbers.sampleRate = settings.number("rate", in: 0.001...1e6)
      numbers.unit = settings.text("unit", "a unit of voltage, such as mV or 0.1 mV") { text in
        NumbersDescription.isUnit(text) ? text : nil
      }
      numbers.leads = settings.texts("leads").map { $0 == ["12"] ? Lead.allCases.map(\.name) : $0 }
      numbers.array = settings.string("array")
      numbers.axes = settings.choice("axes")
      numbers.preset = settings.choice("preset")
      leadNames = settings.nested("leadNames", Self.leadNames) ?? [:]
      return true
    }
  }

  /// A signal's name for each lead that is named.
  private static func leadNames(_ settings: SettingsReader) -> [Lead: String] {
    Dictionary(
      uniqueKeysWithValues: Lead.allCases.compactMap { lead in settings.string(lead.name).map { (lead, $0) } }
    )
  }
}
