extension PixelTransform: Codable {
  /// The steps as a JSON array.
  public func encode(to encoder: any Encoder) throws { try steps.encode(to: encoder) }

  /// Steps from a JSON array.
  public init(from decoder: any Decoder) throws { self.init(try [Step](from: decoder)) }
}

/// An object with one key, the step's name.
extension PixelTransform.Step: Codable {
  private enum CodingKeys: String, CodingKey {
    case homography, lens, sheet, waves, feed, cut, window
  }

  /// The step as a JSON object with its name as the only key.
  public func encode(to encoder: any Encoder) throws {
    var form = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .homography(let step): try form.encode(step, forKey: .homography)
    case .lens(let step): try form.encode(step, forKey: .lens)
    case .sheet(let step): try form.encode(step, forKey: .sheet)
    case .waves(let step): try form.encode(step, forKey: .waves)
    case .feed(let step): try form.encode(step, forKey: .feed)
    case .cut(let step): try form.encode(step, forKey: .cut)
    case .window(let window):
      try form.encode([window.minX, window.minY, window.maxX, window.maxY], forKey: .window)
    }
  }

  /// A step from such an object.
  ///
  /// - Throws: `DecodingError` for an unknown step and for numbers that no step has.
  public init(from decoder: any Decoder) throws {
    let form = try decoder.container(keyedBy: CodingKeys.self)
    switch form.allKeys.first {
    case .homography: self = .homography(try form.decode(Homography.self, forKey: .homography))
    case .lens: self = .lens(try form.decode(RadialLens.self, forKey: .lens))
    case .sheet: self = .sheet(try form.decode(BentSheet.self, forKey: .sheet))
    case .waves: self = .waves(try form.decode(WaveField.self, forKey: .waves))
    case .feed: self = .feed(try form.decode(UnevenFeed.self, forKey: .feed))
    case .cut: self = .cut(try form.decode(SectionCut.self, forKey: .cut))
    case .window:
      let edges = try form.decode([Double].self, forKey: .window)
      guard edges.count == 4, edges.allSatisfy(TransformLimits.place.contains), edges[0] < edges[2],
        edges[1] < edges[3]
      else {
        throw DecodingError.dataCorruptedError(
          forKey: .window, in: form,
          debugDescription: "\(edges); use x0 < x1, y0 < y1 within \(TransformLimits.place)")
      }
      self = .window(Rect(minX: edges[0], minY: edges[1], maxX: edges[2], maxY: edges[3]))
    case nil:
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: form.codingPath,
          debugDescription: "unknown step; read it with a newer version"))
    }
  }
}

/// What the numbers of a step in a file may be: several times what pictures of the largest size need.
private enum TransformLimits {
  static let place = -1e6...1e6
  static let distance = 1.0...1e7
  static let degrees = -3600.0...3600
  static let entry = -1e8...1e8
  static let determinant = 1e-9...1e9
  static let lens = -10.0...10
  static let frequency = -10.0...10
  static let pitch = 0.01...1e6
  /// In 1/64 pixel.
  static let shift = -6_400_000...6_400_000
  static let knots = 10_000
  static let waves = 1000
  static let lines = 100_000
}

extension Decoder {
  /// - Throws: `DecodingError` for a number outside a range; NaN is outside all.
  fileprivate func check(_ values: [Double], in range: ClosedRange<Double>, _ name: String) throws {
    for value in values where !range.contains(value) {
      throw fault("\(name) \(value); use \(range.lowerBound) to \(range.upperBound)")
    }
  }

  /// - Throws: `DecodingError` for a list that is too long.
  fileprivate func check(count: Int, atMost limit: Int, _ name: String) throws {
    guard count <= limit else { throw fault("\(count) \(name); use at most \(limit)") }
  }
}

extension Homography: Codable {
  /// The nine numbers, row by row.
  public func encode(to encoder: any Encoder) throws { try elements.encode(to: encoder) }

  /// A homography of nine numbers.
  public init(from decoder: any Decoder) throws {
    let elements = try [Double](from: decoder)
    try decoder.check(elements, in: TransformLimits.entry, "element")
    guard let homography = Homography(elements: elements),
      TransformLimits.determinant.contains(homography.determinant.magnitude)
    else { throw decoder.fault("\(elements); a homography has nine numbers and an inverse") }
    self = homography
  }
}

extension BentSheet: Codable {
  private enum CodingKeys: String, CodingKey {
    case center = "centre"
    case direction, distance, knots
  }

  /// Center, direction, distance and knots as a JSON object.
  public func encode(to encoder: any Encoder) throws {
    var form = encoder.container(keyedBy: CodingKeys.self)
    try form.encode(center, forKey: .center)
    try form.encode(direction, forKey: .direction)
    try form.encode(distance, forKey: .distance)
    try form.encode(knots, forKey: .knots)
  }

  /// A sheet from its center, direction, distance and knots.
  public init(from decoder: any Decoder) throws {
    let form = try decoder.container(keyedBy: CodingKeys.self)
    let knots = try form.decode([Knot].self, forKey: .knots)
    let distance = try form.decode(Double.self, forKey: .distance)
    let center = try form.decode(Point.self, forKey: .center)
    let direction = try form.decode(Double.self, forKey: .direction)
    try decoder.check(count: knots.count, atMost: TransformLimits.knots, "knots")
    try decoder.check(knots.map(\.place), in: TransformLimits.place, "place")
    try decoder.check([center.x, center.y], in: TransformLimits.place, "centre")
    try decoder.check([direction], in: TransformLimits.degrees, "direction")
    try decoder.check([distance], in: TransformLimits.distance, "distance")
    guard Self.isValid(distance: distance, knots: knots) else {
      throw decoder.fault("a sheet has a distance above 0, and knots in order with slopes within ±80°")
    }
    self.init(center: center, direction: direction, distance: distance, knots: knots)
  }
}

extension WaveField: Codable {
  /// The waves as a JSON array.
  public func encode(to encoder: any Encoder) throws { try waves.encode(to: encoder) }

  /// Waves from a JSON array.
  public init(from decoder: any Decoder) throws {
    let waves = try [Wave](from: decoder)
    try decoder.check(count: waves.count, atMost: TransformLimits.waves, "waves")
    self.init(waves)
  }
}

extension WaveField.Wave: Codable {
  /// Frequency, phase and amplitude as five numbers.
  public func encode(to encoder: any Encoder) throws {
    try [frequency.x, frequency.y, phase, amplitude.x, amplitude.y].encode(to: encoder)
  }

  /// A wave of five numbers.
  public init(from decoder: any Decoder) throws {
    let numbers = try [Double](from: decoder)
    guard numbers.count == 5 else { throw decoder.fault("a wave has five numbers") }
    try decoder.check(Array(numbers[0...1]), in: TransformLimits.frequency, "frequency")
    try decoder.check(Array(numbers[2...4]), in: TransformLimits.place, "phase or amplitude")
    self.init(
      frequency: Point(x: numbers[0], y: numbers[1]), phase: numbers[2],
      amplitude: Point(x: numbers[3], y: numbers[4]))
  }
}

extension RadialLens {
  enum CodingKeys: String, CodingKey {
    case center = "centre"
    case radius, k
  }

  /// A lens from its center, radius and strength.
  public init(from decoder: any Decoder) throws {
    let form = try decoder.container(keyedBy: CodingKeys.self)
    let center = try form.decode(Point.self, forKey: .center)
    let (radius, k) = (
      try form.decode(Double.self, forKey: .radius), try form.decode(Double.self, forKey: .k)
    )
    try decoder.check([center.x, center.y], in: TransformLimits.place, "centre")
    try decoder.check([radius], in: TransformLimits.distance, "radius")
    try decoder.check([k], in: TransformLimits.lens, "k")
    self.init(center: center, radius: radius, k: k)
  }
}

extension SectionCut {
  private enum Keys: String, CodingKey {
    case normal, distance, offset
  }

  /// A cut from its normal, distance and offset.
  public init(from decoder: any Decoder) throws {
    let form = try decoder.container(keyedBy: Keys.self)
    let normal = try form.decode(Point.self, forKey: .normal)
    let distance = try form.decode(Double.self, forKey: .distance)
    let offset = try form.decode(Point.self, forKey: .offset)
    try decoder.check([distance, offset.x, offset.y], in: TransformLimits.place, "distance or offset")
    guard abs(normal.x * normal.x + normal.y * normal.y - 1) < 1e-6 else {
      throw decoder.fault("normal [\(normal.x), \(normal.y)]; use a vector of length 1")
    }
    self.init(normal: normal, distance: distance, offset: offset)
  }
}

extension UnevenFeed {
  private enum Keys: String, CodingKey {
    case axis, pitch, across, along
  }

  /// A feed from its axis, pitch and tables.
  public init(from decoder: any Decoder) throws {
    let form = try decoder.container(keyedBy: Keys.self)
    let axis = try form.decode(Axis.self, forKey: .axis)
    let pitch = try form.decode(Double.self, forKey: .pitch)
    let (across, along) = (
      try form.decode([Int].self, forKey: .across), try form.decode([Int].self, forKey: .along)
    )
    try decoder.check([pitch], in: TransformLimits.pitch, "pitch")
    try decoder.check(count: max(across.count, along.count), atMost: TransformLimits.lines, "values")
    for shift in across + along where !TransformLimits.shift.contains(shift) {
      throw decoder.fault(
        "shift \(shift); use \(TransformLimits.shift.lowerBound) to \(TransformLimits.shift.upperBound)")
    }
    guard Self.isValid(pitch: pitch, across: across, along: along) else {
      throw decoder.fault("a feed has two tables of values, and lines in order")
    }
    self.init(axis: axis, pitch: pitch, across: across, along: along)
  }
}

extension Decoder {
  fileprivate func fault(_ rule: String) -> DecodingError {
    .dataCorrupted(DecodingError.Context(codingPath: codingPath, debugDescription: rule))
  }
}
