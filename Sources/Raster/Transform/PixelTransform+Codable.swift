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
  public init(from decoder: any Decoder) throws {
    let form = try decoder.container(keyedBy: CodingKeys.self)
    switch form.allKeys.first {
    case .homography: self = .homography(try form.decode(Homography.self, forKey: .homography))
    case .lens:
      let lens = try form.decode(RadialLens.self, forKey: .lens)
      try form.check(lens.radius > 0, .lens, "a lens has a radius above 0")
      self = .lens(lens)
    case .sheet: self = .sheet(try form.decode(BentSheet.self, forKey: .sheet))
    case .waves: self = .waves(try form.decode(WaveField.self, forKey: .waves))
    case .feed:
      let feed = try form.decode(UnevenFeed.self, forKey: .feed)
      try form.check(feed.isValid, .feed, "a feed has a pitch above 0 and lines in order")
      self = .feed(feed)
    case .cut: self = .cut(try form.decode(SectionCut.self, forKey: .cut))
    case .window:
      let edges = try form.decode([Double].self, forKey: .window)
      try form.check(edges.count == 4, .window, "a window has four edges")
      self = .window(Rect(minX: edges[0], minY: edges[1], maxX: edges[2], maxY: edges[3]))
    case nil:
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: form.codingPath,
          debugDescription: "unknown step; read it with a newer version"))
    }
  }
}

extension KeyedDecodingContainer {
  fileprivate func check(_ isValid: Bool, _ key: Key, _ rule: String) throws {
    guard isValid else {
      throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: rule)
    }
  }
}

extension Homography: Codable {
  /// The nine numbers, row by row.
  public func encode(to encoder: any Encoder) throws { try elements.encode(to: encoder) }

  /// A homography of nine numbers.
  public init(from decoder: any Decoder) throws {
    guard let homography = Homography(elements: try [Double](from: decoder)) else {
      throw decoder.fault("a homography has nine numbers and an inverse")
    }
    self = homography
  }
}

extension BentSheet: Codable {
  private enum CodingKeys: String, CodingKey {
    case centre, direction, distance, knots
  }

  /// Centre, direction, distance and knots as a JSON object.
  public func encode(to encoder: any Encoder) throws {
    var form = encoder.container(keyedBy: CodingKeys.self)
    try form.encode(centre, forKey: .centre)
    try form.encode(direction, forKey: .direction)
    try form.encode(distance, forKey: .distance)
    try form.encode(knots, forKey: .knots)
  }

  /// A sheet from its centre, direction, distance and knots.
  public init(from decoder: any Decoder) throws {
    let form = try decoder.container(keyedBy: CodingKeys.self)
    let knots = try form.decode([Knot].self, forKey: .knots)
    let distance = try form.decode(Double.self, forKey: .distance)
    guard Self.isValid(distance: distance, knots: knots) else {
      throw decoder.fault("a sheet has a distance above 0, and knots in order with slopes within ±80°")
    }
    self.init(
      centre: try form.decode(Point.self, forKey: .centre),
      direction: try form.decode(Double.self, forKey: .direction), distance: distance, knots: knots)
  }
}

extension WaveField: Codable {
  /// The waves as a JSON array.
  public func encode(to encoder: any Encoder) throws { try waves.encode(to: encoder) }

  /// Waves from a JSON array.
  public init(from decoder: any Decoder) throws { self.init(try [Wave](from: decoder)) }
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
    self.init(
      frequency: Point(x: numbers[0], y: numbers[1]), phase: numbers[2],
      amplitude: Point(x: numbers[3], y: numbers[4]))
  }
}

extension Decoder {
  fileprivate func fault(_ rule: String) -> DecodingError {
    .dataCorrupted(DecodingError.Context(codingPath: codingPath, debugDescription: rule))
  }
}
