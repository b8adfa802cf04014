internal import Chart
internal import Corruption
internal import ECG
internal import Foundation
internal import Randomness

/// A folder of charts that someone has approved: `suite.yaml` lists the cases, and each has a folder of its own with
/// its picture, its layers and its geometry. `docs/golden.md` describes the form.
public struct GoldenSuite: Sendable {
  /// The file that lists the cases.
  public static let fileName = "suite.yaml"

  /// The suite's folder.
  public let folder: String
  /// In the order of the file.
  public let cases: [GoldenCase]

  /// Reads a suite.
  ///
  /// - Parameter folder: that holds `suite.yaml`. Records and layouts are named from there.
  /// - Throws: ``VerificationError/noSuite(folder:)``, ``VerificationError/chart(_:)`` with every fault of the file.
  public init(folder: String) throws(VerificationError) {
    let file = URL(filePath: folder).appending(path: Self.fileName)
    guard let yaml = try? String(contentsOf: file, encoding: .utf8) else { throw .noSuite(folder: folder) }
    self.folder = folder
    do throws(ChartError) {
      cases = try GoldenSuiteForm(folder: folder).cases(of: SettingsTree(yaml: yaml, file: file.path))
    } catch {
      throw .chart(error)
    }
  }

  /// Some cases by name, in the order of the suite; all where no name is given.
  ///
  /// - Throws: ``VerificationError/unknownCase(name:known:)``.
  public func cases(named names: [String]) throws(VerificationError) -> [GoldenCase] {
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

  func cases(of tree: SettingsTree) throws(ChartError) -> [GoldenCase] {
    // Where the file gives alternatives, the same one is drawn each time.
    let stream = RandomStream(seed: 0, name: "", purpose: "suite")
    return try Settings.read(tree, stream: stream) { settings in
      let tolerance = tolerance(settings, PixelTolerance())
      settings.require("cases", "a list of cases")
      let cases = settings.list("cases") { goldenCase($0, tolerance) } ?? []
      if cases.isEmpty { settings.reject("cases", "has no case; a case has a name and a record") }
      for (index, one) in cases.enumerated() where cases[..<index].contains(where: { $0.name == one.name }) {
        settings.reject("cases", "has two cases of the name '\(one.name)'")
      }
      return cases
    }.value
  }

  private func tolerance(_ settings: Settings, _ usual: PixelTolerance) -> PixelTolerance {
    settings.nested("tolerance") { settings in
      PixelTolerance(
        delta: settings.number("delta", in: 0...255).map(Int.init) ?? usual.delta,
        edge: settings.number("edge", in: 0...255).map(Int.init) ?? usual.edge,
        edgeShare: settings.number("edgeShare", in: 0...100).map { $0 / 100 } ?? usual.edgeShare,
        share: settings.number("share", in: 0...100).map { $0 / 100 } ?? usual.share)
    } ?? usual
  }

  private func goldenCase(_ settings: Settings, _ usual: PixelTolerance) -> GoldenCase? {
    settings.require("name", "a name for the case")
    let name = settings.string("name") ?? ""
    if !name.isEmpty, !name.utf8.allSatisfy(Self.isNameByte) || name.hasPrefix(".") {
      settings.reject("name", "'\(name)' cannot be a folder's name; use letters, digits and - _ + .")
    }
    let record = settings.string("record").map(path)
    let synthetic = settings.nested("synthetic", synthetic)
    guard let source = record.map(GoldenCase.Source.record) ?? synthetic.map(GoldenCase.Source.synthetic),
      record == nil || synthetic == nil
    else {
      settings.reject("record", "give either 'record' or 'synthetic'")
      return nil
    }
    let tolerance = tolerance(settings, usual)
    let start = settings.number("start", in: 0...1e6) ?? 0
    let seed = settings.number("seed", in: 0...9e15).map { UInt64($0) } ?? 0
    let corruption = corruption(settings)
    guard let layout = layout(settings) else { return nil }
    return GoldenCase(
      name: name, source: source, layout: layout, start: start, seed: seed,
      corruption: corruption, tolerance: tolerance)
  }

  private func corruption(_ settings: Settings) -> Recipe? {
    guard let name = settings.string("corrupt") else { return nil }
    let isFile = name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
    do throws(CorruptionError) {
      return try Recipe(named: isFile ? path(name) : name)
    } catch {
      settings.reject("corrupt", error.description)
      return nil
    }
  }

  private func layout(_ settings: Settings) -> LayoutSource? {
    let name = settings.string("layout") ?? "3x4+1"
    let isFile = name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
    let short = [
      ("dpi", "paper.dpi"), ("speed", "paper.speed"), ("gain", "paper.gain"), ("page", "page"),
      ("gridColor", "paper.gridColor"),
    ].compactMap { key, path in settings.string(key).map { (key: path, value: $0) } }
    let others = (settings.table("set") ?? []).joined().compactMap {
      change -> (key: String, value: String)? in
      let parts = change.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        settings.reject("set", "'\(change)' has no value; write KEY=VALUE")
        return nil
      }
      return (String(parts[0]), String(parts[1]))
    }
    do throws(ChartError) {
      return try LayoutSource(named: isFile ? path(name) : name, changes: short + others)
    } catch {
      settings.reject("layout", error.description)
      return nil
    }
  }

  private func synthetic(_ settings: Settings) -> SyntheticECG? {
    var ecg = SyntheticECG(rhythm: settings.choice("rhythm") ?? .sinus)
    ecg.heartRate = settings.number("heartRate", in: 1...1000) ?? ecg.heartRate
    ecg.prMilliseconds = settings.number("pr", in: 0...1e4)
    ecg.qrsMilliseconds = settings.number("qrs", in: 0...1e4)
    ecg.qtMilliseconds = settings.number("qt", in: 0...1e4)
    ecg.noise = settings.number("noise", in: 0...10) ?? ecg.noise
    ecg.duration = settings.number("duration", in: 0...1e4) ?? ecg.duration
    ecg.seed = settings.number("seed", in: 0...9e15).map { UInt64($0) } ?? ecg.seed
    ecg.stLevels =
      settings.nested("st") { settings in
        var levels: [SyntheticECG.LeadGroup: Double] = [:]
        for group in SyntheticECG.LeadGroup.allCases {
          levels[group] = settings.number(group.rawValue, in: -5...5)
        }
        return levels
      } ?? [:]
    do throws(ECGError) {
      try ecg.check()
      return ecg
    } catch {
      settings.reject("", error.description)
      return nil
    }
  }

  /// Paths are named from the suite's folder.
  private func path(_ name: String) -> String {
    name.hasPrefix("/") ? name : URL(filePath: folder).appending(path: name).path
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-_+.".utf8.contains(byte)
    }
  }
}
