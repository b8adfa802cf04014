public import Files
public import Raster
public import Settings

/// What can go wrong between a layout and a chart.
public enum ChartError: LeadsheetError, Equatable {
  /// No layout has this name.
  case unknownLayout(name: String, known: [String])
  /// A layout's file cannot be read, or has faults.
  case settings(SettingsError)
  /// An option's value is outside its range.
  case outOfRange(option: String, value: Double, range: ClosedRange<Double>)
  /// The page cannot hold what the layout puts on it.
  case pageTooSmall(layout: String, direction: String, needed: Double, available: Double, remedy: String)
  /// The record holds nothing of the time that is to be drawn.
  case emptyWindow(record: String, start: Double, duration: Double)
  /// The record has not the samples that the annotation names.
  case anotherRecord(name: String, record: String, annotation: String)
  /// Drawing failed.
  case raster(RasterError)

  /// The input for a file or record, else what was asked for.
  public var kind: ErrorKind {
    switch self {
    case .settings(let error): error.kind
    case .emptyWindow, .anotherRecord: .input
    case .unknownLayout, .outOfRange, .pageTooSmall: .usage
    case .raster(let error): error.kind
    }
  }

  /// Where, what, and what to do.
  public var description: String {
    switch self {
    case .unknownLayout(let name, let known):
      "layout '\(name)' is unknown; \(NearestNames.hint(for: name, among: known)) A layout of your own is a YAML "
        + "file's path"
    case .settings(let error): error.description
    case .outOfRange(let option, let value, let range):
      "\(option) \(short(value)) is out of range; use \(short(range.lowerBound)) to \(short(range.upperBound))"
    case .pageTooSmall(let layout, let direction, let needed, let available, let remedy):
      """
      layout '\(layout)': the page has \(short(available)) mm of \(direction) for what needs \
      \(short(needed)) mm; \(remedy)
      """
    case .emptyWindow(let record, let start, let duration):
      "\(record): has \(short(duration)) s, nothing from \(short(start)) s on; choose an earlier start"
    case .anotherRecord(let name, let record, let annotation):
      "\(name): has \(record), the annotation speaks of \(annotation); give the record that was drawn"
    case .raster(let error): error.description
    }
  }
}

extension ChartError {
  /// Reads settings.
  ///
  /// - Throws: ``settings(_:)`` for what `body` throws.
  static func settings<Value>(_ body: () throws(SettingsError) -> Value) throws(ChartError) -> Value {
    do throws(SettingsError) {
      return try body()
    } catch {
      throw .settings(error)
    }
  }
}
