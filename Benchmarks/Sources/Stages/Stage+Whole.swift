import Chart
import Corruption
import Foundation
import Raster

extension Stage {
  /// From a record on disk to files on disk, as `leadsheet render` makes them; each call takes the next record.
  static let whole = [
    Stage("whole: 3x4+1, PNG", on: { try Studio() }) { try clean($0, $1) },
    Stage("whole: 3x4+1, PNG, annotations", on: { try Studio() }) { try clean($0, $1, isAnnotated: true) },
    Stage("whole: ecg-plot, PNG", on: { try Studio(layout: "ecg-plot") }) { try clean($0, $1) },
    Stage(
      "whole: 3x4+1, photo, JPEG 90, annotations", seconds: 10,
      on: { (try Studio(), try Recipe(named: "photo")) }
    ) {
      try photo($0.0, $1, $0.1)
    },
  ]

  private static func clean(_ studio: Studio, _ number: Int, isAnnotated: Bool = false) throws {
    let chart = try studio.chart(of: studio.ecg(number))
    if isAnnotated { try write(chart.annotation.json(), "whole.json") }
    try write(chart.png(), "whole.png")
  }

  private static func photo(_ studio: Studio, _ number: Int, _ recipe: Recipe) throws {
    let damaged = try studio.damaged(studio.ecg(number), recipe: recipe)
    try write(damaged.corruption.json(), "whole.corruption.json")
    try write((damaged.picture.annotation ?? damaged.chart.annotation).json(), "whole.json")
    try write(
      damaged.picture.picture.encoded(
        as: .jpeg, quality: 90, resolution: damaged.picture.pixelsPerMillimeter * 25.4,
        texts: damaged.chart.provenance.texts),
      "whole.jpg")
  }

  private static func write(_ bytes: [UInt8], _ name: String) throws {
    try Data(bytes).write(to: URL(filePath: Fixtures.folder() + "/" + name), options: .atomic)
  }
}
