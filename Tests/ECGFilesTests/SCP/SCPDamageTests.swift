import Foundation
import TestSupport
import Testing

@testable import ECGFiles

/// Damaged files give an error, or what is there with a warning.
@Suite struct SCPDamageTests {
  static func documents() -> [SCPDocument] {
    var bimodal = SCPTests.beats()
    (bimodal.isSubtracted, bimodal.decimation) = (true, 4)
    var tables = SCPDocument(leads: SCPDocument.wave())
    tables.encoding = .tables(SCPTests.tables)
    return [bimodal, tables]
  }

  @Test(arguments: [0, 1]) func cutFiles(number: Int) {
    for prefix in Corrupted.prefixes(Self.documents()[number].bytes) {
      #expect(throws: RecordingError.self) { try SCPTests.read(prefix) }
    }
  }

  @Test(arguments: [0, 1]) func flippedBits(number: Int) {
    for copy in Corrupted.flips(Self.documents()[number].bytes) {
      #expect(throws: RecordingError.self) { try SCPTests.read(copy) }
    }
  }

  /// Of a small file every beginning and every bit.
  @Test func everyPrefixAndEveryBit() {
    let bytes = SCPDocument(leads: SCPDocument.wave(60)).bytes
    var copy = bytes
    var read = 0
    for count in bytes.indices where (try? SCPTests.read(Array(bytes.prefix(count)))) != nil { read += 1 }
    for index in bytes.indices {
      for bit in 0..<8 {
        copy[index] ^= 1 << UInt8(bit)
        if (try? SCPTests.read(copy)) != nil { read += 1 }
        copy[index] = bytes[index]
      }
    }
    #expect(read == 0)
  }

  /// With `--lenient`, what is read past is told.
  @Test(arguments: [0, 1]) func flippedBitsReadLeniently(number: Int) throws {
    let bytes = Self.documents()[number].bytes
    for copy in Corrupted.flips(bytes) + Corrupted.prefixes(bytes) {
      guard let recording = try? SCPTests.read(copy, isLenient: true) else { continue }
      #expect(!recording.warnings.isEmpty)
    }
  }

  /// Whatever sections say, with checksums that are right: no trap, and no more samples than bytes can hold.
  @Test(arguments: [0, 1], [2, 3, 4, 5, 6]) func damagedSections(number: Int, section: Int) throws {
    let bytes = Self.documents()[number].bytes
    let body = SCPDocumentParts(bytes).section(section)
    guard !body.isEmpty else { return }
    for copy in Corrupted.flips(body, count: 30) + Corrupted.prefixes(body, count: 10) {
      var parts = SCPDocumentParts(bytes)
      parts.replace(section, by: copy)
      guard let recording = try? SCPTests.read(parts.bytes) else { continue }
      #expect(recording.channels.reduce(0) { $0 + $1.count } < 64 * bytes.count)
    }
  }

  @Test(arguments: [3, 4, 5, 6]) func missingSections(section: Int) {
    var parts = SCPDocumentParts(Self.documents()[0].bytes)
    parts.remove(section)
    #expect(throws: RecordingError.self) { try SCPTests.read(parts.bytes) }
  }

  @Test func bytesBehindAreTold() throws {
    let bytes = SCPDocument(leads: SCPDocument.wave()).bytes
    let recording = try SCPTests.read(bytes + [1, 2, 3])
    #expect(recording.warnings == ["3 bytes behind the record: left out"])
  }

  @Test func recognizedByContent() {
    let bytes = SCPDocument(leads: SCPDocument.wave()).bytes
    #expect(SCPFormat().refusal(of: FileStart(path: "a", bytes: bytes)) == nil)
    var old = bytes
    old.replaceSubrange(16..<22, with: repeatElement(0, count: 6))
    #expect(SCPFormat().refusal(of: FileStart(path: "a", bytes: old)) == nil)
    #expect(SCPFormat().refusal(of: FileStart(path: "a", bytes: old + [0])) != nil)
    #expect(SCPFormat().refusal(of: FileStart(path: "a", bytes: [])) != nil)
  }
}
