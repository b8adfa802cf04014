internal import Files
internal import Raster

extension ChartAnnotation {
  /// Every sample that was drawn as an array of shape (samples, 4): strip, sample, x, y.
  public func pointsNPY(of points: [SamplePoint]) -> [UInt8] {
    let values = points.flatMap { point in
      [Float(point.strip), Float(point.sample), Float(point.place.x), Float(point.place.y)]
    }
    return NPY.encode(values, shape: [points.count, 4])
  }
}
