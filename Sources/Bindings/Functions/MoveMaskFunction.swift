internal import Corruption
internal import Files
internal import Raster

extension BoundFunction {
  /// Moves a mask like a picture that was corrupted: by the transform and to the size of that answer.
  static let moveMask = BoundFunction("move_mask", arrays: 1...1, options: MoveMaskRequest.init) {
    request, arrays, _ in
    let mask = try arrays.picture(0)
    guard mask.format == .gray else { throw arrays.fault(0, "is no mask; give uint8 of [height, width]") }
    let moved = request.transform.mask(of: mask, width: request.width, height: request.height)
    var answer = AnswerDocument()
    answer.add("mask", NumberArray(moved))
    return answer
  }
}

/// Where a mask is moved.
private struct MoveMaskRequest {
  let transform: PixelTransform
  let width: Int
  let height: Int

  init(_ request: RequestReader) {
    for key in ["transform", "width", "height"] {
      request.require(key, "that of the picture, as 'corrupt' gives it")
    }
    transform = request.transform() ?? .identity
    width = request.whole("width", in: 1...PixelBuffer.maximumSide) ?? 1
    height = request.whole("height", in: 1...PixelBuffer.maximumSide) ?? 1
    if width * height > PixelBuffer.maximumPixels {
      request.reject(
        "height", "makes \(width * height) pixels; at most \(PixelBuffer.maximumPixels) are made")
    }
  }
}
