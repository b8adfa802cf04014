import Raster

extension PixelBuffer {
  /// A small chart: pink grid, black text-like bars and a black wave, on a canvas of 5 pixels a mm.
  static func chart(width: Int = 160, height: Int = 120) throws -> PixelBuffer {
    var canvas = try Canvas(background: PixelBuffer(width: width, height: height), pixelsPerMillimeter: 5)
    let (right, bottom) = (Double(width) / 5, Double(height) / 5)
    for line in stride(from: 0.1, to: max(right, bottom), by: 5) {
      for points in [
        [Point(x: line, y: 0), Point(x: line, y: bottom)], [Point(x: 0, y: line), Point(x: right, y: line)],
      ] {
        canvas.stroke(points, lineWidth: 0.2, color: Color(255, 170, 170))
      }
    }
    let wave = stride(from: 0, to: right, by: 0.5).map { x in
      Point(x: x, y: bottom / 2 + (Int(x * 2) % 9 == 4 ? -bottom / 3 : 0.2))
    }
    canvas.stroke(wave, lineWidth: 0.3, color: .black)
    canvas.fill(Path(Rect(x: 2, y: 2, width: 3, height: 1)), color: .black)
    return try canvas.finish()
  }

  /// The luminance, as JPEG weighs it.
  var gray: PixelBuffer {
    let values = (0..<width * height).map { pixel -> UInt8 in
      let color = self[pixel % width, pixel / width]
      let sum = 299 * Int(color.red) + 587 * Int(color.green) + 114 * Int(color.blue)
      return UInt8((sum + 500) / 1000)
    }
    return PixelBuffer(width: width, height: height, format: .gray, bytes: values)
  }

  /// The root mean square of the channels' differences.
  func distance(to other: PixelBuffer) -> Double {
    let squares = zip(bytes, other.bytes).map { pair in
      let difference = Double(pair.0) - Double(pair.1)
      return difference * difference
    }
    return (squares.reduce(0, +) / Double(squares.count)).squareRoot()
  }
}

/// Copies of `bytes`, each with one byte changed, at places and to values that depend on the place alone.
func damaged(_ bytes: [UInt8], every step: Int = 1) -> [[UInt8]] {
  stride(from: 0, to: bytes.count, by: step).map { index in
    var copy = bytes
    copy[index] ^= UInt8(truncatingIfNeeded: index &* 0x9D) | 1
    return copy
  }
}
