internal import Files

extension ConsistencyReport {
  /// What is wrong with a picture as a whole.
  public enum PictureFault: Sendable, Equatable, CustomStringConvertible {
    /// Left is right.
    case mirrored
    /// Above is below.
    case flipped
    /// Turned clockwise by so many degrees, −180 to 180.
    case turned(degrees: Double)
    /// Mirrored left to right, then turned clockwise by so many degrees.
    case mirroredAndTurned(degrees: Double)
    /// It lies so many pixels to the right and lower.
    case moved(right: Double, down: Double)
    /// It is so many times as wide and as high.
    case rescaled(horizontally: Double, vertically: Double)
    /// All its traces are so many times as high.
    case gain(factor: Double)
    /// All its traces are so many times as wide.
    case speed(factor: Double)
    /// The calibration pulse of a row, from 0 at the top, is not there.
    case pulseMissing(row: Int)
    /// Most of its traces are none of the record's.
    case anotherRecord

    /// In a few words.
    public var description: String {
      switch self {
      case .mirrored: "the picture is mirrored: left is right"
      case .flipped: "the picture is mirrored: upside down"
      case .turned(let degrees): "the picture is turned by \(decimals(degrees, 1)) degrees clockwise"
      case .mirroredAndTurned(let degrees):
        "the picture is mirrored, and turned by \(decimals(degrees, 1)) degrees clockwise"
      case .moved(let right, let down):
        "the picture is moved: by \(decimals(right, 2)) pixels to the right and \(decimals(down, 2)) down"
      case .rescaled(let horizontally, let vertically):
        "the picture is rescaled: \(decimals(horizontally, 4)) times as wide, \(decimals(vertically, 4)) times as high"
      case .gain(let factor): "all traces are rescaled: \(decimals(factor, 3)) times as high"
      case .speed(let factor): "all traces are stretched: \(decimals(factor, 3)) times as wide"
      case .pulseMissing(let row): "the calibration pulse of row \(row + 1) is not there"
      case .anotherRecord: "the picture shows another record"
      }
    }
  }
}
