internal import Files
internal import Raster

extension GroundTruth {
  /// ``points`` as a NumPy array of shape (samples, 4), 32-bit floats: strip, sample, x, y.
  public func pointsNPY() -> [UInt8] {
    let points = points
    let values = points.flatMap { point in
      [Float(point.strip), Float(point.sample), Float(point.place.x), Float(point.place.y)]
    }
    return NPY.encode(values, shape: [points.count, 4])
  }
}
