/// What files of bare numbers, such as arrays and tables, do not say of themselves and their user does.
public struct NumbersDescription: Sendable, Equatable {
  /// Samples per second, in Hz.
  public var sampleRate: Double?
  /// The signals' names in the file's order.
  public var leads: [String]?
  /// The unit of the values, such as `mV`.
  public var unit: String?
  /// The array in a file of several: an HDF5 data set's path, or a name in an npz.
  public var array: String?
  /// How axes are read; nil where the shape tells.
  public var axes: Axes?
  /// A published set whose files are alike.
  public var preset: Preset?

  /// Which axis of an array is which.
  public enum Axes: String, Sendable, CaseIterable {
    /// Lead by lead: 12 × n.
    case leadsFirst = "leads-samples"
    /// Sample by sample: n × 12.
    case samplesFirst = "samples-leads"
  }

  /// Published sets whose files do not say what they are.
  public enum Preset: String, Sendable, CaseIterable {
    /// CODE-15 %: HDF5 of many exams.
    case code15 = "code-15"
    /// SPH, the Shandong set: HDF5 of one record.
    case sph
    /// PhysioNet's digitization contest on Kaggle, 2025: CSV with blank cells.
    case kaggle2025 = "kaggle-2025"
    /// The Challenge of 2024 and ecg-image-kit: CSV of twelve columns.
    case challenge2024 = "challenge-2024"
  }

  /// Nothing is said.
  public init() {}
}
