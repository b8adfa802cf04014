internal import Chart
public import Files
internal import Foundation

/// What a data set holds and what made it: `dataset.json`. Where it is, the data set is whole.
public struct Manifest: Sendable, Equatable, Codable {
  /// The file's name.
  public static let fileName = "dataset.json"

  /// The version of the form.
  public var schema = "leadsheet-dataset-1"
  /// What built it.
  public var software: String
  /// The random settings.
  @ExactInteger public var seed: UInt64
  /// The pass over the data that it was built for; absent for epoch 0.
  public var epoch: Int?
  /// A hash of the configuration and of all layouts and recipes that it names.
  public var configuration: String
  /// A hash of the names of all records.
  public var inputs: String
  /// In how many parts it was built.
  public var parts: Int
  /// The forms that were written.
  public var forms: [String]
  /// Pictures of each record.
  public var picturesPerRecord: Int
  /// Patients by split, as the inputs name them, also those whose records fail; rows that are faulty name none.
  public var patients: [Split: Int]
  /// How much it holds.
  public var counts: Counts

  init(_ configuration: Configuration, _ plan: BuildPlan, _ counts: Counts) {
    software = plan.software
    seed = configuration.seed
    epoch = configuration.epoch == 0 ? nil : configuration.epoch
    self.configuration = plan.configuration
    inputs = plan.inputs
    parts = plan.parts
    forms = configuration.formNames
    picturesPerRecord = configuration.picturesPerRecord
    patients = plan.patients
    self.counts = counts
  }

  /// The manifest of a data set's folder.
  ///
  /// - Throws: ``DatasetError/noDataset(folder:)``, ``DatasetError/unreadable(path:reason:)``.
  public init(folder: String) throws(DatasetError) {
    let output = OutputFolder(path: folder)
    guard output.exists(Self.fileName) else { throw .noDataset(folder: folder) }
    do {
      self = try JSONDecoder().decode(Manifest.self, from: Data(try output.read(Self.fileName)))
    } catch let error as DatasetError {
      throw error
    } catch {
      throw .unreadable(path: output(Self.fileName), reason: "is no manifest: \(error)")
    }
  }

  func write(to output: OutputFolder) throws(DatasetError) {
    try output.write(JSONOutput.plain(self, isPretty: true) + Array("\n".utf8), to: Self.fileName)
  }
}
