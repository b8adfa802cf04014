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
    Plane(width: width, height: height, values: Self.rowMeans(values, width, height, radius)).transposedMeans(
      radius)
  }

  private static func rowMeans(_ values: [Float], _ width: Int, _ height: Int, _ radius: Int) -> [Float] {
    var result = [Float](repeating: 0, count: values.count)
    for y in 0..<height {
      let row = y * width
      var sum: Float = 0
      for x in 0..<min(radius, width) { sum += values[row + x] }
      for x in 0..<width {
        if x + radius < width { sum += values[row + x + radius] }
        if x - radius - 1 >= 0 { sum -= values[row + x - radius - 1] }
        let count = min(x + radius, width - 1) - max(x - radius, 0) + 1
        result[row + x] = sum / Float(count)
      }
    }
    return result
  }

  /// Means down the columns, all columns at once.
  private func transposedMeans(_ radius: Int) -> Plane {
    var result = self
    var sums = [Float](repeating: 0, count: width)
    for y in 0..<min(radius, height) {
      for x in 0..<width { sums[x] += values[y * width + x] }
    }
    for y in 0..<height {
      if y + radius < height {
        let row = (y + radius) * width
        for x in 0..<width { sums[x] += values[row + x] }
      }
      if y - radius - 1 >= 0 {
        let row = (y - radius - 1) * width
        for x in 0..<width { sums[x] -= values[row + x] }
      }
      let share = 1 / Float(min(y + radius, height - 1) - max(y - radius, 0) + 1)
      for x in 0..<width { result.values[y * width + x] = sums[x] * share }
    }
    return result
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
