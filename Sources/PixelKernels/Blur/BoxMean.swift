/// Means over squares of values that lie row by row.
package enum BoxMean {
  /// The mean over a square of 2 · `radius` + 1 values around each value, of what there is.
  ///
  /// - Precondition: `values` are whole rows of `width`.
  package static func plane(_ values: [Float], width: Int, radius: Int) -> [Float] {
    precondition(width > 0 && values.count.isMultiple(of: width) && radius >= 0)
    return downColumns(alongRows(values, width, radius), width, radius)
  }

  private static func alongRows(_ values: [Float], _ width: Int, _ radius: Int) -> [Float] {
    var result = [Float](repeating: 0, count: values.count)
    for row in stride(from: 0, to: values.count, by: width) {
      var sum: Float = 0
      for x in 0..<min(radius, width) { sum += values[row + x] }
      for x in 0..<width {
        if x + radius < width { sum += values[row + x + radius] }
        if x - radius - 1 >= 0 { sum -= values[row + x - radius - 1] }
        result[row + x] = sum / Float(min(x + radius, width - 1) - max(x - radius, 0) + 1)
      }
    }
    return result
  }

  /// All columns at once.
  private static func downColumns(_ values: [Float], _ width: Int, _ radius: Int) -> [Float] {
    let height = values.count / width
    var result = values
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
      for x in 0..<width { result[y * width + x] = sums[x] * share }
    }
    return result
  }
}
