/// A mark at one sample of a record: a beat, a rhythm change, a comment.
public struct Annotation: Equatable, Sendable {
  /// The time in ticks of the file, as stored: samples of the record unless the file has its own
  /// ``AnnotationFile/timeResolution``.
  public var sample: Int
  /// What is marked, 1…58; ``AnnotationFile/symbol(for:)`` gives its symbol.
  public var code: Int
  /// A finer kind within the code.
  public var subtype: Int8
  /// The signal that is meant.
  public var channel: UInt8
  /// A number that stays for the annotations that follow in the file.
  public var number: Int8
  /// Free bytes, usually ASCII, at most 255.
  public var aux: [UInt8]

  /// A mark at one sample.
  public init(
    sample: Int, code: Int, subtype: Int8 = 0, channel: UInt8 = 0, number: Int8 = 0, aux: [UInt8] = []
  ) {
    self.sample = sample
    self.code = code
    self.subtype = subtype
    self.channel = channel
    self.number = number
    self.aux = aux
  }

  /// A mark by its symbol in annot(5), such as `N`, `p` or `(`; nil where no code has the symbol.
  public init?(sample: Int, symbol: String) {
    guard !symbol.isEmpty, let code = Self.symbols.firstIndex(of: symbol) else { return nil }
    self.init(sample: sample, code: code)
  }

  /// ``aux`` as text: UTF-8 where it is, else Latin-1, without the zero byte at its end.
  public var text: String {
    let bytes = aux.last == 0 ? aux.dropLast() : aux[...]
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var scalars = String.UnicodeScalarView()
    for byte in bytes { scalars.append(Unicode.Scalar(byte)) }
    return String(scalars)
  }

  /// The symbols of annot(5) by code; empty where the code is free.
  static let symbols = [
    "", "N", "L", "R", "a", "V", "F", "J", "A", "S", "E", "j", "/", "Q", "~", "", "|", "", "s", "T", "*", "D",
    "\"", "=", "p", "B", "^", "t", "+", "u", "?", "!", "[", "]", "e", "n", "@", "x", "f", "(", ")", "r",
  ]
}

/// A code that a file gives a symbol of its own.
public struct AnnotationLabel: Equatable, Sendable {
  /// 1…58.
  public var code: Int
  /// A word.
  public var symbol: String
  /// What it means, may be empty.
  public var description: String

  /// A code with a symbol of its own.
  public init(code: Int, symbol: String, description: String = "") {
    self.code = code
    self.symbol = symbol
    self.description = description
  }
}

/// The annotations of one annotator, with the definitions at the head of their file.
public struct AnnotationFile: Equatable, Sendable {
  /// In the order of the file.
  public var annotations: [Annotation]
  /// Ticks per second of ``Annotation/sample``; nil means the record's frame rate.
  public var timeResolution: Double?
  /// The codes that the file defines.
  public var labels: [AnnotationLabel]
  /// Other notes before the first annotation, such as the command that made the file.
  public var headNotes: [String]
  /// False where the file was read to its last byte without an end marker.
  public var hasEndMarker: Bool
  /// What was found on the way and did not stop the reading.
  public var warnings: [Warning]

  /// Annotations in memory.
  public init(
    annotations: [Annotation] = [], timeResolution: Double? = nil, labels: [AnnotationLabel] = [],
    headNotes: [String] = [], hasEndMarker: Bool = true, warnings: [Warning] = []
  ) {
    self.annotations = annotations
    self.timeResolution = timeResolution
    self.labels = labels
    self.headNotes = headNotes
    self.hasEndMarker = hasEndMarker
    self.warnings = warnings
  }

  /// The symbol of a code: the file's own, else that of annot(5), else the code in brackets.
  public func symbol(for code: Int) -> String {
    if let label = labels.last(where: { $0.code == code }) { return label.symbol }
    if Annotation.symbols.indices.contains(code), !Annotation.symbols[code].isEmpty {
      return Annotation.symbols[code]
    }
    return "[\(code)]"
  }

  /// The frame of an annotation in a record: its tick, or that rescaled and rounded half up where the file has a
  /// time resolution of its own.
  public func frame(of annotation: Annotation, sampleRate: Double) -> Int {
    guard let timeResolution, timeResolution != sampleRate else { return annotation.sample }
    let exact = (Double(annotation.sample) * sampleRate / timeResolution + 0.5).rounded(.down)
    return Int(exactly: exact) ?? (exact < 0 ? Int.min : Int.max)
  }

  /// Reads an annotation file of the MIT format; of the AHA format where the options ask for it.
  ///
  /// - Parameters:
  ///   - path: the whole name, such as `100.atr`.
  ///   - options: ``ReadOptions/isLenient`` and ``ReadOptions/readsAHA`` count.
  /// - Throws: ``WFDBError``
  public static func read(
    _ path: String, options: ReadOptions = ReadOptions()
  ) throws(WFDBError) -> AnnotationFile {
    try parse(try InputFile(path: path).readAll(limit: sizeLimit), path: path, options: options)
  }

  /// Reads annotations from the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - path: what messages call it.
  ///   - options: leniency, and whether AHA files are read.
  /// - Throws: ``WFDBError``
  public static func parse(
    _ bytes: [UInt8], path: String, options: ReadOptions = ReadOptions()
  ) throws(WFDBError) -> AnnotationFile {
    if AHAReader.isAHA(bytes) {
      guard options.readsAHA else { throw .unsupportedAnnotationFormat(path: path) }
      return try AHAReader(bytes: bytes, path: path).read()
    }
    var reader = AnnotationReader(bytes: bytes, path: path, isLenient: options.isLenient)
    return try reader.read()
  }

  /// A day of beats has a quarter of a megabyte.
  private static let sizeLimit = 1 << 28
}
