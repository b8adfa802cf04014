internal import Foundation
internal import Raster

/// How a picture as a whole lies to the page that it should show.
struct PicturePose {
  /// Whether left is right.
  var isMirrored = false
  /// Clockwise, in degrees.
  var turn = 0.0
  /// Times as wide and as high.
  var scale = (x: 1.0, y: 1.0)
  /// In pixels of the picture.
  var shift = (right: 0.0, down: 0.0)

  /// The place in the picture of a place on the page; both are turned about their middles.
  func picture(_ place: Point, page: Size, picture: Size) -> Point {
    let x = (place.x - page.width / 2) * scale.x * (isMirrored ? -1 : 1)
    let y = (place.y - page.height / 2) * scale.y
    let (sine, cosine) = (sin(turn * .pi / 180), cos(turn * .pi / 180))
    return Point(
      x: picture.width / 2 + x * cosine - y * sine + shift.right,
      y: picture.height / 2 + x * sine + y * cosine + shift.down)
  }

  /// The place on the page of a place in the picture.
  func page(_ place: Point, page: Size, picture: Size) -> Point {
    let (sine, cosine) = (sin(turn * .pi / 180), cos(turn * .pi / 180))
    let (dx, dy) = (place.x - picture.width / 2 - shift.right, place.y - picture.height / 2 - shift.down)
    let (x, y) = (dx * cosine + dy * sine, dy * cosine - dx * sine)
    return Point(
      x: page.width / 2 + x / scale.x * (isMirrored ? -1 : 1), y: page.height / 2 + y / scale.y)
  }

  /// What is wrong, in one name.
  var fault: ConsistencyReport.PictureFault? {
    let angle = turn > 180 ? turn - 360 : turn
    if isMirrored {
      if abs(angle) < 0.05 { return .mirrored }
      return abs(abs(angle) - 180) < 0.05 ? .flipped : .mirroredAndTurned(degrees: angle)
    }
    if abs(angle) >= 0.05 { return .turned(degrees: angle) }
    if max(abs(scale.x - 1), abs(scale.y - 1)) > 0.0005 {
      return .rescaled(horizontally: scale.x, vertically: scale.y)
    }
    return max(abs(shift.right), abs(shift.down)) > 0.4 ? .moved(right: shift.right, down: shift.down) : nil
  }
}
