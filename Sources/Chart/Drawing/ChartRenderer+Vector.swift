public import ECG
internal import Raster

extension ChartRenderer {
  /// Draws a record as SVG, in mm.
  ///
  /// - Throws: as ``chart(of:layout:start:)``.
  public func svg(
    of ecg: TwelveLeadECG, layout: Layout, start: Double = 0
  ) throws(ChartError) -> (bytes: [UInt8], warnings: [ChartWarning]) {
    let page = try page(of: ecg, layout: layout, start: start)
    do throws(RasterError) {
      let provenance = Provenance(ecg: ecg, layout: layout)
      var canvas = try SVGCanvas(size: page.size, information: provenance.information)
      page.drawAll(on: &canvas)
      return (canvas.finish(), ChartWarning.all(of: page, layout: layout, start: start))
    } catch {
      throw .raster(error)
    }
  }
}

/// A PDF of charts, a page each, in real size.
public struct ChartDocument: ~Copyable {
  private let renderer = ChartRenderer()
  private var canvas: PDFCanvas?

  /// A document without pages yet.
  public init() {}

  /// Adds the chart of a record as a page.
  ///
  /// - Throws: as ``ChartRenderer/chart(of:layout:start:)``; the document is as before then.
  public mutating func add(
    _ ecg: TwelveLeadECG, layout: Layout, start: Double = 0
  ) throws(ChartError) -> [ChartWarning] {
    let page = try renderer.page(of: ecg, layout: layout, start: start)
    do throws(RasterError) {
      if canvas == nil {
        canvas = try PDFCanvas(size: page.size, information: Provenance(ecg: ecg, layout: layout).information)
      } else {
        try canvas?.nextPage(size: page.size)
      }
    } catch {
      throw .raster(error)
    }
    if var canvas = canvas.take() {
      page.drawAll(on: &canvas)
      self.canvas = consume canvas
    }
    return ChartWarning.all(of: page, layout: layout, start: start)
  }

  /// The file; nil where no page was added.
  ///
  /// - Throws: ``ChartError/raster(_:)``.
  public consuming func finish() throws(ChartError) -> [UInt8]? {
    guard let canvas = canvas.take() else { return nil }
    do throws(RasterError) {
      return try canvas.finish()
    } catch {
      throw .raster(error)
    }
  }
}

extension Page {
  /// Draws paper, grid and all else as outlines.
  fileprivate func drawAll(on canvas: inout some Drawing & ~Copyable) {
    GridPainter(self).draw(on: &canvas, page: size)
    draw(on: &canvas)
  }
}

extension Provenance {
  /// For documents of outlines.
  fileprivate var information: DocumentInformation {
    DocumentInformation(
      title: record, creator: software, texts: texts.filter { $0.key != "Software" })
  }
}
