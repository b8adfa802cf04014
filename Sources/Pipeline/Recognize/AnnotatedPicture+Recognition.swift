internal import Chart
internal import ECG
public import ECGFiles
internal import Files
public import Recognition

extension AnnotatedPicture {
  /// Finds what the picture shows where, of a chart that others drew.
  ///
  /// - Parameters:
  ///   - record: the path of the record that was drawn; nil where it is not known: the grid and traces without
  ///     leads are found then.
  ///   - recognizer: what is known of the chart.
  ///   - reading: how the record is read.
  /// - Returns: what was found, with what a user should know of the record.
  /// - Throws: what reading throws; `RecognitionError`; ``PipelineError/turned(picture:orientation:annotation:)``.
  public func recognized(
    showing record: String?, by recognizer: ChartRecognizer, reading: ECGReadOptions = ECGReadOptions()
  ) throws -> (chart: RecognizedChart, warnings: [String]) {
    let picture = try annotatedPixels()
    guard let record else {
      return (try recognizer.recognize(picture, named: file.lastPart), [])
    }
    let ecg = try ECGFile.read(record, options: reading)
    return (try recognizer.recognize(picture, of: ecg), ecg.warnings.map(\.description))
  }

  /// Writes an annotation that was found.
  ///
  /// - Parameter path: of the file; nil for ``annotationFile``, which is not replaced then.
  /// - Returns: the file's path.
  /// - Throws: `FileError`; ``PipelineError/belongsToInput(output:input:)``.
  public func write(_ chart: RecognizedChart, to path: String?) throws -> String {
    let output = path ?? annotationFile
    guard path == nil ? !PathCheck.exists(output) : !PathCheck.isSame(output, file) else {
      throw PipelineError.belongsToInput(output: output, input: file)
    }
    try FileContents.write(try chart.annotation.json(), to: output)
    return output
  }
}

/// The JSON document of what was found of a chart.
public struct RecognitionDocument: Encodable {
  private let schema = "leadsheet-recognition-1"
  private let picture: String
  private let annotation: String
  private let record: String?
  private let speed: Double
  private let gain: Double
  private let grid: RecognizedChart.Grid
  private let strips: [RecognizedChart.Strip]
  private let traces: Int
  private let notes: [String]

  /// A document of what was found.
  ///
  /// - Parameters:
  ///   - picture: the picture's path.
  ///   - annotation: the annotation's.
  ///   - record: the record's; nil where none was given.
  public init(picture: String, annotation: String, record: String?, _ chart: RecognizedChart) {
    (self.picture, self.annotation, self.record) = (picture, annotation, record)
    speed = chart.annotation.page.paper.speed
    gain = chart.annotation.page.paper.limbGain
    (grid, strips, notes) = (chart.grid, chart.strips, chart.notes)
    traces = chart.annotation.traces.count
  }
}
