internal import Raster

/// The ink of a picture on its page: what is darker than the paper and its grid.
struct PageInk {
  let width: Int
  let height: Int
  /// Pixels per mm.
  let scale: Double
  /// By how much of the paper's light each pixel is darker than paper and grid: 0 to 1, row by row.
  let levels: [Float]
  /// What is fainter is noise, or what is left of the grid.
  let least: Float
  private let straight: PageLevels

  /// - Parameters:
  ///   - picture: the pixels.
  ///   - page: how they lie on the page.
  init(_ picture: PixelBuffer, on page: FlatPage) {
    (width, height, scale) = (page.width, page.height, page.scale)
    straight = PageLevels(picture, page)
    var levels = straight.darkness()
    let ground = GridGround(levels, page)
    ground.remove(from: &levels, width: width)
    self.levels = levels
    least = Self.leastInk(levels, straight.isKnown, page)
  }

  /// Traces cover less than a tenth of a page: what nine tenths of it have is noise. They cover more than a few
  /// thousandths: what is much fainter than those is noise that stands out.
  private static func leastInk(_ levels: [Float], _ isKnown: [Bool], _ page: FlatPage) -> Float {
    var counts = [Int](repeating: 0, count: 256)
    var total = 0
    let edge = Int(page.margin * page.scale)
    for y in stride(from: edge, to: page.height - edge, by: 2) {
      for x in stride(from: edge, to: page.width - edge, by: 2) where isKnown[y * page.width + x] {
        counts[min(Int(levels[y * page.width + x] * 256), 255)] += 1
        total += 1
      }
    }
    func level(exceededBy share: Double) -> Float {
      var left = Int(Double(total) * share)
      for level in (0..<256).reversed() {
        left -= counts[level]
        if left < 0 { return Float(level) / 256 }
      }
      return 0
    }
    let noise = 2.2 * level(exceededBy: 0.1)
    // In a clean picture nothing but ink stands out, and steep strokes of thin lines are faint. What a lens has blurred is
    // not clean: strokes would be too wide.
    let isClean = page.isPicture && noise <= cleanNoise
    let leastTrace = isClean ? 0 : 0.3 * level(exceededBy: 0.004)
    return min(max(noise, leastTrace, 0.05), 0.5)
  }

  /// The bound of noise up to which an upright picture is clean.
  private static let cleanNoise: Float = 0.02

  /// The color of the darkest of some pixels, as a middle of what nine tenths of them are lighter than.
  func color(ofDarkest pixels: [Int]) -> Color {
    let sorted = pixels.sorted { levels[$0] > levels[$1] }
    return color(Array(sorted.prefix(max(sorted.count / 4, 1))))
  }

  /// The paper's color.
  var paperColor: Color {
    color(stride(from: 0, to: levels.count, by: 7).filter { straight.isKnown[$0] && levels[$0] < 0.01 })
  }

  /// The color of the grid's lines that are so many mm apart, away from where lines cross.
  func lineColor(every step: Double, _ page: FlatPage) -> Color {
    var pixels: [Int] = []
    let pitch = step * scale
    let first = (page.origin.x / pitch).rounded(.up) * pitch
    var x = page.origin.x - first
    while x < Double(width) {
      defer { x += pitch }
      let isBold =
        step < 5 && abs(((x - page.origin.x) / (5 * scale)).rounded() * 5 * scale + page.origin.x - x) < 1
      guard x >= 0, !isBold else { continue }
      let middle = page.origin.y + 2.5 * scale
      var y = middle - (middle / (5 * scale)).rounded(.down) * 5 * scale
      while y < Double(height) {
        let pixel = Int(y) * width + Int(x)
        if levels[pixel] < least, straight.isKnown[pixel] { pixels.append(pixel) }
        y += 5 * scale
      }
    }
    return color(pixels)
  }

  private func color(_ pixels: [Int]) -> Color {
    guard !pixels.isEmpty else { return .white }
    return Color(pixels.reduce(SIMD3<Float>()) { $0 + straight.color($1) } / Float(pixels.count))
  }
}

extension Color {
  fileprivate init(_ levels: SIMD3<Float>) {
    self.init(
      UInt8(min(max(levels.x, 0), 255)), UInt8(min(max(levels.y, 0), 255)), UInt8(min(max(levels.z, 0), 255)))
  }
}

/// A picture put on its page.
private struct PageLevels {
  let width: Int
  let height: Int
  let cell: Int
  /// The largest channel: traces are dark in all of them, colored grids are not.
  private(set) var light: [Float]
  private(set) var isKnown: [Bool]
  private var colors: [UInt8]

  init(_ picture: PixelBuffer, _ page: FlatPage) {
    (width, height) = (page.width, page.height)
    cell = max(Int(5 * page.scale), 8)
    colors = [UInt8](repeating: 255, count: width * height * 3)
    isKnown = [Bool](repeating: false, count: width * height)
    light = [Float](repeating: 255, count: width * height)
    let channels = picture.format.channels
    let (green, blue) = channels == 3 ? (1, 2) : (0, 0)
    if page.isPicture {
      for pixel in 0..<width * height {
        let base = pixel * channels
        colors[pixel * 3] = picture.bytes[base]
        colors[pixel * 3 + 1] = picture.bytes[base + green]
        colors[pixel * 3 + 2] = picture.bytes[base + blue]
        isKnown[pixel] = true
      }
    } else {
      place(picture, page, channels, green, blue)
    }
    if isInverted() { for index in colors.indices { colors[index] = 255 - colors[index] } }
    for pixel in light.indices where isKnown[pixel] {
      light[pixel] = Float(max(colors[pixel * 3], colors[pixel * 3 + 1], colors[pixel * 3 + 2]))
    }
  }

  private static let step = 8

  /// Each pixel of the page takes what the picture shows there; between places 8 pixels apart the way is straight.
  private mutating func place(
    _ picture: PixelBuffer, _ page: FlatPage, _ channels: Int, _ green: Int, _ blue: Int
  ) {
    let step = Self.step
    let columns = width / step + 2
    let nodes = (0..<(height / step + 2) * columns).map { index in
      page.transform.picture(Point(x: Double(index % columns * step), y: Double(index / columns * step)))
    }
    for y in 0..<height {
      let (row, down) = (y / step, (Double(y % step) + 0.5) / Double(step))
      for x in 0..<width {
        let (column, right) = (x / step, (Double(x % step) + 0.5) / Double(step))
        let node = row * columns + column
        guard let a = nodes[node], let b = nodes[node + 1], let c = nodes[node + columns],
          let d = nodes[node + columns + 1]
        else { continue }
        let (ux, uy) = (a.x + (b.x - a.x) * right, a.y + (b.y - a.y) * right)
        let (lx, ly) = (c.x + (d.x - c.x) * right, c.y + (d.y - c.y) * right)
        let (px, py) = (ux + (lx - ux) * down - 0.5, uy + (ly - uy) * down - 0.5)
        guard px >= 0, py >= 0, px < Double(picture.width - 1), py < Double(picture.height - 1) else {
          continue
        }
        let (left, top) = (Int(px), Int(py))
        let (u, v) = (Float(px - Double(left)), Float(py - Double(top)))
        let first = (top * picture.width + left) * channels
        let second = first + picture.width * channels
        let pixel = y * width + x
        isKnown[pixel] = true
        for (target, channel) in [(0, 0), (1, green), (2, blue)] {
          let upper =
            Float(picture.bytes[first + channel]) * (1 - u)
            + Float(picture.bytes[first + channels + channel]) * u
          let lower =
            Float(picture.bytes[second + channel]) * (1 - u)
            + Float(picture.bytes[second + channels + channel]) * u
          colors[pixel * 3 + target] = UInt8(upper + (lower - upper) * v + 0.5)
        }
      }
    }
  }

  /// Whether most of the picture is dark, as on some screens.
  private func isInverted() -> Bool {
    var (dark, all) = (0, 0)
    for pixel in stride(from: 0, to: isKnown.count, by: 5) where isKnown[pixel] {
      all += 1
      if max(colors[pixel * 3], colors[pixel * 3 + 1], colors[pixel * 3 + 2]) < 70 { dark += 1 }
    }
    return dark * 2 > all
  }

  func color(_ pixel: Int) -> SIMD3<Float> {
    SIMD3(Float(colors[pixel * 3]), Float(colors[pixel * 3 + 1]), Float(colors[pixel * 3 + 2]))
  }

  /// By which share each pixel is darker than the paper about it, 0 to 1: shadows are taken out.
  func darkness() -> [Float] {
    let (columns, rows) = ((width + cell - 1) / cell, (height + cell - 1) / cell)
    let papers = (0..<rows * columns).map { paper($0 % columns * cell, $0 / columns * cell) }
    var result = [Float](repeating: 0, count: width * height)
    for y in 0..<height {
      let v = min(max((Float(y) + 0.5) / Float(cell) - 0.5, 0), Float(rows - 1))
      let (top, down) = (Int(v), v - Float(Int(v)))
      let below = min(top + 1, rows - 1)
      for x in 0..<width where isKnown[y * width + x] {
        let u = min(max((Float(x) + 0.5) / Float(cell) - 0.5, 0), Float(columns - 1))
        let (left, right) = (Int(u), u - Float(Int(u)))
        let next = min(left + 1, columns - 1)
        let upper = papers[top * columns + left] * (1 - right) + papers[top * columns + next] * right
        let lower = papers[below * columns + left] * (1 - right) + papers[below * columns + next] * right
        let paper = upper + (lower - upper) * down
        result[y * width + x] = max(1 - light[y * width + x] / max(paper, 1), 0)
      }
    }
    return result
  }

  /// The level that four fifths of a cell lie below.
  private func paper(_ x: Int, _ y: Int) -> Float {
    var counts = [Int](repeating: 0, count: 256)
    var total = 0
    for row in y..<min(y + cell, height) {
      for column in x..<min(x + cell, width) where isKnown[row * width + column] {
        counts[Int(light[row * width + column])] += 1
        total += 1
      }
    }
    guard total > 0 else { return 255 }
    var left = total / 5
    for level in (1...255).reversed() {
      left -= counts[level]
      if left < 0 { return Float(level) }
    }
    return 1
  }
}

/// How dark paper and grid are at each place of a 5 mm square: what four fifths of all squares have there at most.
private struct GridGround {
  private let side: Int
  private let origin: Point
  private let scale: Double
  private let levels: [Float]
  private static let bins = 64

  init(_ dark: [Float], _ page: FlatPage) {
    side = max(Int((5 * page.scale).rounded()), 4)
    (origin, scale) = (page.origin, page.scale)
    var counts = [Int32](repeating: 0, count: side * side * Self.bins)
    var columns = [Int](repeating: 0, count: page.width)
    for x in columns.indices { columns[x] = Self.bin(x, origin.x, scale, side) }
    for y in 0..<page.height {
      let row = Self.bin(y, origin.y, scale, side) * side
      for x in 0..<page.width {
        let level = min(Int(dark[y * page.width + x] * Float(Self.bins)), Self.bins - 1)
        counts[(row + columns[x]) * Self.bins + level] += 1
      }
    }
    levels = (0..<side * side).map { place in
      let own = counts[place * Self.bins..<(place + 1) * Self.bins]
      var left = own.reduce(0, +) * 4 / 5
      for (level, count) in own.enumerated() {
        left -= count
        if left < 0 { return (Float(level) + 0.5) / Float(Self.bins) }
      }
      return 0
    }
  }

  private static func bin(_ pixel: Int, _ origin: Double, _ scale: Double, _ side: Int) -> Int {
    let share = (Double(pixel) + 0.5 - origin) / (5 * scale)
    return min(Int((share - share.rounded(.down)) * Double(side)), side - 1)
  }

  /// Leaves what is darker than the ground.
  func remove(from dark: inout [Float], width: Int) {
    let columns = (0..<width).map { Self.bin($0, origin.x, scale, side) }
    for y in 0..<dark.count / width {
      let row = Self.bin(y, origin.y, scale, side) * side
      for x in 0..<width { dark[y * width + x] = max(dark[y * width + x] - levels[row + columns[x]], 0) }
    }
  }
}
