internal import Raster

extension ToneCurves {
  /// These curves, and then others.
  func then(_ next: ToneCurves) -> ToneCurves {
    var result = self
    result.red = red.map { next.red[Int($0)] }
    result.green = green.map { next.green[Int($0)] }
    result.blue = blue.map { next.blue[Int($0)] }
    return result
  }
}

/// Maps the levels of a picture; a grey one follows green, which light is most made of.
struct ToneStep: RowStep {
  let curves: ToneCurves
  let format: PixelBuffer.Format

  func change(_ samples: inout MutableSpan<UInt8>, _ row: Range<Int>, y: Int) {
    let (red, green, blue) = (curves.red.span, curves.green.span, curves.blue.span)
    precondition(red.count == 256 && green.count == 256 && blue.count == 256)
    precondition(samples.indices.contains(row) && row.count % format.channels == 0)
    if format == .grey {
      for index in row {
        unsafe samples[unchecked: index] = green[unchecked: Int(samples[unchecked: index])]
      }
    } else {
      for index in stride(from: row.lowerBound, to: row.upperBound, by: 3) {
        unsafe samples[unchecked: index] = red[unchecked: Int(samples[unchecked: index])]
        unsafe samples[unchecked: index &+ 1] = green[unchecked: Int(samples[unchecked: index &+ 1])]
        unsafe samples[unchecked: index &+ 2] = blue[unchecked: Int(samples[unchecked: index &+ 2])]
      }
    }
  }
}
