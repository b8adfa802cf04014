@testable import ECGFiles

/// Any bytes as a Philips document, and as compressed leads.
enum SierraTarget: FuzzTarget {
  static let name = "sierra"

  static func seeds() throws -> [String: [UInt8]] {
    let data = StoredReading.base64(block + block + block)
    let text = """
      <?xml version="1.0" encoding="UTF-8"?><restingecgdata><documentinfo><documentversion>1.04</documentversion>
      </documentinfo><dataacquisition><signalcharacteristics><samplingrate>500</samplingrate><resolution>5</resolution>
      </signalcharacteristics></dataacquisition><waveforms><parsedwaveforms dataencoding="Base64" compression="XLI"
      leadlabels="I II V1" durationperchannel="120">\(data)</parsedwaveforms></waveforms></restingecgdata>
      """
    return ["three": Array(text.utf8), "block": block]
  }

  /// Sixty samples of zero: every byte a code of its own.
  private static var block: [UInt8] {
    let values = [0, 0] + Array(repeating: 64, count: 58)
    let codes = values.map { $0 >> 8 } + values.map { $0 & 0xFF } + [1023]
    var bits = codes.flatMap { code in (0..<10).reversed().map { code >> $0 & 1 } }
    while bits.count % 24 != 0 { bits.append(0) }
    let packed = stride(from: 0, to: bits.count, by: 8).map { start in
      UInt8(bits[start..<start + 8].reduce(0) { $0 << 1 | $1 })
    }
    return [UInt8(packed.count), 0, 0, 0, 0, 0, 0, 0] + packed + [0]
  }

  static func run(_ bytes: [UInt8]) {
    StoredReading.use(try? SierraFormat().recording(bytes, at: "p.xml"), of: bytes, samplesPerByte: 64)
    var rest = bytes[...]
    while let lead = XLI.lead(&rest, limit: 10_000) {
      guard lead.count <= 10_000 else { fatalError("more samples than asked for") }
    }
  }
}
