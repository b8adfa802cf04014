public import Raster

/// The ink of one strip in a picture, whatever lies over it.
public struct StripInk: Equatable, Sendable {
  /// The pixels around it; nil where none of it lies in the picture.
  public let area: PixelArea?
  /// How much of each pixel of ``area`` the ink covers, from 0 to 255, row by row.
  public let cover: [UInt8]

  /// A pixel is ink where at least half of it is covered.
  static let threshold: UInt8 = 128

  /// The cover of all pixels of a picture.
  ///
  /// - Parameters:
  ///   - inks: where several cover a pixel, the most counts.
  ///   - size: of the picture.
  static func cover(of inks: [StripInk], _ size: Page.PixelSize) -> [UInt8] {
    var whole = [UInt8](repeating: 0, count: size.width * size.height)
    for ink in inks {
      guard let area = ink.area else { continue }
      var index = 0
      for y in area.rows {
        for pixel in y * size.width + area.columns.lowerBound..<y * size.width + area.columns.upperBound {
          whole[pixel] = max(whole[pixel], ink.cover[index])
          index += 1
        }
      }
    }
    return whole
  }

  /// The pixels of a picture that are ink: 255, others 0.
  static func mask(of inks: [StripInk], _ size: Page.PixelSize) -> PixelBuffer {
    PixelBuffer(
      width: size.width, height: size.height, format: .gray,
      bytes: cover(of: inks, size).map { $0 >= threshold ? 255 : 0 })
  }
}

extension TruthSource {
  /// The ink of each strip of the annotation, in its order.
  ///
  /// - Throws: ``ChartError/raster(_:)``.
  public func strips() throws(ChartError) -> [StripInk] {
    var inks: [StripInk] = []
    for (annotated, strip) in zip(truth.annotation.strips, drawn.page.strips) {
      guard let area = area(of: annotated) else {
        inks.append(StripInk(area: nil, cover: []))
        continue
      }
      let page = drawn.page
      var ink = try page.inkPicture { page.draw(strip, on: &$0, .black) }
      for pixel in ink.bytes.indices { ink.bytes[pixel] = 255 - ink.bytes[pixel] }
      inks.append(StripInk(area: area, cover: cover(of: ink, in: area).bytes))
    }
    return inks
  }

  /// Around a strip in the picture, with a margin for what its polygon leaves out on bent paper.
  private func area(of strip: ChartAnnotation.Strip) -> PixelArea? {
    let annotation = truth.annotation
    return strip.isBlank
      ? nil
      : annotation.box(of: strip).flatMap { box in
        PixelArea(
          touchedBy: box.expanded(by: 1.5 * annotation.pixelsPerMillimeter + 2),
          width: annotation.pictureSize.width, height: annotation.pictureSize.height)
      }
  }
}
