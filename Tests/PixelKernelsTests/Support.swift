import PixelKernels
import Randomness
import Raster

/// Lengths around those of vectors and blocks.
let lengths = [0, 1, 2, 3, 7, 16, 17, 33]
/// Sides of pictures, which are never empty.
let sides = [1, 2, 3, 7, 16, 17, 33]

/// Random samples, the same at every call.
func samples(_ count: Int, key: UInt64 = 7) -> [UInt8] {
  let stream = RandomStream(key: key)
  return (0..<count).map { UInt8(stream.value(at: UInt64($0)) >> 56) }
}

/// Random numbers up to 65,535, the same at every call.
func numbers(_ count: Int, below limit: UInt64 = 65536, key: UInt64 = 11) -> [UInt16] {
  let stream = RandomStream(key: key)
  return (0..<count).map { UInt16(stream.value(at: UInt64($0)) % limit) }
}

/// A picture of random samples.
func noise(width: Int, height: Int, _ format: PixelBuffer.Format, key: UInt64 = 7) -> PixelBuffer {
  PixelBuffer(
    width: width, height: height, format: format, bytes: samples(width * height * format.channels, key: key))
}

extension PixelBuffer {
  /// A sample of the picture with its edges continued outwards.
  func sample(_ x: Int, _ y: Int, _ channel: Int) -> Int {
    let (column, row) = (min(max(x, 0), width - 1), min(max(y, 0), height - 1))
    return Int(bytes[(row * width + column) * format.channels + channel])
  }

  /// A picture of this size and format with each sample computed by itself.
  func mapped(_ sample: (_ x: Int, _ y: Int, _ channel: Int) -> Int) -> PixelBuffer {
    var result = self
    for y in 0..<height {
      for x in 0..<width {
        for channel in 0..<format.channels {
          result.bytes[(y * width + x) * format.channels + channel] = UInt8(sample(x, y, channel))
        }
      }
    }
    return result
  }
}

/// Changes an array in place.
func changed<Element>(_ array: [Element], _ change: (inout MutableSpan<Element>) -> Void) -> [Element] {
  var result = array
  var span = result.mutableSpan
  change(&span)
  return result
}
