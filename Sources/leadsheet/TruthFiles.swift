import Chart
import Corruption
import ECG
import Raster

/// The files of ground truth beside one picture.
struct TruthFiles {
  /// As it was drawn.
  private let chart: Chart
  /// As it became.
  private let corrupted: CorruptedPicture?
  private let corruption: CorruptionRecord?
  private let ecg: TwelveLeadECG
  private let options: TruthOptions

  init(
    chart: Chart, corrupted: CorruptedPicture?, corruption: CorruptionRecord?, ecg: TwelveLeadECG,
    options: TruthOptions
  ) {
    self.chart = chart
    self.corrupted = corrupted
    self.corruption = corruption
    self.ecg = ecg
    self.options = options
  }

  /// The chart as it is seen.
  private var seen: Chart {
    var chart = chart
    if let corrupted {
      chart.picture = corrupted.picture
      chart.annotation = corrupted.annotation ?? chart.annotation
    }
    return chart
  }

  /// Each file's ending and bytes.
  ///
  /// - Parameter picture: the picture's file name, for forms that name it.
  func files(beside picture: String) throws -> [(ending: String, bytes: [UInt8])] {
    let annotation = seen.annotation
    var files: [(ending: String, bytes: [UInt8])] = []
    if let corruption { files.append(("corruption.json", try corruption.json())) }
    if options.annotations { files.append(("json", try annotation.json())) }
    if options.points { files.append(("npy", annotation.pointsNPY(of: annotation.points(of: ecg)))) }
    if options.mask {
      let page = try ChartMask.picture(of: chart, ecg: ecg)
      files.append(
        ("mask.png", try PNG.encode(corrupted?.mask(of: page) ?? page, resolution: resolution)))
    }
    if options.coco {
      var coco = COCO()
      coco.add(annotation, file: picture)
      files.append(("coco.json", try coco.json()))
    }
    if options.yolo { files.append(("yolo.txt", Array(YOLO.labels(of: annotation).utf8))) }
    if options.ecgImageKit {
      files.append(("ecg-image-kit.json", try ECGImageKit.json(of: annotation, ecg: ecg)))
    }
    return files
  }

  /// The picture with what is to be drawn over it, as a file.
  func picture(
    as format: PictureFormat, quality: Int?, subsampling: JPEG.Subsampling
  ) throws -> [UInt8] {
    var chart = seen
    if options.overlay { chart.picture = try ChartOverlay(chart, ecg: ecg).truth() }
    if !options.highlights.isEmpty {
      chart.picture = try ChartOverlay(chart, ecg: ecg).highlighting(options.highlights)
    }
    return try chart.picture.encoded(
      as: format, quality: quality, subsampling: subsampling, resolution: resolution,
      texts: chart.provenance.texts)
  }

  private var resolution: Double {
    corrupted.map { $0.pixelsPerMillimetre * 25.4 } ?? chart.annotation.page.paper.resolution
  }
}
