internal import ECG
internal import Files
internal import WFDB

/// The signals of a MUSE waveform: 16-bit values in base64, each lead with its unit, count and CRC-32.
struct MUSESignals {
  let path: String
  let format: String
  let isLenient: Bool

  /// The stored leads; MUSE stores eight, from which the others follow.
  func channels(
    of waveform: MarkupElement, _ warnings: inout [String]
  ) throws(RecordingError) -> [StoredChannel] {
    let type = waveform.text("SampleType") ?? "CONTINUOUS_SAMPLES"
    guard type == "CONTINUOUS_SAMPLES" else {
      throw fault("SampleType", "'\(type)' is not known; only CONTINUOUS_SAMPLES is read")
    }
    let rate = try rate(of: waveform)
    var channels: [StoredChannel] = []
    for lead in waveform.all("LeadData") { channels.append(try channel(lead, rate: rate, &warnings)) }
    return channels
  }

  /// `SampleBase` times ten to the power of `SampleExponent`.
  private func rate(of waveform: MarkupElement) throws(RecordingError) -> Double {
    let base = waveform.text("SampleBase") ?? ""
    let exponent = waveform.text("SampleExponent") ?? "0"
    guard let number = Double(base), let power = Int(exponent), (-6...6).contains(power), number > 0,
      number.isFinite
    else { throw fault("SampleBase", "'\(base)' with exponent '\(exponent)' is no rate: export it again") }
    let factor = (0..<abs(power)).reduce(1.0) { factor, _ in factor * 10 }
    return power < 0 ? number / factor : number * factor
  }

  private func channel(
    _ lead: MarkupElement, rate: Double, _ warnings: inout [String]
  ) throws(RecordingError) -> StoredChannel {
    let name = lead.text("LeadID") ?? ""
    let place = "lead \(name)"
    guard let step = lead.text("LeadAmplitudeUnitsPerBit").flatMap({ Double($0) }), step > 0, step.isFinite
    else {
      throw fault(place, "has no LeadAmplitudeUnitsPerBit, so that its scale is unknown: export it again")
    }
    guard lead.text("LeadSampleSize") ?? "2" == "2" else {
      throw fault(place, "samples of \(lead.text("LeadSampleSize") ?? "") bytes are not known; 2 are read")
    }
    for offset in ["LeadTimeOffset", "LeadOffsetFirstSample"] where (lead.text(offset) ?? "0") != "0" {
      throw fault(
        place, "\(offset) is \(lead.text(offset) ?? ""): leads that begin at other times are not read")
    }
    guard let data = lead["WaveFormData"], let bytes = Base64.decoded(data.bytes),
      bytes.count.isMultiple(of: 2)
    else {
      throw fault(place, "WaveFormData is no base64 of whole samples: export it again")
    }
    try checkSum(bytes, of: lead, place, &warnings)
    let counts = stride(from: 0, to: bytes.count, by: 2).map { index in
      Int32(Int16(bitPattern: UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8))
    }
    if let said = lead.text("LeadSampleCountTotal"), Int(said) != counts.count {
      warnings.append("\(place): LeadSampleCountTotal says \(said), \(counts.count) samples are there")
    }
    if lead.text("LeadOff")?.uppercased() == "TRUE" { warnings.append("\(place): its electrode was off") }
    return StoredChannel(
      name: name, unit: unit(lead, place, &warnings), sampleRate: rate,
      samples: .counts(counts, step: step, offset: 0))
  }

  private func checkSum(
    _ bytes: [UInt8], of lead: MarkupElement, _ place: String, _ warnings: inout [String]
  ) throws(RecordingError) {
    // Programs that imitate MUSE leave it out or write 0.
    guard let said = lead.text("LeadDataCRC32"), said != "0" else {
      return warnings.append("\(place): has no checksum")
    }
    let sum = CRC32().checksum(of: bytes)
    // Some programs write it as a signed number.
    guard UInt32(said) != sum, Int32(said).map({ UInt32(bitPattern: $0) }) != sum else { return }
    let reason = "its samples do not give LeadDataCRC32 \(said)"
    guard isLenient else {
      throw fault(place, "\(reason): damaged; export it again, or read it with --lenient")
    }
    warnings.append("\(place): \(reason)")
  }

  private func unit(_ lead: MarkupElement, _ place: String, _ warnings: inout [String]) -> String {
    guard let unit = lead.text("LeadAmplitudeUnits") else {
      warnings.append("\(place): has no LeadAmplitudeUnits; taken for MICROVOLTS, which MUSE writes")
      return "uV"
    }
    return ["MICROVOLTS": "uV", "MILLIVOLTS": "mV", "VOLTS": "V"][unit.uppercased()] ?? unit
  }

  private func fault(_ place: String, _ reason: String) -> RecordingError {
    .invalid(path: path, format: format, place: place, reason: reason)
  }
}
