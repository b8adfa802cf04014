internal import Chart
internal import ECG
internal import Files
public import Grounding
internal import Measurement
public import Raster

extension AnnotatedPicture {
  /// The picture as one in which places are looked for.
  ///
  /// - Parameters:
  ///   - record: the path of the record that was drawn, or a folder that has it by the annotation's name of it; nil where
  ///     it is not known. Where the file beside the picture says that the recording was corrupted, the same is done to it.
  ///   - measurement: measures it.
  /// - Returns: the chart, its pixels, and what a user should know.
  /// - Throws: what reading throws; ``PipelineError``, `ChartError` for a record that cannot be the one drawn.
  public func grounded(
    record: String?, by measurement: RecordMeasurement
  ) throws -> (chart: GroundedChart, pixels: PixelBuffer, warnings: [String]) {
    let annotation = try annotation()
    let pixels = try annotatedPixels()
    let size = annotation.pictureSize
    guard size.width == pixels.width, size.height == pixels.height else {
      throw PipelineError.otherSize(picture: file, annotation: annotationFile)
    }
    guard let record else { return (GroundedChart(annotation), pixels, []) }
    let path = PathCheck.isFolder(record) ? "\(record)/\(annotation.provenance.record)" : record
    let truth = try GroundTruth(
      annotation, record: path, reading: measurement.reading, corruption: corruption())
    let chart = GroundedChart(truth, measures: try measurement.measures(of: truth.ecg))
    return (chart, pixels, truth.ecg.warnings.map(\.description))
  }
}
