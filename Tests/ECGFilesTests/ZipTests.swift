import ECG
import Files
import TestSupport
import Testing

@testable import ECGFiles

/// Arrays in archives of NumPy.
@Suite struct ZipTests {
  private static let values = (0..<12 * 600).map { Float($0 % 977) / 100 }

  private static func archive(isDeflated: Bool, isWide: Bool) -> ZipDocument {
    ZipDocument(
      members: [
        .init(name: "age.npy", bytes: NPY.encode([61], shape: [1]), isDeflated: isDeflated),
        .init(name: "ecg.npy", bytes: NPY.encode(values, shape: [12, 600]), isDeflated: isDeflated),
      ], isWide: isWide)
  }

  private static var options: ECGReadOptions {
    var options = ECGReadOptions(sampleRate: nil)
    (options.numbers.sampleRate, options.numbers.unit) = (500, "mV")
    options.numbers.leads = Lead.allCases.map(\.name)
    return options
  }

  @Test(arguments: [false, true], [false, true])
  func `An array is read however it is packed, others beside it are left`(isDeflated: Bool, isWide: Bool)
    throws
  {
    let folder = try TemporaryFolder()
    try folder.write("a.npz", Self.archive(isDeflated: isDeflated, isWide: isWide).bytes())
    let ecg = try ECGFile.read(folder.path("a.npz"), options: Self.options)
    #expect(ecg.samples == Self.values && ecg.warnings.isEmpty)
    var named = Self.options
    named.numbers.array = "ecg"
    #expect(try ECGFile.read(folder.path("a.npz"), options: named).samples == Self.values)
  }

  @Test func `Texts beside the array are left, and said where there is no other`() throws {
    let folder = try TemporaryFolder()
    let header = "{'descr': '<U1', 'fortran_order': False, 'shape': (1,), }"
    let text =
      Array("\u{93}NUMPY".unicodeScalars).map { UInt8($0.value) } + [1, 0] + [UInt8(header.utf8.count), 0]
    let words = ZipDocument.Member(
      name: "a.npy", bytes: text + Array(header.utf8) + [65, 0, 0, 0], isDeflated: false)
    let array = ZipDocument.Member(
      name: "b.npy", bytes: NPY.encode(Self.values, shape: [12, 600]), isDeflated: true)
    try folder.write("a.npz", ZipDocument(members: [words, array]).bytes())
    #expect(try ECGFile.read(folder.path("a.npz"), options: Self.options).samples == Self.values)
    try folder.write("b.npz", ZipDocument(members: [words]).bytes())
    let error = #expect(throws: RecordingError.self) {
      try ECGFile.read(folder.path("b.npz"), options: Self.options)
    }
    #expect(error?.description.firstRange(of: "holds '<U1'") != nil)
  }

  @Test func `Of two arrays that can hold leads the one that is meant is asked for`() throws {
    let folder = try TemporaryFolder()
    var archive = Self.archive(isDeflated: false, isWide: false)
    archive.members.append(.init(name: "raw.npy", bytes: NPY.encode(Self.values, shape: [600, 12])))
    try folder.write("a.npz", archive.bytes())
    let error = #expect(throws: RecordingError.self) {
      try ECGFile.read(folder.path("a.npz"), options: Self.options)
    }
    #expect(error?.description.hasSuffix("the archive has age, ecg, raw; give --array NAME") == true)
  }

  /// The checksum of a member tells every change of its bytes.
  @Test(arguments: [false, true], [false, true])
  func `A damaged archive is refused or gives the same samples`(isDeflated: Bool, isWide: Bool) throws {
    let folder = try TemporaryFolder()
    let bytes = Self.archive(isDeflated: isDeflated, isWide: isWide).bytes()
    let tail = bytes.suffix(400)
    let copies =
      Corrupted.prefixes(bytes, count: 40) + Corrupted.flips(bytes, count: 200)
      + Corrupted.flips(Array(tail), count: 400).map { bytes.dropLast(400) + $0 }
    for copy in copies {
      try folder.write("a.npz", copy)
      guard let ecg = try? ECGFile.read(folder.path("a.npz"), options: Self.options) else { continue }
      #expect(ecg.samples == Self.values)
    }
  }
}
