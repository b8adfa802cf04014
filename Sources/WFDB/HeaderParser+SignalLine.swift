extension HeaderParser {
  /// `FILE FMT["x"SPF][":"SKEW]["+"OFFSET] [GAIN["("BASELINE")"]["/"UNITS]
  /// [RES [ZERO [INIT [CKSUM [BSIZE [DESC]]]]]]]`
  func signalLine(_ line: Range<Int>, index: Int, recordName: String) throws(WFDBError) -> SignalHeader {
    var rest = line
    var signal = SignalHeader(
      fileName: scanner.text(try required(.fileName, &rest)), adcResolution: 0, blockSize: nil, name: "",
      absentFields: [
        .adcGain, .baseline, .units, .adcResolution, .adcZero, .initialValue, .checksum, .blockSize, .name,
      ], line: scanner.lineNumber)
    signal.isCalibrated = false
    try format(try required(.format, &rest), &signal)
    signal.adcResolution = SignalFormat.find(signal.format)?.defaultResolution ?? 12
    try calibration(&rest, &signal)
    if signal.absentFields.contains(.initialValue) { signal.initialValue = signal.adcZero }
    if signal.absentFields.contains(.baseline) { signal.baseline = signal.adcZero }
    let name = scanner.trimmed(rest)
    if name.isEmpty {
      signal.name = "record \(recordName), signal \(index)"
    } else {
      signal.name = scanner.text(name)
      signal.absentFields.remove(.name)
    }
    return signal
  }

  private func calibration(_ rest: inout Range<Int>, _ signal: inout SignalHeader) throws(WFDBError) {
    guard let gain = scanner.nextField(in: &rest) else { return }
    try self.gain(gain, &signal)
    signal.absentFields.remove(.adcGain)
    guard let resolution = scanner.nextField(in: &rest) else { return }
    signal.adcResolution = try natural(.adcResolution, resolution)
    signal.absentFields.remove(.adcResolution)
    guard let zero = scanner.nextField(in: &rest) else { return }
    signal.adcZero = try integer(.adcZero, zero)
    signal.absentFields.remove(.adcZero)
    guard let initial = scanner.nextField(in: &rest) else { return }
    signal.initialValue = try integer(.initialValue, initial)
    signal.absentFields.remove(.initialValue)
    guard let checksum = scanner.nextField(in: &rest) else { return }
    signal.checksum = try integer(.checksum, checksum)
    signal.absentFields.remove(.checksum)
    guard let blockSize = scanner.nextField(in: &rest) else { return }
    signal.blockSize = try natural(.blockSize, blockSize)
    signal.absentFields.remove(.blockSize)
  }

  private func format(_ range: Range<Int>, _ signal: inout SignalHeader) throws(WFDBError) {
    let marks: [(UInt8, HeaderField)] = [
      (UInt8(ascii: "x"), .samplesPerFrame), (UInt8(ascii: ":"), .skew), (UInt8(ascii: "+"), .byteOffset),
    ]
    // The three parts may each be missing but not change places.
    var bounds: [(field: HeaderField, start: Int)] = [(.format, range.lowerBound)]
    for (mark, field) in marks {
      let from = bounds[bounds.count - 1].start
      if let found = scanner.index(of: mark, in: from..<range.upperBound) {
        bounds.append((field, found &+ 1))
      }
    }
    for (number, bound) in bounds.enumerated() {
      let end = number + 1 < bounds.count ? bounds[number + 1].start &- 1 : range.upperBound
      guard bound.start <= end else { throw bad(.format, range) }
      let part = bound.start..<end
      switch bound.field {
      case .samplesPerFrame: signal.samplesPerFrame = try natural(.samplesPerFrame, part, least: 1)
      case .skew: signal.skew = try natural(.skew, part)
      case .byteOffset: signal.byteOffset = try natural(.byteOffset, part)
      default:
        guard let code = scanner.integer(part), code >= 0 else { throw bad(.format, range) }
        guard SignalFormat.find(code) != nil else {
          throw .unsupportedFormat(place, format: scanner.text(part))
        }
        signal.format = code
      }
    }
  }

  private func gain(_ range: Range<Int>, _ signal: inout SignalHeader) throws(WFDBError) {
    var gain = range
    if let slash = scanner.index(of: UInt8(ascii: "/"), in: range) {
      let units = (slash &+ 1)..<range.upperBound
      guard !units.isEmpty else { throw bad(.units, range) }
      signal.units = scanner.text(units)
      signal.absentFields.remove(.units)
      gain = range.lowerBound..<slash
    }
    if let open = scanner.index(of: UInt8(ascii: "("), in: gain) {
      guard scanner.bytes[gain.upperBound &- 1] == UInt8(ascii: ")"), open &+ 1 < gain.upperBound else {
        throw bad(.baseline, open..<gain.upperBound)
      }
      signal.baseline = try integer(.baseline, (open &+ 1)..<(gain.upperBound &- 1))
      signal.absentFields.remove(.baseline)
      gain = gain.lowerBound..<open
    }
    let value = try number(.adcGain, gain)
    // A gain of 0 says "uncalibrated"; header(5) sets 200 for it.
    signal.adcGain = value == 0 ? 200 : value
    signal.isCalibrated = value != 0
  }
}
