public import Files
public import Raster

/// What can go wrong between a layout and a chart.
public enum ChartError: LeadsheetError, Equatable {
  /// A fault in a layout: where, which key, and what is wrong with it.
  public struct Fault: Equatable, Sendable, CustomStringConvertible {
    /// The file, or the name of a built-in layout.
    public var file: String
    /// From 1; nil where no line is to blame.
    public var line: Int?
    /// The path of keys, for instance `paper.grid.fine`; empty for the whole file.
    public var key: String
    /// What is wrong and what would be right.
    public var problem: String

    /// `file:line: key: problem`.
    public var description: String {
      [file + (line.map { ":\($0)" } ?? ""), key, problem].filter { !$0.isEmpty }.joined(separator: ": ")
    }
  }

  /// No layout has this name.
  case unknownLayout(name: String, known: [String])
  /// The file cannot be read.
  case unreadableFile(file: String, reason: String)
  /// All faults that were found in a layout.
  case faults([Fault])
  /// An option's value is outside its range.
  case outOfRange(option: String, value: Double, range: ClosedRange<Double>)
  /// The page cannot hold what the layout puts on it.
  case pageTooSmall(layout: String, direction: String, needed: Double, available: Double, remedy: String)
  /// The record holds nothing of the time that is to be drawn.
  case emptyWindow(record: String, start: Double, duration: Double)
  /// Drawing failed.
  case raster(RasterError)

  /// The input for a file or record, else what was asked for.
  public var kind: ErrorKind {
    switch self {
    case .unreadableFile, .faults, .emptyWindow: .input
    case .unknownLayout, .outOfRange, .pageTooSmall: .usage
    case .raster(let error): error.kind
    }
  }

  /// Where, what, and what to do.
  public var description: String {
    switch self {
    case .unknownLayout(let name, let known):
      "layout '\(name)' is unknown; name a YAML file, or one of: \(known.joined(separator: ", "))"
    case .unreadableFile(let file, let reason): "\(file): \(reason)"
    case .faults(let faults): faults.map(\.description).joined(separator: "\n")
    case .outOfRange(let option, let value, let range):
      "\(option) \(short(value)) is out of range; use \(short(range.lowerBound)) to \(short(range.upperBound))"
    case .pageTooSmall(let layout, let direction, let needed, let available, let remedy):
      """
      layout '\(layout)': the page has \(short(available)) mm of \(direction) for what needs \
      \(short(needed)) mm; \(remedy)
      """
    case .emptyWindow(let record, let start, let duration):
      "\(record): has \(short(duration)) s, nothing from \(short(start)) s on; choose an earlier start"
    case .raster(let error): error.description
    }
  }
}

/// A number in its shortest form, at most two digits behind the point.
func short(_ value: Double) -> String {
  let rounded = (value * 100).rounded() / 100
  return rounded == rounded.rounded() && abs(rounded) < 1e15 ? String(Int(rounded)) : String(rounded)
}
