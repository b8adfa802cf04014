internal import Chart
internal import Corruption
internal import ECG
public import ECGFiles
internal import Foundation
internal import Pipeline
internal import Randomness
internal import Settings

/// A folder of charts that someone has approved: `suite.yaml` lists the cases, and each has a folder of its own with
/// its picture, its layers and its geometry. `docs/golden.md` describes the form.
public struct GoldenSuite: Sendable {
  /// The file that lists the cases.
  public static let fileName = "suite.yaml"

  /// The suite's folder.
  public let folder: String
  /// In the order of the file.
  public private(set) var cases: [GoldenCase]
  /// How the cases' records are read.
  public var reading = ECGReadOptions() {
    didSet { for index in cases.indices { cases[index].reading = reading } }
  }

  /// Reads a suite.
  ///
  /// - Parameter folder: that holds `suite.yaml`. Records and layouts are named from there.
  /// - Throws: ``GoldenError/noSuite(folder:)``, ``GoldenError/settings(_:)`` with every fault of the file.
  public init(folder: String) throws(GoldenError) {
    let file = URL(filePath: folder).appending(path: Self.fileName)
    guard let yaml = try? String(contentsOf: file, encoding: .utf8) else { throw .noSuite(folder: folder) }
    try self.init(folder: folder, yaml: yaml)
  }

  /// A suite whose file has, or is to have, this text.
  init(folder: String, yaml: String) throws(GoldenError) {
    self.folder = folder
    let file = URL(filePath: folder).appending(path: Self.fileName).path
    do throws(SettingsError) {
      cases = try GoldenSuiteForm(folder: folder).cases(
        of: SettingsTree(yaml: yaml, file: file, limit: .list))
    } catch {
      throw .settings(error)
    }
  }

  /// Some cases by name, in the order of the suite; all where no name is given.
  ///
  /// - Throws: ``GoldenError/unknownCase(name:known:)``.
  public func cases(named names: [String]) throws(GoldenError) -> [GoldenCase] {
    let known = cases.map(\.name)
    for name in names where !known.contains(name) { throw .unknownCase(name: name, known: known) }
    return names.isEmpty ? cases : cases.filter { names.contains($0.name) }
  }

  /// Goldens in the folder that no case has.
  public var strays: [String] {
    let known = Set(cases.map(\.name))
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { name in
      !known.contains(name)
        && FileManager.default.fileExists(atPath: folder + "/" + name + "/" + GoldenStore.geometryFile)
    }.sorted()
  }
}

/// Reads the cases of `suite.yaml`.
struct GoldenSuiteForm {
  let folder: String

  func cases(of tree: SettingsTree) throws(SettingsError) -> [GoldenCase] {
    // Where the file gives alternatives, the same one is drawn each time.
    let stream = RandomStream(seed: 0, name: "", purpose: "suite")
    return try SettingsReader.read(tree, stream: stream) { settings in
      let tolerance = tolerance(settings, PixelTolerance())
      settings.require("cases", "a list of cases")
      let cases = settings.list("cases") { goldenCase($0, tolerance) } ?? []
      if cases.isEmpty { settings.reject("cases", "has no case; a case has a name and a record") }
      var names: Set<String> = []
      for one in cases where !names.insert(one.name).inserted {
        settings.reject("cases", "has two cases of the name '\(one.name)'")
      }
      return cases
    }.value
  }

  private func tolerance(_ settings: SettingsReader, _ usual: PixelTolerance) -> PixelTolerance {
    settings.nested("tolerance") { settings in
      PixelTolerance(
        delta: settings.number("delta", in: 0...255).map(Int.init) ?? usual.delta,
        edge: settings.number("edge", in: 0...255).map(Int.init) ?? usual.edge,
        edgeShare: settings.number("edgeShare", in: 0...100).map { $0 / 100 } ?? usual.edgeShare,
        share: settings.number("share", in: 0...100).map { $0 / 100 } ?? usual.share)
    } ?? usual
  }

  private func goldenCase(_ settings: SettingsReader, _ usual: PixelTolerance) -> GoldenCase? {
    settings.require("name", "a name for the case")
    let name = settings.string("name") ?? ""
    if !name.isEmpty, !name.utf8.allSatisfy(Self.isNameByte) || name.hasPrefix(".") {
      settings.reject("name", "'\(name)' cannot be a folder's name; use letters, digits and - _ + .")
    }
    let record = settings.string("record").map { SettingsReader.path($0, from: folder) }
    let synthetic = settings.nested("synthetic") { $0.synthetic($0.choice("rhythm") ?? .sinus) }
    guard let source = record.map(ECGSource.file) ?? synthetic.map(ECGSource.synthetic),
      record == nil || synthetic == nil
    else {
      settings.reject("record", "give either 'record' or 'synthetic'")
      settings.leaveOthers()
      return nil
    }
    let tolerance = tolerance(settings, usual)
    let start = settings.number("start", in: 0...1e6) ?? 0
    let seed = settings.number("seed", in: 0...9e15).map { UInt64($0) } ?? 0
    let corruption = corruption(settings)
    guard let layout = settings.layouts(from: folder).first else { return nil }
    return GoldenCase(
      name: name, source: source, layout: layout, start: start, seed: seed,
      corruption: corruption, tolerance: tolerance)
  }

  private func corruption(_ settings: SettingsReader) -> CorruptionSource? {
    guard let name = settings.string("corrupt") else { return nil }
    do {
      return try CorruptionSource(name, from: folder)
    } catch {
      settings.reject("corrupt", "\(error)")
      return nil
    }
  }

  /// Whether a byte may stand in the name of a case, which is the name of a folder.
  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-_+.".utf8.contains(byte)
    }
  }
}
