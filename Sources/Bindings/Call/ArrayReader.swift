internal import Raster

/// The arrays of a call as what they stand for.
struct ArrayReader {
  private let arrays: [NumberArray]
  private let function: String
  /// How errors call the only array; nil counts them.
  private let name: String?

  /// No signal reaches so much, in mV: what computes with it need not ask again.
  private static let largest = 1_000_000.0

  init(_ arrays: [NumberArray], of function: String, named name: String? = nil) {
    (self.arrays, self.function, self.name) = (arrays, function, name)
  }

  /// How many there are.
  var count: Int { arrays.count }

  /// Whether an array is uint8.
  func isBytes(_ index: Int) -> Bool { if case .bytes = arrays[index].values { true } else { false } }

  /// A picture: uint8 of [height, width, 3], or [height, width] or [height, width, 1] where it is gray.
  ///
  /// - Throws: ``RequestError/array(function:name:problem:)``.
  func picture(_ index: Int) throws(RequestError) -> PixelBuffer {
    let array = arrays[index]
    guard case .bytes(let bytes) = array.values, (2...3).contains(array.shape.count),
      let channels = array.shape.count == 2 ? 1 : array.shape.last, channels == 1 || channels == 3
    else {
      throw fault(
        index, "is \(array.text); a picture is uint8 of [height, width, 3], or [height, width] if gray")
    }
    let (height, width) = (array.shape[0], array.shape[1])
    guard width > 0, height > 0, max(width, height) <= PixelBuffer.maximumSide,
      width * height <= PixelBuffer.maximumPixels
    else {
      throw fault(
        index,
        "is a picture of \(width) x \(height) pixels; at most \(PixelBuffer.maximumSide) a side and "
          + "\(PixelBuffer.maximumPixels) in all are taken")
    }
    return PixelBuffer(width: width, height: height, format: channels == 3 ? .rgb : .gray, bytes: bytes)
  }

  /// The bytes of a file: uint8 of one axis.
  ///
  /// - Throws: ``RequestError/array(function:name:problem:)``.
  func file(_ index: Int) throws(RequestError) -> [UInt8] {
    let array = arrays[index]
    guard case .bytes(let bytes) = array.values, array.shape.count == 1 else {
      throw fault(index, "is \(array.text); give the bytes of a file, uint8 of one axis")
    }
    return bytes
  }

  /// Signals: float32 or float64 of [leads, samples], in mV; a gap is NaN.
  ///
  /// - Throws: ``RequestError/array(function:name:problem:)``, also for values that are infinite or beyond any signal.
  func signals(_ index: Int) throws(RequestError) -> [[Double]] {
    let array = arrays[index]
    let values: [Double]
    switch array.values {
    case .floats(let floats): values = floats.map(Double.init)
    case .doubles(let doubles): values = doubles
    case .bytes, .integers: values = []
    }
    guard array.shape.count == 2, !values.isEmpty else {
      throw fault(index, "is \(array.text); signals are float32 or float64 of [leads, samples], in mV")
    }
    let count = array.shape[1]
    if let place = values.firstIndex(where: { $0.magnitude > Self.largest }) {
      throw fault(
        index,
        "has \(values[place]) in row \(place / count + 1) at sample \(place % count); values are mV, at most "
          + "\(Int(Self.largest)) of either sign, and a gap is NaN")
    }
    return (0..<array.shape[0]).map { Array(values[$0 * count..<($0 + 1) * count]) }
  }

  /// An array that is refused.
  func fault(_ index: Int, _ problem: String) -> RequestError {
    .array(function: function, name: name ?? "array \(index + 1)", problem: problem)
  }
}

extension NumberArray {
  /// Type and shape, as messages name them.
  fileprivate var text: String {
    let type =
      switch values {
      case .bytes: "uint8"
      case .floats: "float32"
      case .doubles: "float64"
      case .integers: "integers"
      }
    return "\(type) of \(shape)"
  }

  /// A picture's pixels.
  init(_ picture: PixelBuffer) {
    let sides = [picture.height, picture.width]
    self.init(shape: picture.format == .gray ? sides : sides + [3], .bytes(picture.bytes))
  }
}
