/// A reader that is fuzzed. An input must be read or refused by an error; a trap, a hang, an overrun, or more memory than
/// stated is a fault, and so is an answer that contradicts itself, which a target reports by `fatalError`.
protocol FuzzTarget {
  /// The name on the command line.
  static var name: String { get }
  /// The memory that the process may take.
  static var maximumMegabytes: Int { get }
  /// The length of the longest input that is tried, in bytes.
  static var maximumLength: Int { get }
  /// Valid inputs by file name, made by our own writers.
  static func seeds() throws -> [String: [UInt8]]
  /// Reads an input.
  static func run(_ bytes: [UInt8])
}

extension FuzzTarget {
  /// What the instrumented program needs by itself is 300 MB.
  static var maximumMegabytes: Int { 1024 }
  static var maximumLength: Int { 4096 }
}

/// The one list: a new target is a file in `Targets` and a word here.
enum FuzzTargets {
  static let all: [any FuzzTarget.Type] = [
    HeaderTarget.self, AnnotationFileTarget.self, SignalFileTarget.self, FLACTarget.self, SegmentsTarget.self,
    PictureTarget.self, ChartAnnotationTarget.self, SettingsTarget.self, RowTarget.self, CSVTarget.self,
    HDF5Target.self, NPYTarget.self, NPZTarget.self, SampleTableTarget.self, EDFTarget.self, ISHNETarget.self,
    DICOMTarget.self,
    AECGTarget.self,
    MUSETarget.self, SierraTarget.self, SCPTarget.self, TarTarget.self,
  ]
}
