import Chart
import ECG
import Raster

/// The files of ground truth beside one picture.
struct TruthFiles {
  let chart: Chart
  let ecg: TwelveLeadECG
  let options: TruthOptions

  /// Each file's ending and bytes.
  ///
  /// - Parameter picture: the picture's file name, for forms that name it.
  func files(beside picture: String) throws -> [(ending: String, bytes: [UInt8])] {
    let annotation = chart.annotation
    var files: [(ending: String, bytes: [UInt8])] = []
    if options.annotations { files.append(("json", try annotation.json())) }
    if options.points { files.append(("npy", annotation.pointsNPY(of: annotation.points(of: ecg)))) }
    if options.mask {
      let mask = try ChartMask.picture(of: chart, ecg: ecg)
      files.append(("mask.png", try PNG.encode(mask, resolution: annotation.page.paper.resolution)))
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

  /// The chart with what is to be drawn over it.
  func overlaid() throws -> Chart {
    var chart = chart
    if options.overlay { chart.picture = try ChartOverlay(chart, ecg: ecg).truth() }
    if !options.highlights.isEmpty {
      chart.picture = try ChartOverlay(chart, ecg: ecg).highlighting(options.highlights)
    }
    return chart
  }
}
