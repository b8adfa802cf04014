extension ImageOperator {
  /// What the sensor of a camera or scanner adds.
  static let sensorOperators: [ImageOperator] = [
    gaussianNoise, shotNoise, speckleNoise, impulseNoise, banding, hotPixels, deadLines, posterize, moire,
  ]
}
