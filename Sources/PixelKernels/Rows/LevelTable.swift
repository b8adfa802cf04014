/// What becomes of each of the 256 levels of a sample.
package struct LevelTable: Sendable {
  private let levels: [UInt8]

  /// A table of 256 levels.
  ///
  /// - Precondition: there are 256.
  package init(_ levels: [UInt8]) {
    precondition(levels.count == 256)
    self.levels = levels
  }

  /// Maps samples, all by this table.
  ///
  /// - Precondition: `row` lies within the samples.
  package func apply(to samples: inout MutableSpan<UInt8>, _ row: Range<Int>) {
    precondition(row.lowerBound >= 0 && row.upperBound <= samples.count)
    let levels = levels.span
    precondition(levels.count == 256)
    for index in row { unsafe samples[unchecked: index] = levels[unchecked: Int(samples[unchecked: index])] }
  }

  /// Maps red, green and blue of whole pixels, each by its own table.
  ///
  /// - Precondition: `row` lies within the samples and holds three for each pixel.
  package static func apply(
    red: LevelTable, green: LevelTable, blue: LevelTable, to samples: inout MutableSpan<UInt8>,
    _ row: Range<Int>
  ) {
    precondition(row.lowerBound >= 0 && row.upperBound <= samples.count && row.count % 3 == 0)
    let (red, green, blue) = (red.levels.span, green.levels.span, blue.levels.span)
    precondition(red.count == 256 && green.count == 256 && blue.count == 256)
    for index in stride(from: row.lowerBound, to: row.upperBound, by: 3) {
      unsafe samples[unchecked: index] = red[unchecked: Int(samples[unchecked: index])]
      unsafe samples[unchecked: index &+ 1] = green[unchecked: Int(samples[unchecked: index &+ 1])]
      unsafe samples[unchecked: index &+ 2] = blue[unchecked: Int(samples[unchecked: index &+ 2])]
    }
  }
}
