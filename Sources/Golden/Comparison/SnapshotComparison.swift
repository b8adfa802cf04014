public import Chart
internal import Files
internal import Raster

/// Compares a chart with the approved one, layer by layer: its geometry, the pixels of each layer and of the page,
/// and what the ink means.
public struct SnapshotComparison: Sendable {
  /// All that differs beyond the tolerance; empty where the chart is as it was approved.
  public private(set) var differences: [Difference] = []
  /// The comparison of each layer whose pixels differ at all.
  public private(set) var layers: [ChartLayer: PictureComparison] = [:]
  /// The comparison of the page, if both have one size.
  public private(set) var page: PictureComparison?

  /// Whether the chart is as it was approved.
  public var isPassed: Bool { differences.isEmpty }

  /// Compares.
  ///
  /// - Parameters:
  ///   - expected: as approved.
  ///   - actual: as drawn now.
  ///   - annotation: of the chart as drawn now; says which strip a place belongs to.
  ///   - tolerance: for pixels.
  public init(
    expected: ChartSnapshot, actual: ChartSnapshot, annotation: ChartAnnotation,
    tolerance: PixelTolerance = PixelTolerance()
  ) {
    // Last, as what it means is said before.
    defer {
      differences += GeometryText.differences(expected: expected.geometry, actual: actual.geometry)
    }
    guard expected.page.hasShape(of: actual.page) else {
      differences.append(
        Difference(.size, "is \(actual.page) where \(expected.page) were approved"))
      return
    }
    let places = StripPlaces(annotation)
    for layer in ChartLayer.allCases {
      switch (expected.layers[layer], actual.layers[layer]) {
      case (nil, nil): break
      case (let old?, let new?):
        guard old.hasShape(of: new) else {
          differences.append(Difference(.size, layer: layer, "is \(new) where \(old) were approved"))
          continue
        }
        guard old != new else { continue }
        let comparison = PictureComparison(expected: old, actual: new, tolerance: tolerance)
        layers[layer] = comparison
        report(comparison, layer, places)
        switch layer {
        case .trace: differences += TraceChange.differences(from: old, to: new, annotation)
        case .grid: differences += GridChange.differences(from: old, to: new, annotation)
        case .pulse: differences += PulseChange.differences(from: old, to: new, annotation)
        case .marks, .text: break
        }
      case (_?, nil): differences.append(Difference(.layer, layer: layer, "is gone"))
      case (nil, _?): differences.append(Difference(.layer, layer: layer, "is new"))
      }
    }
    let page = PictureComparison(expected: expected.page, actual: actual.page, tolerance: tolerance)
    self.page = page
    report(
      page, nil, places, likeness: page.isPassed ? nil : expected.page.structuralSimilarity(to: actual.page))
  }

  private mutating func report(
    _ comparison: PictureComparison, _ layer: ChartLayer?, _ places: StripPlaces, likeness: Double? = nil
  ) {
    guard !comparison.isPassed, let box = comparison.box else { return }
    let owners = places.owners(of: comparison.map)
    let far = comparison.outlying > 0 ? ", \(comparison.outlying) of them beyond any edge nearby" : ""
    let where_ = owners.isEmpty ? "" : ", in \(owners.joined(separator: ", "))"
    let likeness = likeness.map { "; SSIM \(decimals($0, 4))" } ?? ""
    let text =
      "\(comparison.differing) pixels differ by up to \(comparison.largest) levels\(far)\(where_)\(likeness)"
    differences.append(Difference(.pixels, layer: layer, text, box: box))
  }
}
