internal import Chart
internal import Files
internal import Raster
internal import Verification

/// What has happened to the grid's pitch between two pictures of the grid layer.
enum GridChange {
  /// Share of the pitch.
  private static let limit = 0.0005

  static func differences(
    from old: PixelBuffer, to new: PixelBuffer, _ annotation: ChartAnnotation
  ) -> [Difference] {
    let grid = annotation.grid
    return [GridPitch.Axis.horizontal, .vertical].compactMap { axis in
      func pitch(_ picture: PixelBuffer) -> Double? {
        GridPitch.measured(in: picture, box: grid.box, nominal: grid.pitch, axis: axis)
      }
      guard let before = pitch(old) else { return nil }
      let name = axis == .horizontal ? "its vertical lines" : "its horizontal lines"
      guard let after = pitch(new) else {
        return Difference(.grid, layer: .grid, "\(name) are gone", box: grid.box)
      }
      guard abs(after / before - 1) > limit else { return nil }
      return Difference(
        .grid, layer: .grid,
        "\(name) lie \(decimals(after, 4)) px apart where \(decimals(before, 4)) px were approved",
        box: grid.box)
    }
  }
}
