internal import Randomness
internal import Raster

extension ImageOperator {
  /// The effect of an operator that makes some marks with one pen.
  ///
  /// - Parameters:
  ///   - count: how many marks.
  ///   - width: of the pen's line.
  ///   - lines: those of one mark, in mm.
  static func penMarks(
    _ count: OperatorParameter, _ width: OperatorParameter,
    _ lines:
      @escaping @Sendable (ChartTargets, PixelBuffer, ImageScene, inout RandomStream) -> [[Point]]
  ) -> Effect {
    .pixels { picture, values, scene, stream throws(CorruptionError) in
      let pen = Pen(width: values[width], stream)
      let targets = ChartTargets(scene)
      let clean = picture
      for index in 0..<values.whole(count) {
        var stream = stream.child(index)
        var path = Path()
        for (index, line) in lines(targets, clean, scene, &stream).enumerated() {
          path.elements += pen.outline(of: line, stream.child("pen").child(index)).elements
        }
        var mark = Mark()
        mark.fill(path, pen.color)
        try mark.lay(on: &picture, scene, .ink)
      }
    }
  }
}
