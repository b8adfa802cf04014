internal import Bindings
internal import CLeadsheet

/// What a call was given, copied: nothing of the caller's memory is looked at afterwards.
struct GivenCall {
  private let function: String
  private let request: [UInt8]
  private let arrays: Result<[NumberArray], RequestError>

  /// At most so many bytes of JSON.
  private static let maximumRequest: Int64 = 1 << 30
  /// At most so many arrays.
  private static let maximumArrays: Int32 = 64

  init(
    _ function: UnsafePointer<CChar>?, _ request: UnsafePointer<CChar>?, _ size: Int64,
    _ arrays: UnsafePointer<leadsheet_array>?, _ count: Int32
  ) {
    let name = unsafe function.map { unsafe String(cString: $0) } ?? ""
    self.function = name
    self.request = unsafe Self.bytes(
      UnsafeRawPointer(request), (0...Self.maximumRequest).contains(size) ? Int(size) : 0)
    self.arrays = Result { () throws(RequestError) in
      guard (0...Self.maximumRequest).contains(size) else {
        throw .noObject(function: name, problem: "has \(size) bytes")
      }
      guard (0...Self.maximumArrays).contains(count), unsafe arrays != nil || count == 0 else {
        throw .arrayCount(function: name, count: Int(count), range: 0...Int(Self.maximumArrays))
      }
      var read: [NumberArray] = []
      for index in 0..<Int(count) {
        if let array = unsafe arrays?[index] {
          guard let numbers = unsafe NumberArray(array) else {
            throw .array(function: name, name: "array \(index + 1)", problem: Self.expected)
          }
          read.append(numbers)
        }
      }
      return read
    }
  }

  private static let expected =
    "is not an array: give a pointer, 0 to \(NumberArray.maximumRank) axes, at most \(NumberArray.maximumCount) entries, "
    + "and type 0 (uint8), 1 (float32), 2 (float64), 3 (int32) or 4 (int64)"

  /// The answer of the function.
  func answer() -> Answer {
    switch arrays {
    case .success(let arrays): BoundFunctions.answer(function, request, arrays)
    case .failure(let error): BoundFunctions.answer(to: error)
    }
  }

  private static func bytes(_ start: UnsafeRawPointer?, _ count: Int) -> [UInt8] {
    unsafe Array(UnsafeRawBufferPointer(start: start, count: unsafe start == nil ? 0 : count))
  }
}

extension NumberArray {
  /// A copy of the caller's numbers; nil where there is no such array.
  fileprivate init?(_ array: leadsheet_array) {
    let (rank, type, shape) = unsafe (Int(array.rank), array.type, array.shape)
    guard (0...Self.maximumRank).contains(rank) else { return nil }
    let sides = [shape.0, shape.1, shape.2, shape.3].prefix(rank)
    guard let count = Self.count(of: Array(sides)), unsafe array.data != nil || count == 0 else { return nil }
    func copied<Value: BitwiseCopyable>(_ zero: Value) -> [Value] {
      unsafe [Value](unsafeUninitializedCapacity: count) { buffer, filled in
        if let data = unsafe array.data {
          unsafe UnsafeMutableRawBufferPointer(buffer).copyMemory(
            from: UnsafeRawBufferPointer(start: data, count: count * MemoryLayout<Value>.size))
        }
        filled = count
      }
    }
    let values: Values
    switch type {
    case 0: values = .bytes(copied(UInt8(0)))
    case 1: values = .floats(copied(Float(0)))
    case 2: values = .doubles(copied(0.0))
    case 3: values = .integers(copied(Int32(0)).map(Int64.init))
    case 4: values = .integers(copied(Int64(0)))
    default: return nil
    }
    self.init(shape: sides.map { Int($0) }, values)
  }
}
