public import Raster

/// A picture and what is known of it: what forms of truth are made from.
public struct TruthSource: Sendable {
  /// What is drawn where in the picture, with the record.
  public let truth: GroundTruth
  /// The picture's file name, for forms that name it.
  public let fileName: String
  /// Dots per inch of the picture.
  public let resolution: Double
  /// The chart as it was drawn.
  let drawn: Chart
  private let covers: [PolygonArea]
  private let motion: (any PageMotion)?

  /// What is known of a chart as it was drawn.
  ///
  /// - Parameter fileName: the picture's.
  public init(_ chart: Chart, fileName: String) {
    self.init(
      chart, seen: chart.truth, fileName: fileName, resolution: chart.annotation.page.paper.resolution,
      covers: [], motion: nil)
  }

  /// What is known of a chart's picture that something was done to.
  ///
  /// - Parameters:
  ///   - drawn: the chart as it was drawn.
  ///   - seen: what is drawn where in the picture.
  ///   - fileName: the picture's.
  ///   - resolution: dots per inch of the picture.
  ///   - covers: what hides the page, as corners in pixels of it.
  ///   - motion: how pixels moved; nil where nothing was done.
  public init(
    _ drawn: Chart, seen: GroundTruth, fileName: String, resolution: Double, covers: [[Point]],
    motion: (any PageMotion)?
  ) {
    (self.drawn, truth, self.fileName, self.resolution) = (drawn, seen, fileName, resolution)
    self.covers = covers.map { PolygonArea($0) }
    self.motion = motion
  }

  /// The size of the page.
  var pageSize: Page.PixelSize { drawn.page.pixelSize }

  /// The classes of the picture's pixels, as ``ChartMask`` numbers them.
  ///
  /// - Throws: ``ChartError/raster(_:)``.
  public func mask() throws(ChartError) -> PixelBuffer {
    let page = try ChartMask.picture(of: drawn)
    return motion?.classes(of: page) ?? page
  }

  /// Whether something hides a point of the page.
  func isCovered(_ page: Point) -> Bool { covers.contains { $0.contains(page) } }

  /// Where lines of the grid cross in the picture.
  ///
  /// - Parameter spacing: from line to line in mm; 5 for the bold lines.
  public func gridPoints(every spacing: Int) -> GridPoints {
    GridPoints(GridPainter(drawn.page), in: truth.annotation, every: spacing, covers: covers)
  }

  /// The picture moved back to the page: its pixels lie on those of the chart as it was drawn.
  public func rectified() -> PixelBuffer {
    motion?.rectified(width: pageSize.width, height: pageSize.height) ?? drawn.picture
  }

  /// The coordinates (x, y) in the picture of each pixel's center of the page, NaN where it was cut away.
  public func backwardMap() -> [Float] {
    let (width, height) = (pageSize.width, pageSize.height)
    if let motion { return motion.coordinates(width: width, height: height) }
    var coordinates: [Float] = []
    coordinates.reserveCapacity(2 * width * height)
    for y in 0..<height {
      for x in 0..<width {
        coordinates.append(Float(x) + 0.5)
        coordinates.append(Float(y) + 0.5)
      }
    }
    return coordinates
  }

  /// An area of the picture as its pixels were resampled from a gray page, 0 beside it.
  func cover(of page: PixelBuffer, in area: PixelArea) -> PixelBuffer {
    motion?.cover(of: page, in: area) ?? page.part(area)
  }
}
