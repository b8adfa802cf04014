internal import ECG
internal import Files
internal import Raster

/// The annotation of ecg-image-kit, for those who train on it: places as [y, x], with the picture's true size.
public enum ECGImageKit {
  /// The JSON document of a picture.
  public static func json(of truth: GroundTruth) throws -> [UInt8] {
    let annotation = truth.annotation
    let points = Dictionary(grouping: truth.points, by: \.strip)
    let leads = annotation.strips.enumerated().map { index, strip in
      let label = annotation.texts.first { $0.strip == index }
      return Lead(
        lead_name: strip.lead.name, start_sample: strip.samples.lowerBound,
        end_sample: strip.samples.upperBound,
        plotted_pixels: (points[index] ?? []).map { [hundredths($0.place.y), hundredths($0.place.x)] },
        lead_bounding_box: corners(annotation.box(of: strip)),
        text_bounding_box: label.map { corners(annotation.box(of: $0.box)) })
    }
    let square = annotation.grid.pitch * 5
    let form = Form(
      width: annotation.pictureSize.width, height: annotation.pictureSize.height,
      resolution: annotation.page.paper.resolution, x_grid: hundredths(square), y_grid: hundredths(square),
      rotate: 0, leads: leads)
    return try JSONOutput.encode(form, escapesSlashes: true)
  }

  private static func corners(_ box: Rect?) -> [String: [Double]] {
    guard let box else { return [:] }
    return [
      "0": [hundredths(box.minY), hundredths(box.minX)], "1": [hundredths(box.minY), hundredths(box.maxX)],
      "2": [hundredths(box.maxY), hundredths(box.maxX)], "3": [hundredths(box.maxY), hundredths(box.minX)],
    ]
  }

  // The names are those of the form.
  // swift-format-ignore: AlwaysUseLowerCamelCase
  private struct Form: Encodable {
    var width: Int
    var height: Int
    var resolution: Double
    var x_grid: Double
    var y_grid: Double
    var rotate: Double
    var leads: [Lead]
  }

  // swift-format-ignore: AlwaysUseLowerCamelCase
  private struct Lead: Encodable {
    var lead_name: String
    var start_sample: Int
    var end_sample: Int
    var plotted_pixels: [[Double]]
    var lead_bounding_box: [String: [Double]]
    var text_bounding_box: [String: [Double]]?
  }
}
