internal import ECG

extension StoredRecording {
  /// The recording with the unit that the user says, for leads whose own is absent or not one of voltage.
  func inStatedUnit(_ options: ECGReadOptions) -> StoredRecording {
    guard let unit = options.numbers.unit.flatMap(UnitText.init) else { return self }
    var recording = self
    for index in channels.indices where isLead(channels[index], options) {
      guard VoltageUnit.millivolts(in: channels[index].unit) == nil else { continue }
      recording.channels[index].unit = unit.unit
      switch channels[index].samples {
      case .counts(let counts, let step, let offset):
        recording.channels[index].samples = .counts(
          counts, step: step * unit.factor, offset: offset * unit.factor)
      case .values(let values): recording.channels[index].samples = .values(values.map { $0 * unit.factor })
      case .signal: break
      }
    }
    return recording
  }

  private func isLead(_ channel: StoredChannel, _ options: ECGReadOptions) -> Bool {
    channel.lead != nil || LeadName.lead(channel.name) != nil
      || options.leadNames.values.contains { $0.lowercased() == channel.name.lowercased() }
  }
}
