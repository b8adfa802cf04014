public import Chart
public import Raster

/// Everything by which two drawings of one chart are compared.
public struct ChartSnapshot: Sendable {
  /// The geometry as ``GeometryText`` writes it.
  public var geometry: String
  /// The whole picture.
  public var page: PixelBuffer
  /// Each layer that holds something, alone.
  public var layers: [ChartLayer: PixelBuffer]

  /// A snapshot of its parts.
  public init(geometry: String, page: PixelBuffer, layers: [ChartLayer: PixelBuffer]) {
    self.geometry = geometry
    self.page = page
    self.layers = layers
  }

  /// The snapshot of a chart.
  ///
  /// - Throws: ``GoldenError/chart(_:)``.
  public init(of chart: Chart) throws(GoldenError) {
    geometry = GeometryText.text(of: chart.annotation)
    page = chart.picture
    layers = [:]
    do throws(ChartError) {
      for layer in ChartLayer.allCases { layers[layer] = try chart.picture(of: layer) }
    } catch {
      throw .chart(error)
    }
  }
}
