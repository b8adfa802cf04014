internal import Randomness
internal import Raster

/// Somebody's hand: how words of letters become lines of a pen.
struct Handwriting {
  private let size: Double
  private let slant: Double
  private let spacing: Double
  private let joining: Double

  /// The hand of an application.
  init(_ stream: RandomStream) {
    var stream = stream.child("hand")
    size = stream.uniform(in: 4.4...6)
    slant = stream.uniform(in: -0.05...0.35)
    spacing = stream.uniform(in: 0.82...1.02)
    joining = stream.uniform(in: 0.2...0.9)
  }

  /// The lines of a word, in mm; its first letter's foot starts at the origin. No two words are alike.
  func lines(of word: String, _ stream: RandomStream) -> [[Point]] {
    var stream = stream
    let climb = 0.05 * stream.normal()
    let height = size * stream.uniform(in: 0.85...1.2)
    var x = 0.0
    var lines: [[Point]] = []
    var isJoined = false
    for character in word {
      let letter = StrokeLetters.letter(character)
      let high = height * (1 + 0.06 * stream.normal())
      let lift = 0.04 * height * stream.normal()
      for (index, stroke) in letter.strokes.enumerated() {
        let points = stroke.map { point in
          let (u, v) = (point.x + 0.022 * stream.normal(), point.y + 0.022 * stream.normal())
          return Point(x: x + (u - slant * v) * high, y: v * high + lift - climb * (x + u * high))
        }
        // Not across a letter that begins on its right, nor up to the top of a tall one.
        let startsLow = stroke[0].x < 0.2 && stroke[0].y > -0.6
        if index == 0, isJoined, startsLow, let last = lines.popLast() {
          lines.append(last + points)
        } else {
          lines.append(points)
        }
      }
      isJoined = character.isLowercase && letter.strokes.count == 1 && stream.bool(probability: joining)
      x += letter.advance * spacing * high
    }
    return lines
  }
}
