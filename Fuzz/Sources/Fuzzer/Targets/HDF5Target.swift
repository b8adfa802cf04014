import ECG

@testable import ECGFiles

/// Any arrays in an HDF5 file: their names, types, sides, what headers claim, and values. The file's own structure is
/// valid: libhdf5 reads it, and has faults of its own where it is not.
enum HDF5Target: FuzzTarget {
  static let name = "hdf5"

  static func seeds() throws -> [String: [UInt8]] {
    let values = (0..<200).map { UInt8($0) }
    return [
      "exams": [2, 0, 2, 1, 1, 12, 12, 0, 1, 2, 1, 1, 0, 0, 0] + values,
      "sph": [1, 2, 0, 2, 12, 9, 1, 0, 0] + values, "array": [1, 3, 1, 2, 16, 12, 1, 0, 0] + values,
      "claims": [1, 3, 1, 2, 12, 12, 1, 40, 1] + values,
    ]
  }

  private static let names = ["tracings", "exam_id", "ecg", "signal"]
  private static let kinds: [HDF5Document.Kind] = [.float16, .float32, .int64]

  static func run(_ bytes: [UInt8]) {
    var rest = bytes[...]
    let count = Int(rest.popFirst() ?? 0) % 3 + 1
    var arrays: [HDF5Document.Array] = []
    for index in 0..<count {
      var array = array(&rest)
      if arrays.contains(where: { $0.name == array.name }) { array.name += "\(index)" }
      arrays.append(array)
    }
    let document = HDF5Document(arrays: arrays).bytes()
    RecordingReading.run(document, name: "f.h5", samplesPerByte: 1032)
    let path = ScratchFolder.file("f.h5")
    guard let names = try? ECGFile.names(at: path), let first = names.first else { return }
    guard names.count <= 1032 * document.count else {
      fatalError("\(names.count) exams from \(document.count) bytes")
    }
    _ = try? ECGFile.read(first)
    _ = try? ECGFile.outline(first)
  }

  /// Name, type, up to three sides, by how many bits the header claims more, whether there are values.
  private static func array(_ rest: inout ArraySlice<UInt8>) -> HDF5Document.Array {
    func next() -> Int { Int(rest.popFirst() ?? 0) }
    let (name, kind) = (names[next() % names.count], kinds[next() % kinds.count])
    let sides = (0..<next() % 4).map { _ in next() % 20 }
    let shift = next() % 64
    let hasNoValues = next() % 8 == 7
    let size = sides.reduce(kind == .float16 ? 2 : kind == .float32 ? 4 : 8, *)
    let values = (0..<size).map { rest.isEmpty ? 0 : rest[rest.startIndex + $0 % rest.count] }
    var claimed = sides
    if shift > 0, let last = claimed.indices.last { claimed[last] = max(1, claimed[last]) << (shift / 2) }
    return HDF5Document.Array(
      name: name, kind: kind, sides: sides, bytes: values, claimed: shift == 0 ? nil : claimed,
      hasNoValues: hasNoValues)
  }
}
