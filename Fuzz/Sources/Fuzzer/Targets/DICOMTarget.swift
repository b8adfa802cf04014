@testable import ECGFiles
@testable import Files

/// Any bytes as a DICOM waveform.
enum DICOMTarget: FuzzTarget {
  static let name = "dicom"

  static func seeds() throws -> [String: [UInt8]] {
    func element(_ group: UInt16, _ number: UInt16, _ value: [UInt8]) -> [UInt8] {
      func two(_ word: UInt16) -> [UInt8] { [UInt8(word & 255), UInt8(word >> 8)] }
      return two(group) + two(number) + two(UInt16(value.count)) + [0, 0] + value
    }
    func item(_ bytes: [UInt8]) -> [UInt8] { element(0xFFFE, 0xE000, bytes) }
    let source = item(element(0x0008, 0x0100, Array("2:2 ".utf8)))
    let channel = item(element(0x003A, 0x0208, source) + element(0x003A, 0x0210, Array("2.50".utf8)))
    var group = element(0x003A, 0x0005, [1, 0]) + element(0x003A, 0x0010, [4, 0, 0, 0])
    group += element(0x003A, 0x001A, Array("250 ".utf8)) + element(0x003A, 0x0200, channel)
    group += element(0x5400, 0x1004, [16, 0]) + element(0x5400, 0x1006, Array("SS".utf8))
    group += element(0x5400, 0x1010, [1, 0, 2, 0, 3, 0, 4, 0])
    let data = element(0x0008, 0x0016, Array("1.2 ".utf8)) + element(0x5400, 0x0100, item(group))
    return ["implicit": data]
  }

  static func run(_ bytes: [UInt8]) { RecordingReading.run(bytes, name: "f.dcm") }
}
