import ArgumentParser
import Chart

/// What is drawn and how: a layout and changes to it.
///
/// A value may be a number or word, a list of alternatives such as `[5, 10, 10, 20]`, a range such as `150..300`, or
/// `any`: then each record draws its own.
struct PaperOptions: ParsableArguments {
  @Option(help: "A built-in layout (see 'leadsheet layouts') or a YAML file.")
  var layout = "3x4+1"

  @Option(help: "Dots per inch, 50 to 1200.")
  var dpi: String?

  @Option(help: "Paper speed in mm/s, 5 to 200.")
  var speed: String?

  @Option(help: "Gain in mm/mV, 1 to 100.")
  var gain: String?

  @Option(help: "Paper: letter, a4 or fit.")
  var page: String?

  @Option(name: .customLong("grid-color"), help: "red, pink, orange, blue, green, brown, grey, none or any.")
  var gridColor: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Any other key of the layout, for instance pulse.side=right.", valueName: "key=value"))
  var changes: [String] = []

  @Option(help: "The seed of the random values, where the layout gives alternatives.")
  var seed: UInt64 = 0

  @OptionGroup
  var pass: EpochOption

  func validate() throws {
    for change in changes where !change.contains("=") {
      throw ValidationError("--set \(change) has no value; write --set KEY=VALUE")
    }
  }

  func source() throws(ChartError) -> LayoutSource {
    let given = ["page": page, "dpi": dpi, "speed": speed, "gain": gain, "gridColor": gridColor]
    let named = LayoutSource.shortcuts.compactMap { option, key in
      given[option].flatMap(\.self).map { value in
        LayoutSource.Change(key, to: value, by: option == "gridColor" ? "--grid-color" : "--\(option)")
      }
    }
    return try LayoutSource(named: layout, options: named + changes.map(LayoutSource.Change.init(setting:)))
  }
}

extension LayoutSource.Change {
  /// `KEY=VALUE` of `--set`.
  init(setting text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    self.init(parts[0], to: parts.count > 1 ? parts[1] : "", by: "--set \(parts[0])")
  }
}
