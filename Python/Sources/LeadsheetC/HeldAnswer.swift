internal import Bindings
internal import CLeadsheet

/// An answer in the memory of C: one piece for its head and what keeps its arrays.
@safe
enum HeldAnswer {
  /// The head that the caller sees, and behind it what is freed with it.
  @unsafe private struct Block {
    var head: leadsheet_answer
    var arrays: UnsafeMutablePointer<leadsheet_array>
    var json: UnsafeMutablePointer<CChar>
    var owner: Unmanaged<Owner>
  }

  /// Keeps the numbers while the caller has the answer. Nobody else has them, so that the caller may change them.
  private final class Owner {
    var numbers: [NumberArray.Values]

    init(_ numbers: [NumberArray.Values]) { self.numbers = numbers }
  }

  /// Puts an answer into memory that ``free(_:)`` frees.
  static func make(_ answer: consuming Answer) -> UnsafeMutablePointer<leadsheet_answer> {
    let json = UnsafeMutablePointer<CChar>.allocate(capacity: answer.json.count + 1)
    for (index, byte) in answer.json.enumerated() { unsafe json[index] = CChar(bitPattern: byte) }
    unsafe json[answer.json.count] = 0
    let (status, size) = (answer.status, answer.json.count)
    let shapes = answer.arrays.map(\.shape)
    let owner = Owner(answer.arrays.map(\.values))
    answer.arrays = []
    let arrays = UnsafeMutablePointer<leadsheet_array>.allocate(capacity: max(1, shapes.count))
    for (index, shape) in shapes.enumerated() {
      unsafe (arrays + index).initialize(to: owner.numbers[index].exposed(as: shape))
    }
    let head = unsafe leadsheet_answer(
      status: status, json: json, json_size: Int64(size), arrays: arrays, count: Int32(shapes.count))
    let block = UnsafeMutablePointer<Block>.allocate(capacity: 1)
    unsafe block.initialize(
      to: Block(head: head, arrays: arrays, json: json, owner: Unmanaged.passRetained(owner)))
    return unsafe UnsafeMutableRawPointer(block).assumingMemoryBound(to: leadsheet_answer.self)
  }

  /// Frees what ``make(_:)`` gave.
  static func free(_ answer: UnsafeMutablePointer<leadsheet_answer>) {
    let block = unsafe UnsafeMutableRawPointer(answer).assumingMemoryBound(to: Block.self)
    unsafe block.pointee.owner.release()
    unsafe block.pointee.arrays.deallocate()
    unsafe block.pointee.json.deallocate()
    unsafe block.deallocate()
  }
}

extension NumberArray.Values {
  /// Where the numbers stand, in memory that is theirs alone and stays while nobody changes them.
  fileprivate mutating func exposed(as shape: [Int]) -> leadsheet_array {
    let data: UnsafeRawPointer?
    let type: Int32
    switch self {
    case .bytes(var numbers):
      self = .integers([])  // So that they have one owner and are not copied.
      unsafe (data, type) = (numbers.address(), 0)
      self = .bytes(numbers)
    case .floats(var numbers):
      self = .integers([])
      unsafe (data, type) = (numbers.address(), 1)
      self = .floats(numbers)
    case .doubles(var numbers):
      self = .integers([])
      unsafe (data, type) = (numbers.address(), 2)
      self = .doubles(numbers)
    case .integers(var numbers):
      self = .bytes([])
      unsafe (data, type) = (numbers.address(), 4)
      self = .integers(numbers)
    }
    let sides = shape.map(Int64.init) + Array(repeating: 0, count: 4 - shape.count)
    return unsafe leadsheet_array(
      data: data, shape: (sides[0], sides[1], sides[2], sides[3]), rank: Int32(shape.count), type: type)
  }
}

extension Array where Element: BitwiseCopyable {
  /// The address of the first element; the array is copied first where it has another owner.
  fileprivate mutating func address() -> UnsafeRawPointer? {
    unsafe withUnsafeMutableBufferPointer { UnsafeRawPointer($0.baseAddress) }
  }
}
