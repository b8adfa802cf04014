/// How a camera was held, by Exif's numbers: what must be done to the stored picture to set it upright.
struct Orientation: Equatable {
  /// 1 (upright) to 8.
  let code: Int

  /// Nil for a number without meaning.
  init?(code: Int) {
    guard 1...8 ~= code else { return nil }
    self.code = code
  }

  /// The stored picture, set upright.
  func upright(_ stored: PixelBuffer) -> PixelBuffer {
    guard code > 1 else { return stored }
    let (isTransposed, mirrorsX, mirrorsY) = (
      code >= 5, [2, 3, 7, 8].contains(code), [3, 4, 6, 7].contains(code)
    )
    let width = isTransposed ? stored.height : stored.width
    let height = isTransposed ? stored.width : stored.height
    let channels = stored.format.channels
    var result: [UInt8] = []
    result.reserveCapacity(stored.bytes.count)
    let bytes = stored.bytes.span
    for y in 0..<height {
      for x in 0..<width {
        let (column, row) = isTransposed ? (y, x) : (x, y)
        let sourceX = mirrorsX ? stored.width - 1 - column : column
        let sourceY = mirrorsY ? stored.height - 1 - row : row
        let start = (sourceY * stored.width + sourceX) * channels
        for channel in 0..<channels { result.append(bytes[start + channel]) }
      }
    }
    return PixelBuffer(width: width, height: height, format: stored.format, bytes: result)
  }
}
