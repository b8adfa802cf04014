internal import Randomness

/// Waves that run through a picture: each place of the picture shows what was at the place plus a sum of sines. A few
/// of one direction are ripples, many of all directions crumpled paper.
public struct WaveField: Equatable, Sendable {
  /// One sine.
  public struct Wave: Equatable, Sendable {
    /// Periods a pixel to the right and downwards.
    public var frequency: Point
    /// Where in its period it is at the origin, in turns.
    public var phase: Double
    /// How far it moves, in pixels.
    public var amplitude: Point

    /// A sine.
    public init(frequency: Point, phase: Double, amplitude: Point) {
      (self.frequency, self.phase, self.amplitude) = (frequency, phase, amplitude)
    }
  }

  /// What is summed.
  public var waves: [Wave]

  /// A sum of waves. Steep ones, whose slopes add up to 1 or more, fold the picture over: such places have no image.
  public init(_ waves: [Wave]) { self.waves = waves }

  func before(_ point: Point) -> Point? {
    var result = point
    for wave in waves {
      let sine = PortableMath.sinPi(wave.angle(at: point))
      result = result.offset(dx: wave.amplitude.x * sine, dy: wave.amplitude.y * sine)
    }
    return result
  }

  func after(_ point: Point) -> Point? {
    var guess = point
    for _ in 0..<30 {
      let step = newtonStep(from: guess, to: point)
      guess = guess.offset(dx: step.x, dy: step.y)
      if step.x.magnitude + step.y.magnitude < 1e-10 { return guess }
    }
    return nil
  }

  private func newtonStep(from guess: Point, to target: Point) -> Point {
    var (x, y) = (guess.x - target.x, guess.y - target.y)
    var (xx, xy, yx, yy) = (1.0, 0.0, 0.0, 1.0)
    for wave in waves {
      let angle = wave.angle(at: guess)
      let sine = PortableMath.sinPi(angle)
      let slope = 2 * Double.pi * PortableMath.cosPi(angle)
      x += wave.amplitude.x * sine
      y += wave.amplitude.y * sine
      xx += wave.amplitude.x * slope * wave.frequency.x
      xy += wave.amplitude.x * slope * wave.frequency.y
      yx += wave.amplitude.y * slope * wave.frequency.x
      yy += wave.amplitude.y * slope * wave.frequency.y
    }
    let determinant = xx * yy - xy * yx
    return Point(x: (xy * y - yy * x) / determinant, y: (yx * x - xx * y) / determinant)
  }

  /// A sixth of the shortest wave.
  var detail: Double {
    waves.map { wave in
      let (x, y) = (wave.frequency.x, wave.frequency.y)
      return 1 / 6 / (x * x + y * y).squareRoot()
    }.min() ?? .infinity
  }
}

extension WaveField.Wave {
  /// In half turns.
  fileprivate func angle(at point: Point) -> Double {
    2 * (frequency.x * point.x + frequency.y * point.y + phase)
  }
}
