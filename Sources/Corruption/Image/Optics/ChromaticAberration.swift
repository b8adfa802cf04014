internal import PixelKernels
internal import Raster

extension OperatorParameter {
  fileprivate static let shift = OperatorParameter(
    "shift", .millimeters, "how far red moves outwards and blue inwards in the corners", in: 0...2,
    severities: [0.08, 0.15, 0.25, 0.4, 0.6])
}

extension ImageOperator {
  /// A lens that draws red larger and blue smaller than green.
  static let chromaticAberration = ImageOperator(
    "chromatic-aberration", .optics,
    "A lens that draws red larger and blue smaller than green: colored edges.",
    parameters: [.shift],
    effect: .pixels { picture, values, scene, _ in
      let (width, height) = (Double(picture.width), Double(picture.height))
      let share =
        values[.shift] * scene.pixelsPerMillimeter / ((width * width + height * height).squareRoot() / 2)
      let source = picture
      RadialScale(picture, by: 1 + share).copy(.red, of: source, to: &picture)
      RadialScale(picture, by: 1 - share).copy(.blue, of: source, to: &picture)
    })
}
