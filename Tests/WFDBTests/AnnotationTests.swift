import Foundation
import TestSupport
import Testing

@testable import WFDB

@Suite(.enabled(if: SharedCases.folder != nil, Comment(rawValue: SharedCases.absent)))
struct ReferenceAnnotationTests {
  static func differences(_ file: AnnotationFile, _ reference: ReferenceCase) throws -> [String] {
    let found = try JSONValue(encoding: AnnotationReport(file))
    let expected = try reference.expectedValues()
    let digests = ["samples_sha256", "codes_sha256", "aux_sha256"]
    let lists = AnnotationLists(file)
    let computed = try SystemDigest.sha256([lists.samples, lists.codes, lists.aux])
    let wrong = zip(digests, computed).filter { key, digest in
      expected[key].map { $0 != .string(digest) } ?? false
    }
    return wrong.map(\.0)
      + expected.differences(from: found, ignoring: ReferenceCase.notes.union(digests))
  }

  @Test(arguments: ReferenceCase.open.filter { $0.kind == "annotation" })
  func `Annotations have the expected values`(reference: ReferenceCase) throws {
    let file = try AnnotationFile.read(reference.path)
    let differences = try Self.differences(file, reference)
    #expect(differences == [])
    #expect(file.warnings == [])
    // What we write reads back the same.
    let again = try AnnotationFile.parse(try file.encoded(), path: "again")
    #expect(again == file)
  }

  @Test(arguments: ReferenceCase.malformed.filter { $0.kind == "annotation" })
  func `Broken annotations end as they should`(reference: ReferenceCase) throws {
    let classes = [reference.errorClass].compactMap(\.self) + (reference.alsoAccepted ?? [])
    if reference.expect == "error" {
      let error = #expect(throws: WFDBError.self) { try AnnotationFile.read(reference.path) }
      #expect(classes.contains(error?.errorClass ?? ""), "\(error?.description ?? "")")
      return
    }
    let file = try AnnotationFile.read(reference.path)
    let differences = try Self.differences(file, reference)
    #expect(differences == [])
    #expect(file.warnings.map(\.finding.errorClass) == (reference.expect == "warning" ? classes : []))
  }

  @Test(arguments: ["ann/gen1.atr", "ann/gen2.atr", "mitdb/100.atr"])
  func `The writer makes the same bytes as the C library`(name: String) throws {
    let path = ReferenceCase.folder.appending(path: name).path
    let found = try AnnotationFile.read(path).encoded()
    let expected = try TemporaryFolder.fileBytes(path)
    #expect(found.count == expected.count)
    let difference = zip(found, expected).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    #expect(difference == nil)
  }

  @Test func `AHA is read when asked for`() throws {
    let path = ReferenceCase.folder.appending(path: "malformed/ann_aha.atr").path
    let file = try AnnotationFile.read(path, options: ReadOptions(readsAHA: true))
    #expect(file.annotations.map(\.sample) == Array(stride(from: 7, through: 117, by: 10)))
    #expect(file.annotations.prefix(4).map { file.symbol(for: $0.code) } == ["N", "V", "A", "F"])
  }

  @Test func `Lenient reading keeps what is complete`() throws {
    let lenient = ReadOptions(isLenient: true)
    let folder = ReferenceCase.folder.appending(path: "malformed")
    let cut = try AnnotationFile.read(folder.appending(path: "aux_cut.atr").path, options: lenient)
    #expect(cut.annotations.map(\.sample) == [100, 300, 600, 620])
    #expect(cut.warnings.first?.finding.errorClass == "truncated-annotation")
    let orphan = try AnnotationFile.read(folder.appending(path: "ann_subfirst.atr").path, options: lenient)
    #expect(orphan.annotations.count == 4)
    #expect(orphan.warnings.map(\.finding.errorClass) == ["annotation-syntax"])
  }
}

@Suite struct AnnotationTests {
  /// Written by hand, as annot(5) describes the form: two bytes of code and step, low byte first.
  private static let handwritten: [UInt8] = [
    0x05, 0x04,  // a step of 5, code 1
    0x01, 0x14, 0xFF, 0xF7,  // a step of 1, code 5; SUB -1 in ten bits
    0x02, 0x04, 0x01, 0xF8,  // a step of 2, code 1; CHN 1
    0x00, 0xEC, 0x01, 0x00, 0x68, 0x11,  // SKIP 69992, the high half first
    0x00, 0x70, 0x00, 0xF8,  // no step, code 28; CHN 0
    0x05, 0xFC, 0x28, 0x41, 0x46, 0x49, 0x42, 0x00,  // AUX of five bytes, filled up to six
    0x00, 0x00,
  ]

  private static let read = [
    Annotation(sample: 5, code: 1), Annotation(sample: 6, code: 5, subtype: -1),
    Annotation(sample: 8, code: 1, channel: 1),
    Annotation(sample: 70_000, code: 28, aux: Array("(AFIB".utf8)),
  ]

  @Test func `A file written by hand is read, and written to the same bytes`() throws {
    let file = try AnnotationFile.parse(Self.handwritten, path: "t")
    #expect(file.annotations == Self.read && file.warnings == [])
    #expect(try AnnotationFile(annotations: Self.read).encoded() == Self.handwritten)
  }

  @Test func `A cut file is an error, or what is complete and a warning`() throws {
    let cut = Array(Self.handwritten.dropLast(6))
    let error = #expect(throws: WFDBError.self) { try AnnotationFile.parse(cut, path: "t") }
    #expect(error?.errorClass == "truncated-annotation")
    let file = try AnnotationFile.parse(cut, path: "t", options: ReadOptions(isLenient: true))
    #expect(file.annotations.prefix(3) == Self.read.prefix(3))
    #expect(file.warnings.map(\.finding.errorClass) == ["truncated-annotation", "missing-end-marker"])
  }

  @Test func `A field before the first annotation is an error, or a warning`() throws {
    let orphan: [UInt8] = [0x01, 0xF4] + Self.handwritten
    let error = #expect(throws: WFDBError.self) { try AnnotationFile.parse(orphan, path: "t") }
    #expect(error?.errorClass == "annotation-syntax")
    let file = try AnnotationFile.parse(orphan, path: "t", options: ReadOptions(isLenient: true))
    #expect(file.annotations == Self.read)
    #expect(file.warnings.map(\.finding.errorClass) == ["annotation-syntax"])
  }

  @Test func `AHA's form is read where it is asked for`() throws {
    // Sixteen bytes an annotation: label, time in ms as a 32-bit number, a serial number, and what is not used.
    let aha = zip("NVF", [7, 17, 300] as [UInt16]).flatMap { label, time -> [UInt8] in
      [0, label.asciiValue ?? 0, UInt8(time & 0xFF), UInt8(time >> 8)] + [UInt8](repeating: 0, count: 12)
    }
    let file = try AnnotationFile.parse(aha, path: "t", options: ReadOptions(readsAHA: true))
    #expect(file.annotations.count == 3)
    #expect(file.annotations.map { file.symbol(for: $0.code) } == ["N", "V", "F"])
  }

  @Test func `A report has the checksums of all sample numbers, codes and texts`() throws {
    // The lists are "123456789", "1" and "123456789".
    let file = AnnotationFile(annotations: [
      Annotation(sample: 123_456_789, code: 1, aux: Array("123456789".utf8))
    ])
    let report = try JSONValue(encoding: AnnotationReport(file))
    #expect(report["samples_crc32"] == .string("cbf43926") && report["aux_crc32"] == .string("cbf43926"))
    #expect(report["codes_crc32"] == .string("83dcefb7"))
  }

  @Test(arguments: 0..<20) func `Random annotations come back as they were written`(seed: Int) throws {
    var random = TestRandom(state: UInt64(seed))
    var time = seed % 2 == 0 ? 0 : -5000
    let annotations = (0..<200).map { _ in
      time += [0, 1, 1023, 1024, 70_000, 1 << 33].randomElement(using: &random) ?? 0
      let length = [0, 0, 1, 2, 255].randomElement(using: &random) ?? 0
      return Annotation(
        sample: time, code: Int.random(in: 1...49, using: &random),
        subtype: Int8.random(in: -128...127, using: &random), channel: UInt8(time & 0xFF == 0 ? 0 : 1),
        number: 0,
        aux: (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) })
    }.enumerated().sorted {
      ($0.element.sample, $0.element.channel, $0.offset) < ($1.element.sample, $1.element.channel, $1.offset)
    }.map(\.element)
    let file = AnnotationFile(
      annotations: annotations, timeResolution: seed % 3 == 0 ? 999.5 : nil,
      labels: seed % 4 == 0 ? [AnnotationLabel(code: 42, symbol: "CU", description: "a b c")] : [])
    #expect(try AnnotationFile.parse(file.encoded(), path: "random") == file)
  }

  @Test func `A first note that looks like a definition stays an annotation`() throws {
    let file = AnnotationFile(annotations: [Annotation(sample: 0, code: 22, aux: Array("# mine".utf8))])
    #expect(try AnnotationFile.parse(file.encoded(), path: "note") == file)
  }

  @Test func `A file that would look like AHA is written so that it does not`() throws {
    let aux = Array("## an CU own\0\0".utf8) + [0, 4]
    let file = AnnotationFile(annotations: [
      Annotation(sample: 512, code: 19, aux: aux.dropLast(6)), Annotation(sample: 513, code: 1),
    ])
    #expect(try AnnotationFile.parse(file.encoded(), path: "t") == file)
    let plain = AnnotationFile(annotations: [
      Annotation(sample: 512, code: 19, subtype: 1, aux: Array("abcdefg".utf8)),
      Annotation(sample: 0xFF + 512, code: 63 - 20, aux: []),
    ])
    #expect(try AnnotationFile.parse(plain.encoded(), path: "t") == plain)
  }

  @Test func `Every prefix of a file is an error, a marked result or the same`() throws {
    let file = AnnotationFile(
      annotations: [
        Annotation(sample: 5, code: 1, subtype: 3, aux: Array("abc".utf8)),
        Annotation(sample: 90_000, code: 5, channel: 2, number: 1), Annotation(sample: 90_001, code: 28),
      ], timeResolution: 250)
    let bytes = try file.encoded()
    for count in 0..<bytes.count {
      guard let part = try? AnnotationFile.parse(Array(bytes.prefix(count)), path: "part") else { continue }
      #expect(!part.warnings.isEmpty)
      #expect(part.annotations.count <= 3)
    }
  }

  @Test func `Ticks become frames, half up`() {
    let file = AnnotationFile(timeResolution: 1000)
    #expect(file.frame(of: Annotation(sample: 1, code: 1), sampleRate: 500) == 1)
    #expect(file.frame(of: Annotation(sample: -1, code: 1), sampleRate: 500) == 0)
    #expect(file.frame(of: Annotation(sample: 2500, code: 1), sampleRate: 500) == 1250)
  }
}
