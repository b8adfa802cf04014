internal import Chart
internal import Raster

/// The one number of each pixel by which paper and ink are told apart: brightness, or the direction of color that tells ink
/// from paper and from its grid where the grid is nearly as dark as the ink.
///
/// Brightness is what compression keeps sharp: JPEG and WebP store color at half the resolution.
struct TonePlane {
  private let weights: SIMD3<Float>

  /// As ITU-R BT.601 weighs the channels.
  private static let luminance = SIMD3<Float>(0.299, 0.587, 0.114)
  /// Levels by which paper and ink must differ for brightness to do.
  private static let leastContrast: Float = 48
  /// The contrast of a grid, as a share of the ink's, that brightness still tells from ink.
  private static let mostGrid: Float = 0.45

  /// - Parameter isGray: whether the picture has no colors, so that nothing but brightness tells.
  init(_ paper: Paper, isGray: Bool) {
    let bare = Self.channels(paper.background)
    let difference = bare - Self.channels(paper.trace.color)
    let contrast = abs((Self.luminance * difference).sum())
    let lines = paper.grid.style == .none ? [] : [paper.grid.bold.color, paper.grid.fine.color]
    let grid = lines.map { bare - Self.channels($0) }.max { Self.length($0) < Self.length($1) } ?? .zero
    let isPale = abs((Self.luminance * grid).sum()) < Self.mostGrid * contrast
    let apart =
      Self.length(grid) > 0
      ? difference - grid * ((difference * grid).sum() / (grid * grid).sum()) : difference
    if isGray || (contrast >= Self.leastContrast && isPale) || Self.length(apart) < Self.leastContrast {
      weights = Self.luminance
    } else {
      weights = apart / Self.length(apart)
    }
  }

  private static func length(_ vector: SIMD3<Float>) -> Float { (vector * vector).sum().squareRoot() }

  private static func channels(_ color: Color) -> SIMD3<Float> {
    SIMD3(Float(color.red), Float(color.green), Float(color.blue))
  }

  func level(of color: Color) -> Float { (weights * Self.channels(color)).sum() }

  /// The level of each pixel, row by row.
  func levels(of picture: PixelBuffer) -> [Float] {
    let bytes = picture.bytes.span
    guard picture.format.channels == 3 else { return picture.bytes.map { weights.sum() * Float($0) } }
    let (red, green, blue) = (weights.x, weights.y, weights.z)
    return (0..<picture.width * picture.height).map {
      red * Float(bytes[3 * $0]) + green * Float(bytes[3 * $0 + 1]) + blue * Float(bytes[3 * $0 + 2])
    }
  }

  /// The level of a pixel, counted row by row.
  @inline(__always)
  func level(of picture: PixelBuffer, at pixel: Int) -> Float {
    let bytes = picture.bytes.span
    guard picture.format.channels == 3 else { return weights.sum() * Float(bytes[pixel]) }
    return weights.x * Float(bytes[3 * pixel]) + weights.y * Float(bytes[3 * pixel + 1])
      + weights.z * Float(bytes[3 * pixel + 2])
  }
}
