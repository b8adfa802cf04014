internal import Raster

/// A mask as COCO packs it: the lengths of its runs of 0 and 1 in turn, column by column from the left.
struct RunLengths {
  /// The first is of 0.
  private(set) var counts: [Int] = []
  /// How many pixels are 1.
  private(set) var area = 0
  /// Around them; nil where there are none.
  private(set) var box: Rect?

  /// The pixels that a strip's ink covers at least half of.
  init(of ink: StripInk, _ size: Page.PixelSize) {
    var position = 0
    if let area = ink.area {
      for (column, x) in area.columns.enumerated() {
        var index = column
        var start: Int?
        for y in area.rows {
          let isInk = ink.cover[index] >= StripInk.threshold
          index += area.columns.count
          if isInk, start == nil { start = y }
          if !isInk, let first = start {
            add(x, first..<y, size.height, &position)
            start = nil
          }
        }
        if let first = start { add(x, first..<area.rows.upperBound, size.height, &position) }
      }
    }
    counts.append(size.width * size.height - position)
  }

  private mutating func add(_ x: Int, _ rows: Range<Int>, _ height: Int, _ position: inout Int) {
    let start = x * height + rows.lowerBound
    if start == position, !counts.isEmpty {
      // It goes on where the column before ended.
      counts[counts.count - 1] += rows.count
    } else {
      counts += [start - position, rows.count]
    }
    position = start + rows.count
    area += rows.count
    let pixels = Rect(x: Double(x), y: Double(rows.lowerBound), width: 1, height: Double(rows.count))
    box = box?.union(pixels) ?? pixels
  }

  /// The counts as text: from the third on less the one before the last, five bits a letter, the lowest first.
  var text: String {
    var letters: [UInt8] = []
    for (index, count) in counts.enumerated() {
      var rest = index > 2 ? count - counts[index - 2] : count
      var isMore = true
      while isMore {
        let bits = rest & 31
        rest >>= 5
        isMore = bits & 16 == 0 ? rest != 0 : rest != -1
        letters.append(UInt8(bits | (isMore ? 32 : 0)) + 48)
      }
    }
    return String(decoding: letters, as: UTF8.self)
  }
}
