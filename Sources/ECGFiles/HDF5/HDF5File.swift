internal import CHDF5

/// An HDF5 file that is read by libhdf5: the one type that touches the library.
@safe final class HDF5File {
  /// Type and sides of an array.
  struct Shape {
    enum Kind { case wholeNumbers, floatingPoint, other }

    var kind: Kind
    /// Bytes of an element.
    var size: Int
    /// From the slowest index to the fastest.
    var sides: [Int]
    /// Whether the values stand in other files.
    var isElsewhere: Bool
    /// Bytes that the values take in the file; 0 where none were written.
    var stored: Int
    /// Whether values stand in one piece of ``stored`` bytes.
    var isWhole: Bool
    /// Bytes of a chunk, which is read as a whole; 0 where values are not in chunks.
    var chunk: Int

    /// Bytes of all values; nil where that is more than a number holds.
    var byteCount: Int? {
      sides.reduce(Optional(size)) { product, side in
        product.map { $0.multipliedReportingOverflow(by: side) }.flatMap {
          $0.overflow ? nil : $0.partialValue
        }
      }
    }

    /// `12 × 5000, floating point of 4 bytes`.
    var text: String {
      let numbers = sides.map(String.init).joined(separator: " × ")
      let type =
        switch kind {
        case .wholeNumbers: "whole numbers of \(size) bytes"
        case .floatingPoint: "floating point of \(size) bytes"
        case .other: "no numbers"
        }
      return "\(numbers), \(type)"
    }
  }

  /// The file's path.
  let path: String
  /// Its size in bytes.
  private let byteCount: Int
  private let handle: OpaquePointer

  /// Whether the library can be loaded.
  static var isAvailable: Bool { leadsheet_hdf5_is_there() != 0 }

  /// Opens a file.
  ///
  /// - Throws: ``RecordingError``.
  init(_ path: String, byteCount: Int) throws(RecordingError) {
    self.path = path
    self.byteCount = byteCount
    guard Self.isAvailable else {
      throw .noLibrary(
        path: path, library: "libhdf5", packages: "libhdf5-dev (Debian, Ubuntu) or hdf5 (Homebrew)")
    }
    guard let file = unsafe leadsheet_hdf5_open(path) else {
      throw .invalid(
        path: path, format: "HDF5", place: nil,
        reason: "libhdf5 cannot open it: it is cut off or damaged; copy or download it again")
    }
    unsafe handle = file
  }

  deinit { unsafe leadsheet_hdf5_close(handle) }

  /// The paths of all arrays of numbers, at most a thousand, in the order of names.
  func arrays() -> [String] {
    var found: [String] = []
    var open = ["/"]
    var seen = 0
    while let group = open.popLast() {
      let count = unsafe leadsheet_hdf5_count(handle, group)
      for index in 0..<max(0, min(count, 1000)) where seen < 1000 && group.utf8.count < 1000 {
        seen += 1
        var kind = LEADSHEET_HDF5_OTHER
        let name = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
          guard let start = buffer.baseAddress else { return "" }
          kind = unsafe leadsheet_hdf5_child(handle, group, UInt64(index), start, buffer.count)
          return unsafe String(cString: start)
        }
        let child = group == "/" ? "/\(name)" : "\(group)/\(name)"
        if kind == LEADSHEET_HDF5_GROUP { open.append(child) }
        if kind == LEADSHEET_HDF5_ARRAY { found.append(child) }
      }
    }
    return found
  }

  /// The shape of an array; nil if it is absent.
  func shape(of array: String) -> Shape? {
    var shape = leadsheet_hdf5_shape()
    guard unsafe leadsheet_hdf5_get_shape(handle, array, &shape) != 0, shape.rank >= 0 else { return nil }
    let all = [
      shape.sides.0, shape.sides.1, shape.sides.2, shape.sides.3, shape.sides.4, shape.sides.5, shape.sides.6,
      shape.sides.7,
    ]
    let sides = all.prefix(Int(shape.rank)).map { Int(clamping: $0) }
    let kind: Shape.Kind = shape.kind == 1 ? .wholeNumbers : shape.kind == 2 ? .floatingPoint : .other
    return Shape(
      kind: kind, size: shape.size, sides: sides, isElsewhere: shape.is_elsewhere != 0,
      stored: Int(clamping: shape.stored), isWhole: shape.is_whole != 0, chunk: Int(clamping: shape.chunk))
  }

  /// A block of an array, last index fastest.
  ///
  /// - Throws: ``RecordingError/invalid(path:format:place:reason:)``, also where the array claims more than a compressed
  ///   file of this size can hold.
  func values(_ array: String, _ block: [Range<Int>]) throws(RecordingError) -> [Double] {
    try unsafe read(array, block, empty: 0.0) { (start, count, rank, values) in
      unsafe leadsheet_hdf5_read(handle, array, start, count, rank, values)
    }
  }

  /// As ``values(_:_:)``, of whole numbers.
  func wholeNumbers(_ array: String, _ block: [Range<Int>]) throws(RecordingError) -> [Int64] {
    try unsafe read(array, block, empty: 0) { (start, count, rank, values) in
      unsafe leadsheet_hdf5_read_whole_numbers(handle, array, start, count, rank, values)
    }
  }

  private func read<Number>(
    _ array: String, _ block: [Range<Int>], empty: Number,
    by read: (UnsafePointer<UInt64>, UnsafePointer<UInt64>, Int32, UnsafeMutablePointer<Number>) -> Int32
  ) throws(RecordingError) -> [Number] {
    guard let shape = shape(of: array), shape.kind != .other else {
      throw fault(array, "is no array of numbers")
    }
    guard !shape.isElsewhere else {
      throw fault(array, "its values stand in other files, which are not read: copy it into one file")
    }
    let count = block.reduce(into: (1, false)) { product, range in
      let (value, isTooMuch) = product.0.multipliedReportingOverflow(by: range.count)
      product = (value, product.1 || isTooMuch)
    }
    // deflate makes of a byte 1032 at most.
    let (most, _) = max(byteCount, 1).multipliedReportingOverflow(by: 1032)
    guard !count.1, count.0 <= 1 << 28, count.0 <= most / max(shape.size, 1), shape.chunk <= most else {
      throw fault(array, "claims \(shape.text): more than the file can hold; it is damaged")
    }
    guard count.0 > 0 else { return [] }
    guard shape.stored > 0 else { throw fault(array, "has room for \(shape.text), and no values in it") }
    // The library believes a header that says less, and reads past it.
    guard !shape.isWhole || shape.byteCount == shape.stored else {
      throw fault(array, "claims \(shape.text), and has \(shape.stored) bytes: it is damaged")
    }
    var values = [Number](repeating: empty, count: count.0)
    let starts = block.map { UInt64($0.lowerBound) }
    let counts = block.map { UInt64($0.count) }
    guard unsafe read(starts, counts, Int32(block.count), &values) != 0 else {
      throw fault(
        array, "cannot be read: it is damaged, cut off, or compressed by a filter that is not installed")
    }
    return values
  }

  /// An error about an array.
  func fault(_ array: String, _ reason: String) -> RecordingError {
    .invalid(path: path, format: "HDF5", place: "data set \(array)", reason: reason)
  }
}
