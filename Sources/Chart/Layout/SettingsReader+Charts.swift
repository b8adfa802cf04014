package import ECG
package import Raster
package import Settings

/// What several files ask for in the same words: charts and synthetic ECGs.
extension SettingsReader {
  /// A path as a file names it: from the file's folder, unless it is absolute.
  package static func path(_ name: String, from folder: String) -> String {
    name.hasPrefix("/") || folder == "." ? name : "\(folder)/\(name)"
  }

  /// A built-in thing's name, or a file's path from the file that names it.
  package static func source(_ name: String, from folder: String) -> String {
    isFile(name) ? path(name, from: folder) : name
  }

  /// Whether a name is a file's: it holds a `/` or ends in `.yaml` or `.yml`.
  package static func isFile(_ name: String) -> Bool {
    name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
  }

  /// A color as `"#rrggbb"`.
  package func color(_ name: String) -> Color? {
    text(name, "a color such as \"#e08080\", in quotes", Color.init(hex:))
  }

  /// The layouts that `layout` names, `3x4+1` where it is absent, with the changes of `dpi`, `speed`, `gain`, `page`,
  /// `gridColor` and of the list `set` of `KEY=VALUE`.
  ///
  /// - Parameter folder: from which files of layouts are named.
  package func layouts(from folder: String) -> [LayoutSource] {
    let changes = setChanges() + shortChanges()
    return (texts("layout") ?? ["3x4+1"]).compactMap { name in
      do throws(ChartError) {
        return try LayoutSource(named: Self.source(name, from: folder)).changed(changes)
      } catch {
        if case .settings(.faults(let faults)) = error {
          reject(faults)
        } else {
          reject("layout", error.description)
        }
        return nil
      }
    }
  }

  /// Values of this file for keys of a layout, each with where it stands.
  private typealias Changes = [(key: String, value: SettingsTree.Value, source: SettingsSource)]

  private func shortChanges() -> Changes {
    [
      ("dpi", "paper.dpi"), ("speed", "paper.speed"), ("gain", "paper.gain"), ("page", "page"),
      ("gridColor", "paper.gridColor"),
    ].compactMap { key, path in value(key).map { (path, $0, source(of: key)) } }
  }

  /// The changes of the list `set`.
  private func setChanges() -> Changes {
    guard let value = value("set") else { return [] }
    return (value.items ?? [value]).compactMap { item in
      let parts = item.text?.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false) ?? []
      guard parts.count == 2 else {
        reject("set", "\(item.kind) has no value; write KEY=VALUE")
        return nil
      }
      let source = source(of: "set", line: item.line, part: String(parts[0]))
      do throws(SettingsError) {
        let (key, yaml) = (String(parts[0]), String(parts[1]))
        return (key, try SettingsTree.value(of: yaml, at: key, from: source), source)
      } catch {
        if case .faults(let faults) = error { reject(faults) }
        return nil
      }
    }
  }

  /// The settings of a synthetic ECG; the rhythm comes from whoever asks.
  package func synthetic(_ rhythm: SyntheticECG.Rhythm) -> SyntheticECG? {
    var ecg = SyntheticECG(rhythm: rhythm)
    ecg.heartRate = number("heartRate", in: 1...1000) ?? ecg.heartRate
    ecg.prMilliseconds = number("pr", in: 0...1e4)
    ecg.qrsMilliseconds = number("qrs", in: 0...1e4)
    ecg.qtMilliseconds = number("qt", in: 0...1e4)
    ecg.noise = number("noise", in: 0...10) ?? ecg.noise
    ecg.duration = number("duration", in: 0...1e4) ?? ecg.duration
    ecg.seed = number("seed", in: 0...9e15).map { UInt64($0) } ?? ecg.seed
    ecg.stLevels =
      nested("st") { settings in
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
      reject("", error.description)
      return nil
    }
  }
}
