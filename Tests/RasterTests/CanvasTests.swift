import Raster
import Testing

@Suite struct CanvasTests {
  /// The dark share of each pixel of a column, summed, and its center of mass.
  private func column(_ x: Int, of picture: PixelBuffer) -> (mass: Double, center: Double) {
    var mass = 0.0
    var moment = 0.0
    for y in 0..<picture.height {
      let share = 1 - Double(picture[x, y].green) / 255
      mass += share
      moment += share * (Double(y) + 0.5)
    }
    return (mass, moment / mass)
  }

  @Test("a stroke lies where it should, as wide as it should", arguments: [4.0, 10.0, 20.5])
  func stroke(scale: Double) throws {
    var canvas = try Canvas(
      background: PixelBuffer(width: 400, height: 200), pixelsPerMillimeter: scale)
    let y = 80.3 / scale
    canvas.stroke(
      [Point(x: 20 / scale, y: y), Point(x: 380 / scale, y: y)], lineWidth: 3 / scale, color: .black)
    let picture = try canvas.finish()
    let (mass, center) = column(200, of: picture)
    #expect(abs(mass - 3) < 0.26)
    #expect(abs(center - 80.3) < 0.13)
    #expect(column(10, of: picture).mass == 0)
  }

  @Test("a rule is whole pixels across and ends where it should", arguments: [false, true])
  func rule(isUpright: Bool) throws {
    func place(_ along: Double, _ across: Double) -> Point {
      isUpright ? Point(x: across, y: along) : Point(x: along, y: across)
    }
    var canvas = try Canvas(background: PixelBuffer(width: 30, height: 30), pixelsPerMillimeter: 2)
    canvas.rule(from: place(10.25, 5), to: place(1.625, 5), lineWidth: 1, color: .black)
    // Half a pixel wide and mostly outside.
    canvas.rule(from: place(12, 7.4), to: place(99, 7.4), lineWidth: 0.25, color: .black)
    let picture = try canvas.finish()
    func share(_ along: Int, _ across: Int) -> Double {
      let color = isUpright ? picture[across, along] : picture[along, across]
      return 1 - Double(color.green) / 255
    }
    for across in [9, 10] {
      #expect(abs(share(3, across) - 0.75) < 0.02 && abs(share(20, across) - 0.5) < 0.02)
      #expect((4..<20).allSatisfy { share($0, across) == 1 })
      #expect(share(2, across) == 0 && share(21, across) == 0)
    }
    #expect((24..<30).allSatisfy { abs(share($0, 14) - 0.5) < 0.02 })
    #expect((0..<30).allSatisfy { share($0, 8) == 0 && share($0, 11) == 0 && share($0, 13) == 0 })
  }

  @Test func drawsOnItsBackground() throws {
    let gray = PixelBuffer(width: 2, height: 1, format: .gray, bytes: [7, 200])
    let color = PixelBuffer(width: 2, height: 1, format: .rgb, bytes: [1, 2, 3, 250, 251, 252])
    #expect(try Canvas(background: color, pixelsPerMillimeter: 1).finish() == color)
    #expect(
      try Canvas(background: gray, pixelsPerMillimeter: 1).finish().bytes == [7, 7, 7, 200, 200, 200])
  }

  @Test func fillsWithHoles() throws {
    var canvas = try Canvas(background: PixelBuffer(width: 30, height: 30), pixelsPerMillimeter: 1)
    var ring = Path(Rect(x: 5, y: 5, width: 20, height: 20))
    let hole = Path(Rect(x: 10, y: 10, width: 10, height: 10)).elements
    ring.elements += [hole[0], hole[3], hole[2], hole[1], .close].map { element in
      if case .line(let point) = element { return .line(point) } else { return element }
    }
    canvas.fill(ring, color: Color(10, 20, 30))
    let picture = try canvas.finish()
    #expect(picture[7, 15] == Color(10, 20, 30))
    #expect(picture[15, 15] == .white)
    #expect(picture[2, 2] == .white)
  }

  @Test func refusesTooLarge() throws {
    let wide = PixelBuffer(width: 40_000, height: 1)
    #expect(throws: RasterError.tooLarge(width: 40_000, height: 1)) {
      try Canvas(background: wide, pixelsPerMillimeter: 1).finish()
    }
  }

  @Test func `What is drawn does not depend on what was drawn on the same memory before`() throws {
    func picture(_ width: Int, _ scale: Double, _ memory: CanvasMemory?) throws -> PixelBuffer {
      var canvas = try Canvas(
        background: PixelBuffer(width: width, height: 40), pixelsPerMillimeter: scale, memory: memory)
      let points = [Point(x: 1, y: 2), Point(x: 30, y: 18), Point(x: 60, y: 3)]
      canvas.stroke(points, lineWidth: 1.3, color: .black)
      // Back to the left: by Cairo.
      canvas.stroke(points.reversed(), lineWidth: 0.4, color: Color(200, 0, 0))
      return try canvas.finish()
    }
    let memory = CanvasMemory()
    for (width, scale) in [(61, 1.0), (61, 2.0), (64, 2.0), (33, 0.7), (33, 0.7), (61, 1.0)] {
      #expect(try picture(width, scale, memory) == picture(width, scale, nil))
    }
  }
}
