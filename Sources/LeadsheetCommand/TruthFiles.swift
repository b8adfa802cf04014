import Chart
import Corruption
import ECG
import Raster

/// The files of ground truth beside one picture.
struct TruthFiles {
  private let picture: ChartPicture
  private let options: TruthOptions

  init(of picture: ChartPicture, options: TruthOptions) {
    self.picture = picture
    self.options = options
  }

  /// Each file's ending and bytes.
  ///
  /// - Parameter name: the picture's file name, for forms that name it.
  func files(beside name: String) throws -> [(ending: String, bytes: [UInt8])] {
    let annotation = picture.seen.annotation
    var files: [(ending: String, bytes: [UInt8])] = []
    if let corruption = picture.corruption { files.append(("corruption.json", try corruption.json())) }
    if options.annotations { files.append(("json", try annotation.json())) }
    if options.points {
      files.append(("npy", picture.seen.truth.pointsNPY()))
    }
    if options.mask {
      files.append(("mask.png", try PNG.encode(picture.mask(), resolution: picture.resolution)))
    }
    if options.coco {
      var coco = COCO()
      coco.add(annotation, file: name)
      files.append(("coco.json", try coco.json()))
    }
    if options.yolo { files.append(("yolo.txt", Array(YOLO.labels(of: annotation).utf8))) }
    if options.ecgImageKit {
      files.append(("ecg-image-kit.json", try ECGImageKit.json(of: picture.seen.truth)))
    }
    return files
  }

  /// The picture with what is to be drawn over it, as a file.
  func picture(
    as format: PictureFormat, quality: Int?, subsampling: JPEG.Subsampling
  ) throws -> [UInt8] {
    var chart = picture.seen
    if options.overlay { chart.picture = try ChartOverlay(chart).truth() }
    if !options.highlights.isEmpty {
      chart.picture = try ChartOverlay(chart).highlighting(options.highlights)
    }
    return try chart.picture.encoded(
      as: format, quality: quality, subsampling: subsampling, resolution: picture.resolution,
      texts: chart.provenance.texts)
  }
}
