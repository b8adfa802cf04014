internal import Chart
internal import ECG
internal import Files
internal import Foundation
internal import Randomness
package import Settings

extension ModalityDropout {
  /// Reads settings from a YAML file; `docs/modality.md` lists the keys.
  ///
  /// - Throws: ``ModalityError/file(_:)``, ``ModalityError/settings(_:)`` with every fault.
  public init(file path: String) throws(ModalityError) {
    guard let yaml = try? String(contentsOf: URL(filePath: path), encoding: .utf8) else {
      throw .file(.unreadable(path: path, reason: "cannot be read; check the path"))
    }
    try self.init(yaml: yaml, file: path)
  }

  /// Reads settings from YAML.
  ///
  /// - Parameters:
  ///   - yaml: the text.
  ///   - file: its name, for errors.
  /// - Throws: ``ModalityError/settings(_:)`` with every fault; ``ModalityError/file(_:)`` where a value
  ///   is left to chance.
  public init(yaml: String, file: String) throws(ModalityError) {
    let stream = RandomStream(seed: 0, name: "", purpose: "modality-settings")
    let isDrawn: Bool
    do throws(SettingsError) {
      (self, isDrawn) = try SettingsReader.read(SettingsTree(yaml: yaml, file: file), stream: stream) {
        Self($0)
      }
    } catch {
      throw .settings(error)
    }
    guard !isDrawn else {
      throw .file(
        .unreadable(
          path: file,
          reason: "leaves a value to chance (a list, low..high or 'any'); give one value for each key"))
    }
  }

  /// Reads settings; what is wrong is collected by `settings`.
  package init(_ settings: SettingsReader) {
    settings.number("probability", in: 0...1).map { probability = $0 }
    settings.number("swap", in: 0...1).map { swapProbability = $0 }
    settings.number("passes", in: 1...2).map { passes = Int($0) }
    settings.choice("target").map { target = $0 }
    settings.choice("fill").map { fill = $0 }
    leads = settings.nested("leads", Leads.init)
    spans = settings.nested("spans", Spans.init)
    settings.number("grid", in: 0...1).map { gridProbability = $0 }
    settings.number("labels", in: 0...1).map { labelsProbability = $0 }
    let points = settings.list("schedule", Schedule.Point.init) ?? []
    if zip(points, points.dropFirst()).contains(where: { $0.step > $1.step }) {
      settings.reject("schedule", "has steps that are not in ascending order")
    }
    schedule = Schedule(points)
  }
}

extension ModalityDropout.Leads {
  fileprivate init?(_ settings: SettingsReader) {
    settings.require("probability", "a number from 0 to 1")
    self.init(probability: settings.number("probability", in: 0...1) ?? 0)
    settings.table("groups").map { groups = $0.compactMap { Self.group($0, settings) } }
    if groups.isEmpty {
      settings.reject("groups", "has no group; give limb, precordial, any or lists of leads")
    }
    settings.range("count", in: 1...11).map { count = Int($0.lowerBound)...Int($0.upperBound) }
  }

  private static func group(_ names: [String], _ settings: SettingsReader) -> Group? {
    switch names {
    case ["limb"]: return .limb
    case ["precordial"]: return .precordial
    case ["any"]: return .any
    default:
      let leads = Set(names.compactMap(Lead.init(spelling:)))
      guard leads.count == names.count, (1..<Lead.allCases.count).contains(leads.count) else {
        settings.reject(
          "groups",
          "'\(names.joined(separator: ", "))' is not limb, precordial, any, or a list of 1 to 11 leads")
        return nil
      }
      return .leads(leads.sorted())
    }
  }
}

extension ModalityDropout.Spans {
  fileprivate init?(_ settings: SettingsReader) {
    settings.require("probability", "a number from 0 to 1")
    self.init(probability: settings.number("probability", in: 0...1) ?? 0)
    settings.range("count", in: 1...100).map { count = Int($0.lowerBound)...Int($0.upperBound) }
    settings.range("seconds", in: 0.01...3600).map { seconds = $0 }
    settings.flag("perLead").map { isPerLead = $0 }
  }
}

extension ModalityDropout.Schedule.Point {
  fileprivate init?(_ settings: SettingsReader) {
    settings.require("step", "a training step")
    settings.require("factor", "a number from 0 to 1")
    let (step, factor) = (settings.number("step", in: 0...1e15), settings.number("factor", in: 0...1))
    guard let step, let factor else { return nil }
    self.init(step: Int(step), factor: factor)
  }
}

extension SettingsReader {
  /// Two numbers, the least and the most.
  fileprivate func range(_ name: String, in range: ClosedRange<Double>) -> ClosedRange<Double>? {
    guard let ends = numbers(name, count: 2...2, in: range) else { return nil }
    guard ends[0] <= ends[1] else {
      reject(name, "has the greater number first")
      return nil
    }
    return ends[0]...ends[1]
  }
}
