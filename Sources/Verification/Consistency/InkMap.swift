internal import Raster

/// Where a page has ink.
struct InkMap {
  let width: Int
  let height: Int
  private var isInked: [Bool]

  init(_ points: [Point], width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    isInked = [Bool](repeating: false, count: width * height)
    for point in points {
      let (x, y) = (Int(point.x.rounded(.down)), Int(point.y.rounded(.down)))
      for row in max(y - 1, 0)..<max(min(y + 2, height), max(y - 1, 0)) {
        for column in max(x - 1, 0)..<max(min(x + 2, width), max(x - 1, 0)) {
          isInked[row * width + column] = true
        }
      }
    }
  }

  /// The way nearby by which some of the places lie on most ink.
  func place(of places: [Point]) -> (right: Int, down: Int) {
    let some = stride(from: 0, to: places.count, by: max(places.count / Self.some, 1)).map { places[$0] }
    var best = (right: 0, down: 0, recall: 0.0)
    for right in stride(from: -Self.reach, through: Self.reach, by: Self.step) {
      for down in stride(from: -Self.reach, through: Self.reach, by: Self.step) {
        let recall = recall(some, right: right, down: down)
        if recall > best.recall { best = (right, down, recall) }
      }
    }
    return (best.right, best.down)
  }

  /// How far ways go, in pixels, from one to the next, and how many places are looked at.
  private static let (reach, step, some) = (60, 3, 400)

  /// The share of places, moved, that have ink within a pixel.
  func recall(_ places: [Point], right: Int = 0, down: Int = 0) -> Double {
    let found = places.count { place in
      let (x, y) = (Int(place.x) + right, Int(place.y) + down)
      return x >= 0 && y >= 0 && x < width && y < height && isInked[y * width + x]
    }
    return Double(found) / Double(max(places.count, 1))
  }
}
