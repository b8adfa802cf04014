public import Raster

/// A figure of curves, as data: all that is drawn, before any pixel.
public struct CurveFigure: Equatable, Sendable {
  /// Width and height in inches.
  public var size: Size
  /// The axes, row by row.
  public var axes: [Axes]
  /// How many axes stand side by side.
  public var columnCount: Int

  /// How curves are laid out.
  public enum Grid: String, CaseIterable, Sendable {
    /// All models on one pair of axes.
    case combined
    /// A pair of axes a model, at most three side by side.
    case separate
  }

  /// How a bin without decisions is drawn.
  public enum EmptyBins: String, CaseIterable, Sendable {
    /// Not at all: the line is interrupted.
    case gap
    /// At 0, as the published program does.
    case zero
  }

  /// One pair of axes.
  public struct Axes: Equatable, Sendable {
    /// The curves, in the order of the table.
    public var curves: [Curve]
    /// Where the bins stand, in percent of the findings.
    public var ticks: [Double]
    /// The bins' names.
    public var tickLabels: [String]
    /// From left to right, in percent.
    public var xRange: ClosedRange<Double>
    /// From bottom to top.
    public var yRange: ClosedRange<Double>

    /// What the legend says.
    public var legend: [String] { curves.map(\.label) + ["IDQ baseline"] }
  }

  /// A model's curve, and the line of its answers to the initial question.
  public struct Curve: Equatable, Sendable {
    /// The model's display name.
    public var label: String
    /// The points; nil where there is a gap.
    public var points: [Point?]
    /// The accuracy of the initial question, a dashed line; nil where it is not known.
    public var baseline: Double?
    /// The color of both.
    public var color: Color
    /// The shape of the points.
    public var marker: CurveMarker
  }

  /// Colors that the color-blind tell apart.
  ///
  /// Source: B. Wong, "Points of view: Color blindness", Nature Methods 8, 2011, as adapted by the statistics library
  /// seaborn, in its order.
  static let palette: [Color] = [
    Color(0x01, 0x73, 0xB2), Color(0xDE, 0x8F, 0x05), Color(0x02, 0x9E, 0x73), Color(0xD5, 0x5E, 0x00),
    Color(0xCC, 0x78, 0xBC), Color(0xCA, 0x91, 0x61), Color(0x56, 0xB4, 0xE9), Color(0xFB, 0xAF, 0xE4),
    Color(0x94, 0x94, 0x94), Color(0xEC, 0xE1, 0x33),
  ]

  /// Lays a table out.
  ///
  /// - Parameters:
  ///   - yRange: from bottom to top.
  public init(
    _ table: CurveTable, grid: Grid = .combined, emptyBins: EmptyBins = .gap,
    yRange: ClosedRange<Double> = 0...1
  ) {
    let curves = Self.curves(table, emptyBins)
    let groups = grid == .combined ? [curves] : curves.map { [$0] }
    let middles = table.bins.map(\.middle)
    let first = middles.first ?? 0
    let last = middles.last ?? 0
    let margin = middles.count > 1 ? (last - first) * 0.08 : 5
    axes = groups.map {
      Axes(
        curves: $0, ticks: middles, tickLabels: table.bins.map(\.label),
        xRange: first - margin...last + margin,
        yRange: yRange)
    }
    columnCount = grid == .combined ? 1 : min(3, curves.count)
    let rowCount = (axes.count + columnCount - 1) / columnCount
    size =
      grid == .combined
      ? Size(width: 8, height: 5.2) : Size(width: 4.8 * Double(columnCount), height: 3.8 * Double(rowCount))
  }

  /// Models of one name have one color and marker: those of the last.
  private static func curves(_ table: CurveTable, _ emptyBins: EmptyBins) -> [Curve] {
    table.rows.map { row in
      let style = table.rows.lastIndex { $0.model == row.model } ?? 0
      let points = zip(table.bins, zip(row.accuracies, row.totals)).map { bin, values -> Point? in
        guard let accuracy = values.0, emptyBins == .zero || values.1 != 0 else { return nil }
        return Point(x: bin.middle, y: accuracy)
      }
      return Curve(
        label: DisplayName.of(row.model), points: points, baseline: row.initialAccuracy,
        color: palette[style % palette.count],
        marker: CurveMarker.allCases[style % CurveMarker.allCases.count])
    }
  }
}
