/// The numbers of a trained network, read from text.
///
/// Each tensor is a line `tensor NAME OUTPUTS INPUTS TAPS SCALE` and OUTPUTS × INPUTS × TAPS whole numbers, the output
/// running fastest, then the input; each stands for itself times the scale. Lines that begin with `#` are comments.
struct DelineationWeights {
  /// One tensor.
  struct Tensor: Equatable {
    var outputs: Int
    var inputs: Int
    var taps: Int
    var values: [Float]
  }

  private(set) var tensors: [String: Tensor] = [:]

  /// Reads the text.
  ///
  /// - Throws: ``MeasurementError/weights(_:)`` with what is wrong.
  init(_ text: [UInt8]) throws(MeasurementError) {
    var words = Words(bytes: text)
    while let word = words.next() {
      guard word == "tensor" else { throw .weights("'\(word)' where 'tensor' is expected") }
      let name = words.next() ?? ""
      guard let outputs = words.integer(in: 1...64), let inputs = words.integer(in: 1...64),
        let taps = words.integer(in: 1...63), let scale = words.next().flatMap(Float.init), scale.isFinite
      else { throw .weights("tensor '\(name)': its shape is invalid") }
      var values: [Float] = []
      for _ in 0..<outputs * inputs * taps {
        guard let value = words.integer(in: -32768...32767) else {
          throw .weights("tensor '\(name)': a number is missing or out of range")
        }
        values.append(Float(value) * scale)
      }
      tensors[name] = Tensor(outputs: outputs, inputs: inputs, taps: taps, values: values)
    }
  }

  /// The convolution of a name; without a bias where the text has none.
  func convolution<In: SIMD & Sendable, Out: SIMD & Sendable>(
    _ name: String
  ) throws(MeasurementError) -> Convolution<In, Out>
  where In.Scalar == Float, Out.Scalar == Float {
    guard let tensor = tensors[name] else { throw .weights("tensor '\(name)' is missing") }
    guard tensor.outputs <= Out.scalarCount, tensor.inputs <= In.scalarCount, tensor.taps % 2 == 1 else {
      throw .weights("tensor '\(name)': its shape does not fit")
    }
    let bias = tensors[name + ".bias"]
    guard bias == nil || bias?.values.count == tensor.outputs else {
      throw .weights("tensor '\(name).bias': its shape does not fit")
    }
    let count = tensor.inputs * tensor.taps
    return Convolution(
      weights: (0..<count).map {
        Self.vector(tensor.values[$0 * tensor.outputs..<($0 + 1) * tensor.outputs])
      },
      bias: bias.map { Self.vector($0.values[...]) } ?? .zero, taps: tensor.taps, channels: tensor.inputs)
  }

  private static func vector<V: SIMD>(_ values: ArraySlice<Float>) -> V where V.Scalar == Float {
    var vector = V.zero
    for (index, value) in zip(vector.indices, values) { vector[index] = value }
    return vector
  }
}

extension DelineationNetwork {
  /// The network of these weights.
  init(_ weights: DelineationWeights) throws(MeasurementError) {
    var levels: [Level] = []
    while weights.tensors["down-\(levels.count)"] != nil {
      let number = levels.count
      levels.append(
        Level(
          down: try weights.convolution("down-\(number)"), up: try weights.convolution("up-\(number)"),
          skip: try weights.convolution("skip-\(number)")))
    }
    self.init(
      stemIn: try weights.convolution("stem-in"), stemOut: try weights.convolution("stem-out"),
      contextMean: try weights.convolution("context-mean"),
      contextMaximum: try weights.convolution("context-maximum"), levels: levels,
      whole: try weights.convolution("whole"), fusedOut: try weights.convolution("fused-out"),
      headContext: try weights.convolution("head-context"), headLead: try weights.convolution("head-lead"),
      headOut: try weights.convolution("head-out"), headDirect: try weights.convolution("head-direct"))
  }
}

/// The words of a text, comments left out.
private struct Words {
  var bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> String? {
    while position < bytes.count, bytes[position] <= 0x20 || bytes[position] == UInt8(ascii: "#") {
      if bytes[position] == UInt8(ascii: "#") {
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
      } else {
        position += 1
      }
    }
    guard position < bytes.count else { return nil }
    let start = position
    while position < bytes.count, bytes[position] > 0x20 { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  mutating func integer(in range: ClosedRange<Int>) -> Int? {
    guard let value = next().flatMap({ Int($0) }), range.contains(value) else { return nil }
    return value
  }
}
