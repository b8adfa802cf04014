internal import ECG
internal import Files

extension SignalArray {
  /// A table: a column of time in s and one a lead in mV; a gap is a blank cell.
  public func csv() -> [UInt8] {
    var text = Array((["time (s)"] + leads.map { "\($0.name) (mV)" }).joined(separator: ",").utf8)
    text.append(UInt8(ascii: "\n"))
    text.reserveCapacity(count * (leads.count + 1) * 8)
    for sample in 0..<count {
      text += shortest(Double(sample) / sampleRate, decimals: 6).utf8
      for lead in leads.indices {
        text.append(UInt8(ascii: ","))
        let value = samples[lead * count + sample]
        if value.isFinite { text += "\(value)".utf8 }
      }
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }

  /// What an array of bare numbers does not say: rate, leads and unit, as JSON.
  public func description() -> [UInt8] {
    let fields = [
      Field(name: "record", text: name), Field(name: "sampleRate", json: shortest(sampleRate)),
      Field(name: "leads", json: JSONText.list(leads.map { JSONText.string($0.name) })),
      Field(name: "unit", text: "mV"),
    ]
    return Array((JSONText.object(fields) + "\n").utf8)
  }
}
