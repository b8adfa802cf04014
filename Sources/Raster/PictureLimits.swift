extension PixelBuffer {
  /// The largest width and height of a picture, in pixels: 32,767, Cairo's limit.
  public static let maximumSide = 32_767
  /// The most pixels of a picture that is read or drawn: 200 million.
  public static let maximumPixels = 200_000_000

  /// Refuses a size that a file's header claims, before memory is taken for it.
  static func checkSize(
    width: Int, height: Int, of format: PictureFormat, file: String
  ) throws(RasterError) {
    func refuse(_ reason: String) -> RasterError {
      .unreadablePicture(file: file, format: format, reason: reason)
    }
    guard width > 0, height > 0 else { throw refuse("\(width) x \(height) pixels") }
    guard max(width, height) <= maximumSide else {
      throw refuse("\(width) x \(height) pixels; at most \(maximumSide) a side are read: scale it down")
    }
    guard width * height <= maximumPixels else {
      throw refuse("\(width * height) pixels; at most \(maximumPixels) are read: scale it down")
    }
  }
}
