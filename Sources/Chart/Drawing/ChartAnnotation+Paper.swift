public import Raster

extension ChartAnnotation {
  /// Paper and grid as they were before anything was drawn on them: an RGB picture of the page.
  public var paperPicture: PixelBuffer { GridPainter(self).paint() }
}
