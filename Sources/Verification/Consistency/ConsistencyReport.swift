public import Chart
public import ECG
internal import Files
public import Raster

/// Whether a picture and a record say the same.
public struct ConsistencyReport: Sendable {
  /// The ratio of the record's samples to what a way through the annotation and back makes of them, in dB.
  public private(set) var map: SignalToNoise
  /// Whether the ink is where the record says, and nowhere else.
  public private(set) var ink: InkAgreement
  /// Each strip that has samples.
  public private(set) var strips: [Strip] = []
  /// What is wrong with the picture as a whole.
  public private(set) var faults: [PictureFault] = []
  /// The record as it was read back, with the samples of all strips; what is not shown is NaN.
  public private(set) var reading: TwelveLeadECG
  /// The record as far as it is shown; the rest is NaN.
  public private(set) var shown: TwelveLeadECG

  /// What the picture had to keep within.
  public private(set) var tolerance: ConsistencyTolerance

  /// What the map must reach, in dB.
  public static let leastMap = 60.0
  /// How far a reading may lie below the pen's bound and below the same reading of a faultless picture, in dB.
  public static let slack = 6.0

  /// What was found of one strip.
  public struct Strip: Sendable, Equatable {
    /// The lead that it should show.
    public var lead: Lead
    /// From 0 at the top.
    public var row: Int
    /// From 0 on the left.
    public var column: Int
    /// What is wrong with it.
    public var faults: [TraceFault]
    /// The record's samples to the error of what was read.
    public var signalToNoise: SignalToNoise
    /// What the pen allows.
    public var bound: SignalToNoise
  }

  /// What is wrong with a picture as a whole.
  public enum PictureFault: Sendable, Equatable, CustomStringConvertible {
    /// Left is right.
    case mirrored
    /// Above is below.
    case flipped
    /// Turned by 180°.
    case turned
    /// Its grid lies so many pixels to the right and lower.
    case moved(right: Double, down: Double)
    /// Its grid's lines lie so many times as far apart.
    case rescaled(horizontally: Double, vertically: Double)
    /// Most of its traces are none of the record's.
    case anotherRecord

    /// In a few words.
    public var description: String {
      switch self {
      case .mirrored: "the picture is mirrored: left is right"
      case .flipped: "the picture is mirrored: upside down"
      case .turned: "the picture is turned by 180 degrees"
      case .moved(let right, let down):
        "the picture is moved: by \(decimals(right, 2)) pixels to the right and \(decimals(down, 2)) down"
      case .rescaled(let horizontally, let vertically):
        "the picture is rescaled: \(decimals(horizontally, 4)) times as wide, \(decimals(vertically, 4)) times as high"
      case .anotherRecord: "the picture shows another record"
      }
    }
  }

  /// Whether the picture shows the record.
  public var isPassed: Bool {
    isMapped && ink.isPassed(tolerance) && faults.isEmpty && strips.allSatisfy(\.faults.isEmpty)
  }

  /// Whether the annotation leads from samples to pixels and back.
  public var isMapped: Bool { map.decibels.map { $0 >= Self.leastMap } ?? true }

  /// Verifies a picture. One that was moved or bent is put back on its page first, by the annotation's transform.
  ///
  /// - Parameters:
  ///   - picture: the chart.
  ///   - annotation: what was drawn where, by whom ever.
  ///   - ecg: the record that it should show.
  ///   - reader: how traces are read.
  ///   - isCorrupted: whether the picture was damaged on purpose: uneven light is taken out, hidden samples are left
  ///     out, and ``ConsistencyTolerance/corrupted`` holds.
  /// - Throws: ``VerificationError/pictureSize(picture:annotation:)``, ``VerificationError/anotherRecord(name:record:annotation:)``.
  public init(
    of picture: PixelBuffer, annotation: ChartAnnotation, ecg: TwelveLeadECG, reader: TraceReader = .centroid,
    isCorrupted: Bool = false
  ) throws(VerificationError) {
    try ReadBack.check(ecg, annotation)
    map = Self.map(annotation, ecg)
    tolerance = isCorrupted ? .corrupted : .drawn
    let page = try PageView(picture, annotation, isCorrupted: isCorrupted)
    let annotation = page.annotation
    ink = try InkAgreement(cover: page.cover(of: page.picture), annotation: annotation, ecg: ecg)
    shown = try ReadBack.shown(of: ecg, in: annotation)
    let whole = ink.isPassed(tolerance) ? nil : try Self.pictureFault(page, ecg)
    // What is wrong with the whole picture would be told of each strip again.
    let righted = whole?.undone(in: page.picture) ?? page.picture
    let cover = try page.cover(of: righted)
    let sharp = try PredictedInk(annotation, ecg).cover()
    let unclear = try page.unclearness(of: righted, sharp: sharp)
    let readings = annotation.strips.indices.map { reader.read(strip: $0, of: annotation, in: cover) }
    reading = try ReadBack.ecg(of: annotation, readings, name: ecg.name)
    let check = try TraceCheck(
      annotation: annotation, ecg: ecg, cover: cover, sharp: sharp, tolerance: tolerance, unclear: unclear)
    strips = zip(readings, try check.faults()).map { reading, faults in
      Self.strip(reading, faults, annotation, ecg, check, reader, isCorrupted: isCorrupted)
    }
    let strange = strips.count { $0.faults.contains(.unrelated) || $0.faults.contains(.absent) }
    faults = whole.map { [$0] } ?? (2 * strange > strips.count ? [.anotherRecord] : [])
  }

  /// Draws and reads nothing: only whether samples and ink agree, for pictures in the making.
  ///
  /// - Throws: as ``init(of:annotation:ecg:reader:isCorrupted:)``.
  public static func quickFaults(
    of picture: PixelBuffer, annotation: ChartAnnotation, ecg: TwelveLeadECG
  ) throws(VerificationError) -> [String] {
    try ReadBack.check(ecg, annotation)
    let map = map(annotation, ecg)
    let ink = try InkAgreement(
      cover: InkCover(of: picture, annotation: annotation), annotation: annotation, ecg: ecg)
    var faults: [String] = []
    if let decibels = map.decibels, decibels < leastMap {
      faults.append(
        "the annotation's maps lose the signal: \(decimals(decibels, 1)) dB, not \(Int(leastMap))")
    }
    if !ink.isPassed(.drawn) { faults.append(ink.description) }
    return faults
  }

  // MARK: Parts

  private static func map(_ annotation: ChartAnnotation, _ ecg: TwelveLeadECG) -> SignalToNoise {
    var (signal, noise) = (0.0, 0.0)
    for point in annotation.points(of: ecg) {
      let strip = annotation.strips[point.strip]
      let lead = ecg[strip.lead]
      let truth = Double(lead[lead.startIndex + point.sample])
      guard let place = annotation.transform.page(point.place) else { continue }
      let (sample, millivolts) = strip.map.reading(at: place)
      signal += truth * truth
      // A sample beside its place has the error of its neighbour's distance, here as mV of a full step.
      let late = (sample - Double(point.sample)) * 1
      noise += (millivolts - truth) * (millivolts - truth) + late * late
    }
    return SignalToNoise(signal: signal, noise: noise)
  }

  private static func strip(
    _ reading: StripReading, _ faults: [TraceFault], _ annotation: ChartAnnotation, _ ecg: TwelveLeadECG,
    _ check: TraceCheck, _ reader: TraceReader, isCorrupted: Bool
  ) -> Strip {
    let strip = annotation.strips[reading.strip]
    let lead = ecg[strip.lead]
    let truth = strip.samples.map { Double(lead[lead.startIndex + $0]) }
    let paper = annotation.page.paper
    let bound = StrokeBound.signalToNoise(
      of: truth, sampleRate: strip.sampleRate, lineWidth: paper.trace.width, resolution: paper.resolution,
      speed: paper.speed)
    let ratio = SamplePairs(reference: truth, estimate: reading.millivolts).signalToNoise(mean)
    var faults = faults
    if !isCorrupted, faults.isEmpty, let found = ratio.decibels, let bound = bound.decibels,
      found < bound - slack
    {
      // Labels that hide peaks cost as much in a faultless picture.
      let faultless = reader.read(strip: reading.strip, of: annotation, in: check.predicted).millivolts
      let best = SamplePairs(reference: truth, estimate: faultless).signalToNoise(mean)
      if found < (best.decibels ?? .infinity) - slack {
        faults = [.unclear(decibels: found, faultless: best.decibels ?? bound)]
      }
    }
    return Strip(
      lead: strip.lead, row: strip.row, column: strip.column, faults: faults, signalToNoise: ratio,
      bound: bound)
  }

  private static func pictureFault(
    _ page: PageView, _ ecg: TwelveLeadECG
  ) throws(VerificationError) -> PictureFault? {
    let (picture, annotation) = (page.picture, page.annotation)
    for fault in [PictureFault.mirrored, .flipped, .turned] {
      let cover = try page.cover(of: fault.undone(in: picture) ?? picture)
      // Marks and text stand elsewhere now, so that not all ink is explained.
      if try InkAgreement(cover: cover, annotation: annotation, ecg: ecg).recall > 0.99 { return fault }
    }
    if let scales = gridScales(picture, annotation), max(abs(scales.x - 1), abs(scales.y - 1)) > 0.0005 {
      return .rescaled(horizontally: scales.x, vertically: scales.y)
    }
    if let shift = gridShift(picture, annotation), max(abs(shift.right), abs(shift.down)) > 0.4 {
      return .moved(right: shift.right, down: shift.down)
    }
    return nil
  }

  private static func gridShift(
    _ picture: PixelBuffer, _ annotation: ChartAnnotation
  ) -> (right: Double, down: Double)? {
    let paper = annotation.paperPicture
    let reach = Int(3 * annotation.page.paper.pixelsPerMillimetre)
    guard
      let right = GridPitch.shift(
        of: picture, from: paper, box: annotation.grid.box, reach: reach, axis: .horizontal),
      let down = GridPitch.shift(
        of: picture, from: paper, box: annotation.grid.box, reach: reach, axis: .vertical)
    else { return nil }
    return (right, down)
  }

  private static func gridScales(_ picture: PixelBuffer, _ annotation: ChartAnnotation) -> (
    x: Double, y: Double
  )? {
    let grid = annotation.grid
    guard annotation.page.paper.grid.style != .none,
      let x = GridPitch.measured(in: picture, box: grid.box, nominal: grid.pitch, axis: .horizontal),
      let y = GridPitch.measured(in: picture, box: grid.box, nominal: grid.pitch, axis: .vertical)
    else { return nil }
    return (x / grid.pitch, y / grid.pitch)
  }
}

extension InkAgreement {
  /// In one line.
  var description: String {
    "the ink differs: \(decimals(100 * recall, 2)) % of the samples have ink, "
      + "\(decimals(100 * precision, 2)) % of the ink is predicted"
  }
}

extension ConsistencyReport.PictureFault {
  /// The picture without the fault, to whole pixels; nil where it cannot be undone.
  fileprivate func undone(in picture: PixelBuffer) -> PixelBuffer? {
    switch self {
    case .mirrored: picture.mirrored(horizontally: true, vertically: false)
    case .flipped: picture.mirrored(horizontally: false, vertically: true)
    case .turned: picture.mirrored(horizontally: true, vertically: true)
    case .moved(let right, let down): picture.moved(right: -Int(right.rounded()), down: -Int(down.rounded()))
    case .rescaled, .anotherRecord: nil
    }
  }
}

extension PixelBuffer {
  /// The picture moved by whole pixels; white comes in.
  func moved(right: Int, down: Int) -> PixelBuffer {
    var result = PixelBuffer(
      width: width, height: height, format: format, bytes: [UInt8](repeating: 255, count: bytes.count))
    let channels = format.channels
    let columns = (0..<width).clamped(to: right..<width + right)
    for y in (0..<height).clamped(to: down..<height + down) {
      let from = ((y - down) * width + columns.lowerBound - right) * channels
      let to = (y * width + columns.lowerBound) * channels
      result.bytes.replaceSubrange(
        to..<to + columns.count * channels, with: bytes[from..<from + columns.count * channels])
    }
    return result
  }

  /// The picture with its columns or rows, or both, in reverse order.
  func mirrored(horizontally: Bool, vertically: Bool) -> PixelBuffer {
    var result = self
    let channels = format.channels
    for y in 0..<height {
      let from = vertically ? height - 1 - y : y
      for x in 0..<width {
        let column = horizontally ? width - 1 - x : x
        for channel in 0..<channels {
          result.bytes[(y * width + x) * channels + channel] =
            bytes[(from * width + column) * channels + channel]
        }
      }
    }
    return result
  }
}
