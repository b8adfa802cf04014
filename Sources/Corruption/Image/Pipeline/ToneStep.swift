internal import PixelKernels
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

/// Maps the levels of a picture; a gray one follows green, which light is most made of.
struct ToneStep: RowStep {
  let curves: ToneCurves
  private let format: PixelBuffer.Format
  private let red, green, blue: LevelTable

  init(curves: ToneCurves, format: PixelBuffer.Format) {
    (self.curves, self.format) = (curves, format)
    (red, green, blue) = (LevelTable(curves.red), LevelTable(curves.green), LevelTable(curves.blue))
  }

  func change(_ samples: inout MutableSpan<UInt8>, _ row: Range<Int>, y: Int) {
    switch format {
    case .gray: green.apply(to: &samples, row)
    case .rgb: LevelTable.apply(red: red, green: green, blue: blue, to: &samples, row)
    }
  }
}
