/// The part of Exif (a TIFF directory) that pictures of charts need: resolution, description and orientation.
struct Exif: Equatable {
  /// Dots per inch.
  var resolution: Double?
  /// `ImageDescription`, in UTF-8.
  var description: String
  /// Read only: what is written is upright.
  private(set) var orientation: Orientation?

  private enum Tag {
    static let description = 270
    static let orientation = 274
    static let horizontalResolution = 282
    static let verticalResolution = 283
    static let resolutionUnit = 296
  }
  private enum Kind {
    static let text = 2
    static let short = 3
    static let rational = 5
  }
  /// Where the first directory starts in what is written.
  private static let directory = 8
  /// The resolution's denominator in what is written.
  private static let denominator = 1000

  init(resolution: Double?, description: String) {
    self.resolution = resolution
    self.description = description
  }

  /// As a little-endian TIFF block. `format` is for errors.
  func bytes(for format: PictureFormat) throws(RasterError) -> [UInt8] {
    var entries: [(tag: Int, kind: Int, count: Int, payload: [UInt8])] = []
    if !description.isEmpty {
      let text = Array(description.utf8) + [0]
      entries.append((Tag.description, Kind.text, text.count, text))
    }
    if let resolution {
      guard resolution >= 1, resolution <= 65_535 else {
        throw .encoding(format, reason: "resolution \(resolution); 1 to 65535 dots per inch")
      }
      var ratio: [UInt8] = []
      ratio.appendLittleEndian(Int((resolution * Double(Self.denominator)).rounded()), bytes: 4)
      ratio.appendLittleEndian(Self.denominator, bytes: 4)
      entries.append((Tag.horizontalResolution, Kind.rational, 1, ratio))
      entries.append((Tag.verticalResolution, Kind.rational, 1, ratio))
      entries.append((Tag.resolutionUnit, Kind.short, 1, [2, 0, 0, 0]))  // inch
    }
    var result = Array("II".utf8) + [42, 0, UInt8(Self.directory), 0, 0, 0]
    result.appendLittleEndian(entries.count, bytes: 2)
    var payloads: [UInt8] = []
    let start = Self.directory + 2 + entries.count * 12 + 4
    for entry in entries {
      result.appendLittleEndian(entry.tag, bytes: 2)
      result.appendLittleEndian(entry.kind, bytes: 2)
      result.appendLittleEndian(entry.count, bytes: 4)
      if entry.payload.count <= 4 {
        result += entry.payload + [UInt8](repeating: 0, count: 4 - entry.payload.count)
      } else {
        result.appendLittleEndian(start + payloads.count, bytes: 4)
        payloads += entry.payload + (entry.payload.count.isMultiple(of: 2) ? [] : [0])
      }
    }
    return result + [0, 0, 0, 0] + payloads
  }

  /// Reads the first directory of a TIFF block in either byte order, with or without `Exif` before it; nil where it
  /// is damaged.
  init?(_ block: [UInt8]) {
    let reader = Reader(bytes: block.starts(with: "Exif\0\0".utf8) ? Array(block.dropFirst(6)) : block)
    guard let directory = reader.number(at: 4, bytes: 4), let count = reader.number(at: directory, bytes: 2)
    else { return nil }
    var (horizontal, vertical, unit): (Double?, Double?, Int) = (nil, nil, 2)
    description = ""
    for index in 0..<count {
      let entry = directory + 2 + index * 12
      guard let tag = reader.number(at: entry, bytes: 2) else { return nil }
      switch tag {
      case Tag.description: description = reader.text(at: entry) ?? ""
      case Tag.orientation: orientation = reader.number(at: entry + 8, bytes: 2).flatMap(Orientation.init)
      case Tag.horizontalResolution: horizontal = reader.ratio(at: entry)
      case Tag.verticalResolution: vertical = reader.ratio(at: entry)
      case Tag.resolutionUnit: unit = reader.number(at: entry + 8, bytes: 2) ?? 0
      default: break
      }
    }
    guard let horizontal, horizontal == vertical, unit == 2 || unit == 3 else { return }
    resolution = unit == 2 ? horizontal : horizontal * 2.54
  }

  /// Numbers of a TIFF block, nil beyond its end.
  private struct Reader {
    let bytes: [UInt8]

    func number(at start: Int, bytes count: Int) -> Int? {
      guard start >= 0, start + count <= bytes.count else { return nil }
      return bytes.starts(with: "MM".utf8)
        ? bytes[start..<start + count].reduce(0) { $0 << 8 | Int($1) }
        : bytes.littleEndian(at: start, bytes: count)
    }

    func ratio(at entry: Int) -> Double? {
      guard number(at: entry + 2, bytes: 2) == Kind.rational, let place = number(at: entry + 8, bytes: 4),
        let top = number(at: place, bytes: 4), let bottom = number(at: place + 4, bytes: 4), top > 0,
        bottom > 0
      else { return nil }
      return Double(top) / Double(bottom)
    }

    func text(at entry: Int) -> String? {
      guard number(at: entry + 2, bytes: 2) == Kind.text, let count = number(at: entry + 4, bytes: 4),
        let place = count <= 4 ? entry + 8 : number(at: entry + 8, bytes: 4), count > 0,
        place + count <= bytes.count
      else { return nil }
      return String(decoding: bytes[place..<place + count].prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
