/// Pixels that touch one another.
struct Blobs {
  private let blobs: [[Int]]
  private let width: Int

  /// - Parameter pixels: row by row, in order.
  init(_ pixels: [Int], width: Int) {
    self.width = width
    var left = Set(pixels)
    blobs = pixels.compactMap { first in
      guard left.remove(first) != nil else { return nil }
      var blob = [first]
      var next = 0
      while next < blob.count {
        let pixel = blob[next]
        next += 1
        for neighbor in [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1] {
          if left.remove(pixel + neighbor) != nil { blob.append(pixel + neighbor) }
        }
      }
      return blob
    }
  }

  /// How many pixels lie in blobs that are at least so many pixels wide or high.
  func count(length: Int) -> Int {
    blobs.reduce(0) { sum, blob in
      let columns = blob.map { $0 % width }
      let rows = blob.map { $0 / width }
      let size = max((columns.max() ?? 0) - (columns.min() ?? 0), (rows.max() ?? 0) - (rows.min() ?? 0)) + 1
      return size >= length ? sum + blob.count : sum
    }
  }
}
