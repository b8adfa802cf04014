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

  /// Whether the page was moved at most.
  var isLevel: Bool { !isMirrored && turn == 0 && scale == (1, 1) }

  /// Leads from places on the page to places in the picture; both are turned about their middles.
  func toPicture(page: Size, picture: Size) -> (Point) -> Point {
    let (sine, cosine) = (sin(turn * .pi / 180), cos(turn * .pi / 180))
    let (across, down) = (scale.x * (isMirrored ? -1 : 1), scale.y)
    return { place in
      let (x, y) = ((place.x - page.width / 2) * across, (place.y - page.height / 2) * down)
      return Point(
        x: picture.width / 2 + x * cosine - y * sine + shift.right,
        y: picture.height / 2 + x * sine + y * cosine + shift.down)
    }
  }

  /// Leads from places in the picture to places on the page.
  func toPage(page: Size, picture: Size) -> (Point) -> Point {
    let (sine, cosine) = (sin(turn * .pi / 180), cos(turn * .pi / 180))
    let (across, down) = (scale.x * (isMirrored ? -1 : 1), scale.y)
    return { place in
      let (dx, dy) = (place.x - picture.width / 2 - shift.right, place.y - picture.height / 2 - shift.down)
      return Point(
        x: page.width / 2 + (dx * cosine + dy * sine) / across,
        y: page.height / 2 + (dy * cosine - dx * sine) / down)
    }
  }

  /// A grid's pitch is measured to less.
  static let leastScale = 0.0015

  /// What is wrong, in one name.
  var fault: ConsistencyReport.PictureFault? {
    let angle = turn > 180 ? turn - 360 : turn
    if isMirrored {
      if abs(angle) < 0.05 { return .mirrored }
      return abs(abs(angle) - 180) < 0.05 ? .flipped : .mirroredAndTurned(degrees: angle)
    }
    if abs(angle) >= 0.05 { return .turned(degrees: angle) }
    if max(abs(scale.x - 1), abs(scale.y - 1)) > Self.leastScale {
      return .rescaled(horizontally: scale.x, vertically: scale.y)
    }
    return max(abs(shift.right), abs(shift.down)) > 0.4 ? .moved(right: shift.right, down: shift.down) : nil
  }
}
