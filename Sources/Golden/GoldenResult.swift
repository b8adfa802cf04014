public import Chart
public import Raster

/// How one case of a suite fared.
public struct GoldenResult: Sendable {
  /// What came of it.
  public enum Status: String, Sendable, Codable, CaseIterable {
    /// As approved.
    case passed
    /// Drawn, but not as approved.
    case failed
    /// Drawn, but nothing was approved yet.
    case new
    /// Could not be drawn, or its golden not be read.
    case broken
  }

  /// The case.
  public var name: String
  /// What came of it.
  public var status: Status
  /// What differs.
  public var differences: [Difference] = []
  /// What a user should know besides, for instance that the golden was made by another version.
  public var notes: [String] = []
  /// What a user should know of the chart, approved or not.
  public var warnings: [String] = []
  /// The pictures: those of a layer that differs, and the page.
  public var views: [View] = []

  /// A picture as approved and as drawn now.
  public struct View: Sendable {
    /// The layer; nil for the whole page.
    public var layer: ChartLayer?
    /// As approved; nil for a new case.
    public var expected: PixelBuffer?
    /// As drawn now.
    public var actual: PixelBuffer
    /// Where both differ, as ``PictureComparison/map``; nil where they do not, or have another size.
    public var map: PixelBuffer?
  }
}
