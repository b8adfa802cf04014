import Foundation

/// Writes small Philips documents.
struct SierraDocument {
  static let labels = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]

  var version = "1.04"
  /// Leads as they are to come out.
  var leads: [[Int]]
  var isCompressed = true
  /// Milliseconds; nil for what the leads last.
  var duration: Int?
  var resolution = "5"

  /// Twelve leads that keep the relations of limb leads but for a few units, with a tail that is the same in all.
  static func wave(_ count: Int = 1000, tail: Int = 0) -> [[Int]] {
    let one = (0..<count).map { ($0 * 3) % 41 - 20 + ($0 % 100 == 0 ? 150 : 0) }
    let two = (0..<count).map { ($0 * 5) % 37 - 10 + ($0 % 100 == 1 ? 190 : 0) }
    let limb = [
      one, two, zip(one, two).map { $1 - $0 + 1 }, zip(one, two).map { -($0 + $1) / 2 },
      zip(one, two).map { $0 - $1 / 2 },
      zip(one, two).map { $1 - $0 / 2 },
    ]
    let chest = (0..<6).map { lead in (0..<count).map { ($0 * (lead + 2)) % 53 - 26 } }
    let pulse = (0..<tail).map { (tail / 4..<tail / 2).contains($0) ? 200 : 0 }
    return (limb + chest).map { $0 + pulse }
  }

  init(leads: [[Int]] = wave()) { self.leads = leads }

  /// What is stored: of III and the augmented leads what computation leaves.
  private var stored: [[Int]] {
    var stored = leads
    for index in leads[0].indices {
      let (one, two, three) = (leads[0][index], leads[1][index], leads[2][index])
      stored[2][index] = two - one - three
      stored[3][index] = -leads[3][index] - (one + two) >> 1
      stored[4][index] = (one - three) >> 1 - leads[4][index]
      stored[5][index] = (two + three) >> 1 - leads[5][index]
    }
    return stored
  }

  /// The bytes of all leads.
  var data: [UInt8] {
    isCompressed ? stored.flatMap(Self.block) : stored.flatMap { $0.flatMap(Self.le16) }
  }

  var text: String {
    let compression = isCompressed ? "compression=\"XLI\"" : ""
    let length = duration ?? leads[0].count * 2
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <restingecgdata xmlns="http://www3.medical.philips.com"><documentinfo><documentversion>\(version)</documentversion>
      </documentinfo><dataacquisition date="2010-01-19" time="15:19:22"><machine>Device</machine><signalcharacteristics>
      <samplingrate>500</samplingrate><resolution>\(resolution)</resolution><bitspersample>16</bitspersample>
      </signalcharacteristics></dataacquisition><patient><generalpatientdata><age><dateofbirth>1950-01-20</dateofbirth>
      </age><sex>Male</sex></generalpatientdata></patient><waveforms>
      <parsedwaveforms dataencoding="Base64" \(compression) numberofleads="\(leads.count)"
      leadlabels="\(Self.labels.joined(separator: " "))" durationperchannel="\(length)" resolution="\(resolution)">
      \(Data(data).base64EncodedString(options: .lineLength76Characters))</parsedwaveforms>
      <repbeats><repbeat leadname="I"><waveform duration="2400">GgAZ</waveform></repbeat></repbeats>
      </waveforms></restingecgdata>
      """
  }

  var bytes: [UInt8] { Array(text.utf8) }

  /// A lead's block: second differences, high bytes before low ones, LZW.
  private static func block(_ samples: [Int]) -> [UInt8] {
    // What is subtracted for a sample stands with the one before, and for the third one in the header.
    let rests: [Int] = (2..<samples.count).map { index in
      let line = 2 * samples[index - 1] - samples[index - 2]
      return line - samples[index]
    }
    let values: [Int] = [samples[0], samples[1]] + rests.dropFirst().map { $0 + 64 } + [64]
    let high: [UInt8] = values.map { UInt8($0 >> 8 & 0xFF) }
    let packed = lzw(high + values.map { UInt8($0 & 0xFF) })
    var block = le16(packed.count & 0xFFFF)
    block += le16(packed.count >> 16)
    block += [0, 0]
    block += le16(rests[0])
    return block + packed
  }

  private static func lzw(_ bytes: [UInt8]) -> [UInt8] {
    var table: [[UInt8]: Int] = [:]
    for byte in 0..<256 { table[[UInt8(byte)]] = byte }
    var codes: [Int] = []
    var current: [UInt8] = []
    for byte in bytes {
      let longer = current + [byte]
      if table[longer] != nil {
        current = longer
      } else {
        codes.append(table[current] ?? 0)
        if table.count < 1023 { table[longer] = table.count }
        current = [byte]
      }
    }
    codes += [table[current] ?? 0, 1023]
    var bits: [Int] = codes.flatMap { code in (0..<10).reversed().map { bit in code >> bit & 1 } }
    while !bits.count.isMultiple(of: 8) { bits.append(0) }
    return stride(from: 0, to: bits.count, by: 8).map { place in
      UInt8(bits[place..<place + 8].reduce(0) { $0 << 1 | $1 })
    }
  }

  private static func le16(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
}
