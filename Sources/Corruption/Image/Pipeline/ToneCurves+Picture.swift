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

  /// Maps the levels of a picture; a grey one follows green, which light is most made of.
  func apply(to picture: inout PixelBuffer) {
    let isGrey = picture.format == .grey
    let (red, green, blue) = (red.span, green.span, blue.span)
    var bytes = picture.bytes.mutableSpan
    if isGrey {
      for index in 0..<bytes.count { bytes[index] = green[Int(bytes[index])] }
    } else {
      for index in stride(from: 0, to: bytes.count, by: 3) {
        bytes[index] = red[Int(bytes[index])]
        bytes[index + 1] = green[Int(bytes[index + 1])]
        bytes[index + 2] = blue[Int(bytes[index + 2])]
      }
    }
  }
}
