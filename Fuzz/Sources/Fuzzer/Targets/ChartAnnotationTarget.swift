import Chart
import Corruption
import ECG
import Raster
import Verification

/// Any bytes as the annotation of a picture, with which it is verified, digitized and corrupted.
enum ChartAnnotationTarget: FuzzTarget {
  static let name = "chart-annotations"
  static let maximumLength = 16_384

  /// Small, because the program is slow: unoptimized, and each access checked.
  private static let layout = """
    name: small
    rows: [[II, V1], [aVR]]
    duration: 1
    page: {width: 50, height: 45}
    texts: []
    paper: {dpi: 50}
    """

  static func seeds() throws -> [String: [UInt8]] {
    let chart = try ChartRenderer().chart(
      of: ecg, layout: LayoutSource(yaml: layout, file: "small.yaml").layout())
    var seeds = ["plain": try chart.annotation.json()]
    for name in [
      "rotate", "lens-radial", "page-curl", "wave", "feed-jitter", "section-shift", "crop-margins",
    ] {
      let applied = try ImageOperator.named(name).applied(severity: 2, values: [:], key: 3)
      seeds[name] = try PictureCorruption([applied]).corrupted(chart, ecg: ecg).annotation?.json()
    }
    return seeds
  }

  static func run(_ bytes: [UInt8]) {
    guard let annotation = try? ChartAnnotation(json: bytes) else { return }
    _ = try? ChartAnnotation(json: (try? annotation.json()) ?? [])
    let picture = picture(of: annotation.pictureSize)
    let names = ["rotate", "crop-margins", "jpeg"]
    let operators = names.compactMap {
      try? ImageOperator.named($0).applied(severity: 3, values: [:], key: 5)
    }
    _ = try? PictureCorruption(operators).corrupted(
      picture, annotation: annotation, pixelsPerMillimetre: annotation.page.paper.pixelsPerMillimetre)
    _ = try? ReadBack.ecg(from: picture, annotation: annotation, reader: .centroid, name: "r")
    for isCorrupted in [false, true] {
      _ = try? ConsistencyReport(
        of: picture, annotation: annotation, ecg: ecg, reader: .centroid, isCorrupted: isCorrupted)
    }
  }

  /// A white picture with a dark bar, of the size that the annotation claims, or small where that is large.
  private static func picture(of size: Page.PixelSize) -> PixelBuffer {
    let isSmall = (1...200).contains(size.width) && (1...200).contains(size.height)
    let (width, height) = isSmall ? (size.width, size.height) : (40, 30)
    var bytes = [UInt8](repeating: 255, count: width * height * 3)
    let row = height / 2 * width * 3
    for place in row..<row + width * 3 { bytes[place] = 16 }
    return PixelBuffer(width: width, height: height, format: .rgb, bytes: bytes)
  }

  private static let ecg: TwelveLeadECG = {
    var settings = SyntheticECG()
    settings.duration = 2
    guard let ecg = try? settings.recording(name: "synth").ecg else { fatalError("no synthetic ECG") }
    return ecg
  }()
}
