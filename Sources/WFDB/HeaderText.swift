internal import Files

extension Header {
  /// The header as a file holds it, with LF line ends, every field written.
  ///
  /// - Throws: `unwritableText` and `unwritableNumber` for what header(5) has no form for.
  public func text() throws(WFDBError) -> String {
    try checkRecordLine()
    var line = recordName
    if !segments.isEmpty { line += "/\(segments.count)" }
    line += " \(segments.isEmpty ? signals.count : signalCount) \(shortest(sampleRate))"
    if let counterFrequency {
      line += "/\(shortest(counterFrequency))"
      if let baseCounter { line += "(\(shortest(baseCounter)))" }
    }
    line += " \(length ?? 0)"
    if let baseTime {
      line += " \(baseTime.headerText)"
      if let date = baseDate?.headerText ?? dateText { line += " \(date)" }
    }
    var lines = [line]
    for signal in signals { lines.append(try signal.text()) }
    for segment in segments {
      guard segment.isNull || Self.isName(segment.name) else {
        throw .unwritableText(.segmentName, found: segment.name)
      }
      lines.append("\(segment.name) \(segment.length)")
    }
    for info in infoStrings.isEmpty ? comments.map({ " \($0)" }) : infoStrings {
      guard !info.unicodeScalars.contains(where: isControl) else {
        throw .unwritableText(.comment, found: info)
      }
      lines.append("#\(info)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func checkRecordLine() throws(WFDBError) {
    guard Self.isName(recordName) else { throw .unwritableText(.recordName, found: recordName) }
    guard sampleRate.isFinite, sampleRate > 0 else {
      throw .unwritableNumber(.sampleRate, signal: recordName, found: sampleRate)
    }
    for (field, value) in [(HeaderField.counterFrequency, counterFrequency), (.baseCounter, baseCounter)] {
      if let value, !value.isFinite { throw .unwritableNumber(field, signal: recordName, found: value) }
    }
    if let baseTime, !baseTime.isValid { throw .unwritableText(.baseTime, found: baseTime.iso) }
    if let baseDate, !baseDate.isValid { throw .unwritableText(.baseDate, found: baseDate.iso) }
    if let dateText, StartField(dateText) != .shortDate { throw .unwritableText(.baseDate, found: dateText) }
    if (baseDate != nil || dateText != nil) && baseTime == nil { throw .unwritableText(.baseTime, found: "") }
  }

  /// A file name that can be written: one word, without a folder.
  static func isFileName(_ name: String) -> Bool {
    RecordFolder.isSafe(name) && isWord(name) && !name.utf8.contains(UInt8(ascii: "/"))
      && name.utf8.first != UInt8(ascii: "#") && name != "~"
  }

  /// Letters, digits, `_` and `-`.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}

extension SignalHeader {
  /// The signal line.
  fileprivate func text() throws(WFDBError) -> String {
    guard RecordFolder.isSafe(fileName), isWord(fileName), fileName.utf8.first != UInt8(ascii: "#") else {
      throw .unwritableText(.fileName, found: fileName)
    }
    guard isWord(units) else { throw .unwritableText(.units, found: units) }
    // wfdb drops what is not ASCII, and would read µV as V.
    let units = String(units.map { $0 == "\u{B5}" || $0 == "\u{3BC}" ? "u" : $0 })
    // Blanks at the ends would be lost on reading.
    let isTrimmed = name.utf8.first != 0x20 && name.utf8.last != 0x20
    guard isTrimmed, !name.unicodeScalars.contains(where: isControl) else {
      throw .unwritableText(.signalName, found: name)
    }
    guard adcGain.isFinite, adcGain != 0 else {
      throw .unwritableNumber(.adcGain, signal: name, found: adcGain)
    }
    let gain = isCalibrated ? shortest(adcGain) : "0"
    var line = "\(fileName) \(format)"
    if samplesPerFrame != 1 { line += "x\(samplesPerFrame)" }
    if skew != 0 { line += ":\(skew)" }
    if byteOffset != 0 { line += "+\(byteOffset)" }
    line += " \(gain)(\(baseline))/\(units) \(adcResolution) \(adcZero) \(initialValue)"
    line += " \(checksum ?? 0) \(blockSize ?? 0)"
    return name.isEmpty ? line : "\(line) \(name)"
  }
}

private func isWord(_ text: String) -> Bool {
  !text.isEmpty && !text.unicodeScalars.contains { $0 == " " || isControl($0) }
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value < 0x20 || scalar.value == 0x7F
}
