internal import Chart
internal import PixelKernels
internal import Raster
internal import Randomness

/// A picture in the course of its operators, with what is still to be done to its pixels.
struct PictureWork {
  private var picture: PixelBuffer
  private var scene: ImageScene
  /// From `picture` to the picture as the scene has it; the steps come after it.
  private var pendingWarp: Warp?
  private var pendingSteps: [any RowStep] = []
  /// Whether paper lies outside the frame; it is lost when the next warp comes.
  private var isCut = false
  private var hasSurround = false

  init(_ picture: PixelBuffer, annotation: ChartAnnotation?, pixelsPerMillimeter: Double) {
    self.picture = picture
    scene = ImageScene(
      picture: picture, pixelsPerMillimeter: pixelsPerMillimeter, annotation: annotation)
  }

  mutating func apply(
    _ found: ImageOperator, _ values: OperatorValues, _ stream: RandomStream
  ) throws(CorruptionError) {
    switch found.effect {
    case .warp(let warp):
      if !pendingSteps.isEmpty { draw() }
      // All warps of a picture show the same surround.
      if !hasSurround { scene.surround = Surround.color(stream.child("surround")) }
      hasSurround = true
      let warp = warp(values, scene, stream)
      guard max(warp.width, warp.height) <= PixelBuffer.maximumSide,
        warp.width * warp.height <= PixelBuffer.maximumPixels
      else { throw .pictureTooLarge(operator: found.name, width: warp.width, height: warp.height) }
      move(warp)
    case .tone(let tone):
      var curves = tone(values, stream)
      if let last = pendingSteps.last as? ToneStep {
        curves = last.curves.then(curves)
        pendingSteps.removeLast()
      }
      pendingSteps.append(ToneStep(curves: curves, format: picture.format))
    case .rows(let step): pendingSteps.append(step(values, &scene, picture.format, stream))
    case .pixels(let change):
      draw()
      try change(&picture, values, &scene, stream)
    }
  }

  mutating func finished(risks: Set<Finding>, operators: [AppliedOperator]) -> CorruptedPicture {
    draw()
    return CorruptedPicture(
      picture: picture, annotation: scene.annotation, transform: scene.transform,
      pixelsPerMillimeter: scene.pixelsPerMillimeter, covers: scene.covers, risks: risks, operators: operators
    )
  }

  // MARK: Moving

  private mutating func move(_ warp: Warp) {
    if let pendingWarp, pendingWarp.surround != warp.surround { draw() }
    if isCut {
      let frame = Rect(x: 0, y: 0, width: Double(scene.width), height: Double(scene.height))
      let window = PixelTransform([.window(frame)])
      scene.transform = scene.transform.then(window)
      if let pending = pendingWarp { pendingWarp?.transform = pending.transform.then(window) }
    }
    isCut = warp.cutsAway(width: scene.width, height: scene.height)
    var whole = warp
    whole.transform = (pendingWarp?.transform ?? .identity).then(warp.transform)
    pendingWarp = whole
    scene.follow(warp)
  }

  // MARK: Drawing

  /// Brings the pixels up to date.
  private mutating func draw() {
    if let pendingWarp { picture = PictureResampler(pendingWarp).picture(of: picture) }
    if !pendingSteps.isEmpty { picture.apply(pendingSteps) }
    (pendingWarp, pendingSteps) = (nil, [])
  }
}

extension ImageScene {
  /// The scene after a warp.
  fileprivate mutating func follow(_ warp: Warp) {
    transform = transform.then(warp.transform)
    (width, height) = (warp.width, warp.height)
    pixelsPerMillimeter *= warp.transform.scale(at: middle) ?? 1
    annotation?.transform = transform
    annotation?.framing = Page.PixelSize(width: width, height: height)
  }
}
