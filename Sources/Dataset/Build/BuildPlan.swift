internal import Chart
internal import Files
internal import Foundation
internal import Randomness

/// What all parts of a build must have in common, kept beside them as `plan.json`.
struct BuildPlan: Codable, Equatable {
  private static let path = "\(PartStore.root)/plan.json"

  var software: String
  /// A hash of the configuration's text, and of all layouts and recipes that it names.
  var configuration: String
  /// A hash of all records' names in their order.
  var inputs: String
  var records: Int
  var patients: [Split: Int]
  var parts: Int

  init(_ configuration: Configuration, _ survey: Survey, parts: Int) {
    software = Software.name
    self.configuration = configuration.fingerprint
    inputs = survey.fingerprint.digits
    records = survey.count
    patients = survey.patients
    self.parts = parts
  }

  /// Keeps the plan, or finds the one that is kept the same.
  ///
  /// - Throws: ``DatasetError/anotherBuild(folder:difference:)``.
  func agree(with output: OutputFolder) throws(DatasetError) {
    guard output.exists(Self.path) else {
      return try output.write(JSONOutput.plain(self), to: Self.path)
    }
    let bytes = try output.read(Self.path)
    guard let kept = try? JSONDecoder().decode(BuildPlan.self, from: Data(bytes)) else {
      throw .unreadable(path: output(Self.path), reason: "is no plan of a build; build into another folder")
    }
    if let difference = difference(from: kept) {
      throw .anotherBuild(folder: output.path, difference: difference)
    }
  }

  /// Finds a whole data set to be what this plan would make.
  ///
  /// - Throws: ``DatasetError/anotherBuild(folder:difference:)``.
  func agree(with manifest: Manifest, in output: OutputFolder) throws(DatasetError) {
    var kept = self
    (kept.software, kept.configuration) = (manifest.software, manifest.configuration)
    (kept.inputs, kept.parts, kept.patients) = (manifest.inputs, manifest.parts, manifest.patients)
    if let difference = difference(from: kept) {
      throw .anotherBuild(folder: output.path, difference: difference)
    }
  }

  private func difference(from kept: BuildPlan) -> String? {
    if software != kept.software { return "by \(kept.software), not \(software)" }
    if configuration != kept.configuration { return "the configuration has changed since" }
    if parts != kept.parts { return "in \(kept.parts) parts, not \(parts)" }
    if records != kept.records { return "the inputs had \(kept.records) records, not \(records)" }
    return self == kept ? nil : "the inputs name other records, or other patients, than they did"
  }
}
