import Chart
import Corruption
import ECG
import Raster
import Verification

/// A chart's annotation, given to what `verify`, `digitize` and `corrupt` do with one.
enum ChartAnnotationTarget: FuzzTarget {
  static let name = "chart-annotations"
  static let maximumLength = 8192

  /// A fifth of a second of lead II on a small page, so that an input takes milliseconds.
  private struct Scene {
    static let yaml = """
      name: rhythm
      page: {width: 60, height: 50}
      margin: 2
      duration: 0.2
      paper: {dpi: 50}
      rows: [[II]]
      """

    let ecg: TwelveLeadECG
    let chart: Chart
    let moved: CorruptedPicture

    init() throws {
      var settings = SyntheticECG()
      settings.duration = 3
      ecg = try settings.recording(name: "seed").ecg
      let layout = try LayoutSource(yaml: Self.yaml, file: "rhythm").layout(seed: 1, record: ecg.name)
      chart = try ChartRenderer().chart(of: ecg, layout: layout)
      let steps = [
        "perspective", "lens-radial", "page-curl", "wave", "feed-jitter", "section-shift", "rotate",
      ]
      moved = try PictureCorruption(Scene.operators(steps)).corrupted(chart)
    }

    static func operators(_ names: [String]) throws -> [AppliedOperator] {
      try names.map { try ImageOperator.named($0).applied(severity: 2, key: 5) }
    }
  }

  private static let scene = Result { try Scene() }

  static func seeds() throws -> [String: [UInt8]] {
    let scene = try scene.get()
    var seeds = ["drawn": try scene.chart.annotation.json()]
    seeds["moved"] = try scene.moved.annotation?.json()
    return seeds
  }

  static func run(_ bytes: [UInt8]) {
    guard let annotation = try? ChartAnnotation(json: bytes), let scene = try? scene.get() else { return }
    guard (try? annotation.json()) != nil else { fatalError("an annotation that was read cannot be written") }
    let isMoved = !annotation.transform.isIdentity
    let picture = isMoved ? scene.moved.picture : scene.chart.picture
    let size = annotation.pictureSize
    guard size.width == picture.width, size.height == picture.height else { return }
    let truth = try? GroundTruth(annotation, ecg: scene.ecg)
    if let truth {
      _ = try? Verifier(isCorrupted: isMoved).report(on: picture, of: truth)
      _ = truth.points
    }
    for reader in TraceReader.allCases {
      _ = try? ReadBack.ecg(
        from: picture, annotation: annotation, reader: reader, name: "read", isCorrupted: isMoved)
    }
    guard let operators = try? Scene.operators(["rotate", "stain", "redaction"]) else { return }
    if let truth {
      _ = try? PictureCorruption(operators).corrupted(picture, of: truth)
    } else {
      _ = try? PictureCorruption(operators).corrupted(
        picture, annotation: annotation, pixelsPerMillimeter: annotation.pixelsPerMillimeter)
    }
  }
}
