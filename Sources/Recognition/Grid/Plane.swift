internal import PixelKernels

/// One number a pixel, row by row.
struct Plane: Sendable {
  let width: Int
  let height: Int
  var values: [Float]

  init(width: Int, height: Int, values: [Float]) {
    precondition(values.count == width * height)
    (self.width, self.height, self.values) = (width, height, values)
  }

  /// The value at a point, between the four nearest pixel centers; nil outside of them.
  func value(_ x: Double, _ y: Double) -> Float? {
    let (u, v) = (x - 0.5, y - 0.5)
    guard u >= 0, v >= 0, u < Double(width - 1), v < Double(height - 1) else { return nil }
    let (left, top) = (Int(u), Int(v))
    let (right, down) = (Float(u - Double(left)), Float(v - Double(top)))
    let index = top * width + left
    let upper = values[index] + (values[index + 1] - values[index]) * right
    let below = index + width
    let lower = values[below] + (values[below + 1] - values[below]) * right
    return upper + (lower - upper) * down
  }

  /// The mean over a square of 2 · `radius` + 1 pixels around each pixel, of what lies in the picture.
  func boxMean(radius: Int) -> Plane {
    Plane(width: width, height: height, values: BoxMean.plane(values, width: width, radius: radius))
  }

  /// Half as wide and high: each value the mean of four.
  func halved() -> Plane {
    let (w, h) = (width / 2, height / 2)
    var half = [Float](repeating: 0, count: w * h)
    for y in 0..<h {
      let (upper, lower) = (2 * y * width, (2 * y + 1) * width)
      for x in 0..<w {
        half[y * w + x] =
          (values[upper + 2 * x] + values[upper + 2 * x + 1] + values[lower + 2 * x]
            + values[lower + 2 * x + 1]) / 4
      }
    }
    return Plane(width: w, height: h, values: half)
  }
}
