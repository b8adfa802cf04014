internal import Files
internal import Raster

extension ConsistencyReport {
  /// What is wrong with a picture as a whole.
  public enum PictureFault: Sendable, Equatable, CustomStringConvertible {
    /// Left is right.
    case mirrored
    /// Above is below.
    case flipped
    /// Turned by 180°.
    case turned
    /// Its grid lies so many pixels to the right and lower.
    case moved(right: Double, down: Double)
    /// Its grid's lines lie so many times as far apart.
    case rescaled(horizontally: Double, vertically: Double)
    /// Most of its traces are none of the record's.
    case anotherRecord

    /// In a few words.
    public var description: String {
      switch self {
      case .mirrored: "the picture is mirrored: left is right"
      case .flipped: "the picture is mirrored: upside down"
      case .turned: "the picture is turned by 180 degrees"
      case .moved(let right, let down):
        "the picture is moved: by \(decimals(right, 2)) pixels to the right and \(decimals(down, 2)) down"
      case .rescaled(let horizontally, let vertically):
        "the picture is rescaled: \(decimals(horizontally, 4)) times as wide, \(decimals(vertically, 4)) times as high"
      case .anotherRecord: "the picture shows another record"
      }
    }
  }
}

extension ConsistencyReport.PictureFault {
  /// The picture without the fault, to whole pixels; nil where it cannot be undone.
  func undone(in picture: PixelBuffer) -> PixelBuffer? {
    switch self {
    case .mirrored: picture.mirrored(horizontally: true, vertically: false)
    case .flipped: picture.mirrored(horizontally: false, vertically: true)
    case .turned: picture.mirrored(horizontally: true, vertically: true)
    case .moved(let right, let down): picture.moved(right: -Int(right.rounded()), down: -Int(down.rounded()))
    case .rescaled, .anotherRecord: nil
    }
  }
}
