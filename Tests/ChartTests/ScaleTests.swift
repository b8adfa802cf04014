import Chart
import ECG
import Raster
import Testing

/// Measures pictures, knowing nothing of how they were drawn but the colors.
struct Ruler {
  let picture: PixelBuffer

  /// The dark share (0…1) of a pixel on white paper.
  func ink(_ x: Int, _ y: Int) -> Double { (255 - Double(picture[x, y].green)) / (255 - 16) }

  /// Mass and center of the ink along a column, between two rows.
  func column(_ x: Int, _ rows: Range<Int>) -> (mass: Double, center: Double) {
    center(rows.map { ($0, ink(x, $0)) })
  }

  /// Mass and center of the ink along a row, between two columns.
  func row(_ y: Int, _ columns: Range<Int>) -> (mass: Double, center: Double) {
    center(columns.map { ($0, ink($0, y)) })
  }

  private func center(_ values: [(place: Int, ink: Double)]) -> (mass: Double, center: Double) {
    let mass = values.reduce(0) { $0 + $1.ink }
    let moment = values.reduce(0) { $0 + $1.ink * (Double($1.place) + 0.5) }
    return (mass, moment / mass)
  }
}

@Suite struct ScaleTests {
  static let resolutions = [100.0, 200, 300]

  /// White paper without a grid, so that all ink is trace or text.
  private func layout(resolution: Double, grid: Bool = false) throws -> Layout {
    var layout = try Layout(named: "3x4+1")
    layout.paper.resolution = resolution
    layout.paper.trace.color = Color(16, 16, 16)
    if !grid {
      layout.paper.grid.style = .none
    }
    return layout
  }

  @Test("the grid's pitch is 1 mm", arguments: resolutions)
  func gridPitch(resolution: Double) throws {
    var layout = try layout(resolution: resolution, grid: true)
    layout.texts = []
    let chart = try ChartRenderer().chart(of: .flat(0), layout: layout)
    // Between two lines of the grid, away from everything drawn, each run of dark pixels is one line.
    let y = Int(chart.page.grid.minY * resolution / 25.4 + 0.5 * resolution / 25.4)
    var lines: [Double] = []
    var run: [Int] = []
    for x in 0...chart.picture.width {
      if x < chart.picture.width, chart.picture[x, y] != .white {
        run.append(x)
      } else if let first = run.first, let last = run.last {
        lines.append(Double(first + last + 1) / 2)
        run = []
      }
    }
    try #require(lines.count == 271)
    let numbers = lines.indices.map(Double.init)
    let meanNumber = numbers.reduce(0, +) / Double(lines.count)
    let meanPlace = lines.reduce(0, +) / Double(lines.count)
    let slope =
      zip(numbers, lines).reduce(0) { $0 + ($1.0 - meanNumber) * ($1.1 - meanPlace) }
      / numbers.reduce(0) { $0 + ($1 - meanNumber) * ($1 - meanNumber) }
    #expect(abs(slope / (resolution / 25.4) - 1) < 0.001)
    for (number, place) in zip(numbers, lines) {
      #expect(abs(place - (4.7 + number) * resolution / 25.4) <= 0.75, "line \(number)")
    }
  }

  @Test("the pulse is 10 mm high and 5 mm wide", arguments: resolutions)
  func pulse(resolution: Double) throws {
    let chart = try ChartRenderer().chart(of: .flat(0), layout: layout(resolution: resolution))
    let ruler = Ruler(picture: chart.picture)
    let scale = resolution / 25.4
    // The grid starts at 4.7 mm, rows 5 mm to its right; 1.5 mm of shoulder stand before the pulse.
    let left = (4.7 + 5 + 1.5) * scale
    let strip = chart.page.strips[0]
    let middle = Int((strip.baseline - 5) * scale)
    let rise = ruler.row(middle, Int(left - 2 * scale)..<Int(left + 2 * scale)).center
    let fall = ruler.row(middle, Int(left + 3 * scale)..<Int(left + 7 * scale)).center
    #expect(abs(rise - left) < 0.5)
    #expect(abs(fall - rise - 5 * scale) < 0.5)
    let base = Int(strip.baseline * scale)
    let top = ruler.column(Int(left + 2.5 * scale), base - Int(12 * scale)..<base - Int(8 * scale)).center
    let foot = ruler.column(Int(left - 0.75 * scale), base - Int(2 * scale)..<base + Int(2 * scale)).center
    #expect(abs(foot - top - 10 * scale) < 0.5)
  }

  @Test("every lead's rows stand for millivolts", arguments: resolutions, [-1.2, 0, 0.37, 1])
  func voltage(resolution: Double, millivolts: Double) throws {
    let layout = try layout(resolution: resolution)
    let zero = try ChartRenderer().chart(of: .flat(0), layout: layout)
    let raised = try ChartRenderer().chart(of: .flat(Float(millivolts)), layout: layout)
    let scale = resolution / 25.4
    for strip in zero.page.strips {
      let x = Int((strip.frame.minX + strip.frame.width * 0.7) * scale)
      let rows = { (center: Double) in Int((center - 2) * scale)..<Int((center + 2) * scale) }
      let base = Ruler(picture: zero.picture).column(x, rows(strip.baseline)).center
      let top = Ruler(picture: raised.picture).column(x, rows(strip.baseline - millivolts * 10)).center
      #expect(abs(base - strip.baseline * scale) < 0.5, "\(strip.lead)")
      #expect(abs(base - top - millivolts * 10 * scale) < 0.5, "\(strip.lead)")
    }
  }

  @Test("every lead's columns stand for seconds", arguments: resolutions)
  func time(resolution: Double) throws {
    // A spike of 0.6 mV at one sample of each 2.5 s, 3 mm high at half its height.
    let spikes = [0, 1, 2, 3].map { 600 + 1250 * $0 + 37 * $0 }
    let ecg = try TwelveLeadECG.flat(0) { _, sample in spikes.contains(sample) ? 0.6 : 0 }
    let chart = try ChartRenderer().chart(of: ecg, layout: layout(resolution: resolution))
    let scale = resolution / 25.4
    let traceStart = 4.7 + 5 + 10
    for strip in chart.page.strips {
      for sample in spikes where strip.samples.contains(sample) {
        // All columns are in step with the rhythm strip: x depends on the time alone.
        let expected = (traceStart + Double(sample) / 500 * 25) * scale
        let y = Int((strip.baseline - 3) * scale)
        let columns = Int(expected - scale)..<Int(expected + scale)
        let found = Ruler(picture: chart.picture).row(y, columns)
        #expect(found.mass > 0.5)
        #expect(abs(found.center - expected) < 0.5, "\(strip.lead) sample \(sample)")
      }
    }
  }

  @Test("speed and gain scale what is drawn")
  func options() throws {
    var layout = try layout(resolution: 200)
    layout.paper.speed = 12.5
    (layout.paper.limbGain, layout.paper.chestGain) = (5, 5)
    let chart = try ChartRenderer().chart(of: .flat(1), layout: layout)
    let strip = chart.page.strips[12]
    #expect(abs(strip.frame.width - 125) < 1e-9)
    let scale = 200 / 25.4
    let rows = Int((strip.baseline - 7) * scale)..<Int((strip.baseline - 3) * scale)
    let found = Ruler(picture: chart.picture).column(Int((strip.frame.minX + 80) * scale), rows)
    #expect(abs(found.center - (strip.baseline - 5) * scale) < 0.5)
    #expect(chart.page.texts.contains { $0.string == "12.5 mm/s   5 mm/mV" })
  }
}
