/// A dot picture after blurring: exact, and therefore what decides between shifts that come close.
struct BlurredPicture {
  /// A part of a blurred dot.
  struct Ink {
    let column: Int
    let row: Int
    let share: Double
  }

  /// The ink at each place, column by column.
  private let values: [Double]

  private let columns: Int

  init(_ picture: DotPicture) {
    columns = picture.rows.count
    var values = [Double](repeating: 0, count: columns * DotPicture.levels)
    for ink in Self.inks(of: picture) { values[ink.column * DotPicture.levels + ink.row] += ink.share }
    self.values = values
  }

  /// All parts of all dots; several may fall on one place.
  static func inks(of picture: DotPicture) -> [Ink] {
    var inks: [Ink] = []
    for (column, row) in picture.rows.enumerated() {
      guard let row else { continue }
      for (dx, shareX) in zip((-DotPicture.reach)..., DotPicture.blur) {
        let column = DotPicture.mirrored(column + dx, count: picture.rows.count)
        for (dy, shareY) in zip((-DotPicture.reach)..., DotPicture.blur) {
          let row = DotPicture.mirrored(row + dy, count: DotPicture.levels)
          inks.append(Ink(column: column, row: row, share: shareX * shareY))
        }
      }
    }
    return inks
  }

  /// The sum of the products of this picture and of another one's inks, moved by a shift.
  func correlation(with inks: [Ink], movedBy shift: DotCorrelation.Shift) -> Double {
    var sum = 0.0
    for ink in inks {
      let (column, row) = (ink.column + shift.columns, ink.row + shift.rows)
      guard column >= 0, column < columns, row >= 0, row < DotPicture.levels else { continue }
      sum += ink.share * values[column * DotPicture.levels + row]
    }
    return sum
  }
}
