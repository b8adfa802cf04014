/// A dot picture after blurring: exact, and therefore what decides between shifts that come close.
struct BlurredPicture {
  /// A part of a blurred dot.
  struct Ink {
    let column: Int
    let row: Int
    let share: Double
  }

  /// All parts of all dots; several may fall on one place.
  let inks: [Ink]

  /// The ink at each place, column by column.
  let values: [Double]

  private let columns: Int

  init(_ picture: DotPicture) {
    let columns = picture.rows.count
    var inks: [Ink] = []
    for (column, row) in picture.rows.enumerated() {
      guard let row else { continue }
      for (dx, shareX) in zip((-DotPicture.reach)..., DotPicture.blur) {
        for (dy, shareY) in zip((-DotPicture.reach)..., DotPicture.blur) {
          inks.append(
            Ink(
              column: DotPicture.mirrored(column + dx, count: columns),
              row: DotPicture.mirrored(row + dy, count: DotPicture.levels), share: shareX * shareY))
        }
      }
    }
    var values = [Double](repeating: 0, count: columns * DotPicture.levels)
    for ink in inks { values[ink.column * DotPicture.levels + ink.row] += ink.share }
    self.inks = inks
    self.values = values
    self.columns = columns
  }

  /// The sum of the products of this picture and another one that is moved by a shift.
  func correlation(with other: BlurredPicture, movedBy shift: DotCorrelation.Shift) -> Double {
    var sum = 0.0
    for ink in other.inks {
      let (column, row) = (ink.column + shift.columns, ink.row + shift.rows)
      guard column >= 0, column < columns, row >= 0, row < DotPicture.levels else { continue }
      sum += ink.share * values[column * DotPicture.levels + row]
    }
    return sum
  }
}
