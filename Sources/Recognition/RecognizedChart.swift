public import Chart

/// A chart that others drew, as it was found.
public struct RecognizedChart: Sendable {
  /// A strip, and how sure it is.
  public struct Strip: Sendable, Encodable, Equatable {
    /// As printed.
    public let lead: String
    /// From 0 at the top.
    public let row: Int
    /// From 0 on the left.
    public let column: Int
    /// In s, from the record's first sample.
    public let times: [Double]
    /// The share of its columns in which the ink lies where the record says: 0 to 1.
    public let confidence: Double
  }

  /// What was drawn where.
  public let annotation: ChartAnnotation
  /// The strips, as the annotation has them.
  public let strips: [Strip]
  /// The grid.
  public let grid: Grid
  /// What was not found, and what was assumed.
  public let notes: [String]

  /// What is known of the grid.
  public struct Grid: Sendable, Encodable, Equatable {
    /// What lines there are.
    public let lines: GridLattice.Lines
    /// The share of the crossings that are seen.
    public let confidence: Double
    /// In the middle of the grid: pixels per mm to the right and down.
    public let pixelsPerMillimeter: [Double]
    /// In the middle of the grid: by how many degrees lines to the right fall.
    public let angle: Double
    /// Root mean square of what crossings lie off the page that the annotation describes, in mm.
    public let residual: Double
  }
}
