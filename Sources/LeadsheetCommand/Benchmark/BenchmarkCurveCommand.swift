public import ArgumentParser
import Chart
import Evaluation
import Files
import Foundation

struct BenchmarkCurveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "curve",
    abstract: "Draw accuracy against finding coverage.",
    discussion: """
      SCORES is what 'benchmark evaluate' wrote of results of forced commit: its folder, one of the folders in it, or \
      a table. Figures go beside their tables unless -o names a folder, or a file for one figure. A bin without \
      decisions is a gap.

      EXAMPLES
        leadsheet benchmark curve scores/
        leadsheet benchmark curve scores/ --dx all --grid separate --format pdf png -o figures/
        leadsheet benchmark curve scores/heuristic-forced-commit/ptbxl/total.csv -o curve.svg
      """)

  @Argument(help: "A folder of tables, or a table.")
  var scores: String

  @Option(name: .shortAndLong, help: "A folder, or a file for one figure.")
  var output: String?

  @Option(help: "total, all, or the diagnosis whose table is drawn.")
  var dx = "total"

  @Option(parsing: .upToNextOption, help: "The sources (default: all).")
  var sources: [String] = []

  @Option(parsing: .upToNextOption, help: "The models (default: all).")
  var models: [String] = []

  @Option(help: "combined: all models on one pair of axes; separate: a pair a model.")
  var grid = CurveFigure.Grid.combined

  @Option(help: "A bin without decisions: gap, or zero as in the published program.")
  var empty: CurveFigure.EmptyBins?

  @Option(
    parsing: .upToNextOption, help: "pdf, svg, png, csv; several are written side by side (default: pdf).")
  var format: [CurveFile.Format] = []

  @Option(name: .customLong("ylim"), parsing: .upToNextOption, help: "The ends of the axis of accuracy.")
  var limits: [Double] = [0, 1]

  @Option(help: "original: empty bins at 0.")
  var compat: BenchmarkCompatibility?

  func validate() throws {
    guard limits.count == 2, limits[0] < limits[1], limits.allSatisfy({ abs($0) <= 1000 }) else {
      throw ValidationError("--ylim takes two numbers, the lower first")
    }
  }

  func run() throws {
    let tables = try CurveSources(path: scores, names: dx == "all" ? nil : [dx], sources: sources).tables
    let outputs = try CurveOutputs(tables: tables, output: output, formats: format, grid: grid)
    for (place, files) in outputs.files {
      let figure = CurveFigure(
        try CurveTable(path: place.path, models: models), grid: grid,
        emptyBins: empty ?? (compat == .original ? .zero : .gap), yRange: limits[0]...limits[1])
      for file in files {
        let bytes = try CurveFile.bytes(
          figure, format: file.format, title: "\(place.source), \(place.name)", program: Software.name)
        try FileContents.write(bytes, to: file.path)
        Console.print(file.path, to: .standardOutput)
      }
    }
  }
}

/// Where figures go.
struct CurveOutputs {
  typealias File = (path: String, format: CurveFile.Format)

  let files: [(CurveSources.Place, [File])]

  init(tables: [CurveSources.Place], output: String?, formats: [CurveFile.Format], grid: CurveFigure.Grid)
    throws
  {
    let ending = output.flatMap { path in CurveFile.Format(rawValue: URL(filePath: path).pathExtension) }
    if let output, let ending, !PathCheck.isFolder(output) {
      guard tables.count == 1, formats.isEmpty || formats == [ending] else {
        throw ValidationError("-o \(output) is one file; name a folder for several figures or formats")
      }
      files = [(tables[0], [(output, ending)])]
      return
    }
    let isSpread = Set(tables.map(\.source)).count > 1
    files = tables.map { place in
      let folder = output.map { isSpread ? "\($0)/\(place.source)" : $0 }
      let stem = folder.map { "\($0)/\(place.name)" } ?? String(place.path.dropLast(4))
      let suffix = grid == .separate ? "_separate" : ""
      return (
        place,
        (formats.isEmpty ? [.pdf] : formats).map {
          ("\(stem)\(suffix)\($0 == .csv ? "_curve" : "").\($0.rawValue)", $0)
        }
      )
    }
  }
}

extension CurveFigure.Grid: ExpressibleByArgument {}
extension CurveFigure.EmptyBins: ExpressibleByArgument {}
extension CurveFile.Format: ExpressibleByArgument {}
