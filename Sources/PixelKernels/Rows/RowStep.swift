package import Raster

/// A change of each sample by itself, row by row. Steps that follow each other go over a picture together, each row
/// being in the processor's cache from the first to the last.
package protocol RowStep {
  /// Changes row `y`, whose samples are those of `row`.
  mutating func change(_ samples: inout MutableSpan<UInt8>, _ row: Range<Int>, y: Int)
}

extension PixelBuffer {
  /// Applies steps in their order.
  package mutating func apply(_ steps: [any RowStep]) {
    var steps = steps
    let (length, height) = (width * format.channels, height)
    var samples = bytes.mutableSpan
    for y in 0..<height {
      for index in steps.indices { steps[index].change(&samples, y * length..<(y + 1) * length, y: y) }
    }
  }
}
