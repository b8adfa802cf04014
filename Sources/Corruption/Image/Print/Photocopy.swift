internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let generations = OperatorParameter(
    "generations", .count, "of copies", in: 1...12, severities: [1, 2, 3, 4, 6])
}

extension ImageOperator {
  /// A copy of a copy.
  static let photocopy = ImageOperator(
    "photocopy", .print,
    "A copy of a copy: gray, harder and softer at once, with dark edges and more specks each time.",
    parameters: [.generations],
    risks: [.pacing, .fragmentedQRS, .pWaveRhythm],
    erasesInk: true,
    effect: .pixels { picture, values, scene, stream in
      let generations = values.whole(.generations)
      var copy = picture.grayCopy()
      // Blurs add up as variances do.
      let sigma = 0.06 * Double(generations).squareRoot() * scene.pixelsPerMillimeter
      SeparableBlur(standardDeviation: sigma).apply(to: &copy)
      copy.harden(generations)
      copy.darkenEdges(generations, scene, stream.child("edges"))
      copy.addSpecks(generations, scene, stream)
      picture.show(copy)
    })
}

extension PixelBuffer {
  /// Passes the levels through the copier's curve: light gray is lost to the white, dark gray to the black, and the
  /// paper darkens a little.
  fileprivate mutating func harden(_ generations: Int) {
    let curve = (0..<256).map { level in
      var light = Double(level) / 255
      for _ in 0..<generations {
        let exposed = min(max(1.22 * light - 0.1, 0), 1)
        light = 0.025 + 0.955 * (0.6 * exposed + 0.4 * Ramp.smooth(exposed, from: 0, to: 1))
      }
      return UInt8((light * 255).rounded())
    }
    var levels = bytes.mutableSpan
    LevelTable(curve).apply(to: &levels, levels.indices)
  }

  /// The originals lay ever more askew on the glass: its edges show.
  fileprivate mutating func darkenEdges(_ generations: Int, _ scene: ImageScene, _ stream: RandomStream) {
    let size = scene.millimeters
    let inset = (0..<4).map { 2.2 * stream.unit(at: UInt64($0)) * Double(generations) }
    let slant = SmoothNoise(stream.child("slant"), wavelength: 70)
    let darkness = 1 - 1 / (1 + 0.35 * Double(generations))
    LightField(scene, pitch: 0.5) { x, y in
      let outside = max(
        inset[0] - x, inset[1] - y, inset[2] + x - size.width, inset[3] + y - size.height)
      let margin = 0.4 * Double(generations)
      guard outside > -2 * margin else { return 1 }
      return 1 - darkness * Ramp.smooth(outside + margin * slant.value(x, y), from: -margin, to: margin + 1)
    }.apply(to: &self)
  }

  /// Dust on the glass: each generation adds its own.
  fileprivate mutating func addSpecks(_ generations: Int, _ scene: ImageScene, _ stream: RandomStream) {
    let size = scene.millimeters
    let perGeneration = Int((size.width * size.height * 0.02).rounded())
    for generation in 0..<generations {
      var dust = stream.child(generation)
      for _ in 0..<perGeneration {
        let place = Point(x: dust.unit() * size.width, y: dust.unit() * size.height)
        let radius = 0.05 + 0.16 * dust.unit() * dust.unit()
        SoftDisc(
          center: place.scaled(by: scene.pixelsPerMillimeter), radius: radius * scene.pixelsPerMillimeter
        ).paint(on: &self, .black, opacity: dust.uniform(in: 0.4...0.9))
      }
    }
  }
}
