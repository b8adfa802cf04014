internal import CExpat
internal import ECG
internal import Files

/// Reads XML documents by libexpat into elements; the one type that touches it.
enum MarkupReader {
  /// No export of an ECG is larger, in bytes.
  static let sizeLimit = 1 << 28
  /// No export of an ECG nests elements deeper.
  private static let depthLimit = 200

  /// The root element of a file's document.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - format: the format's name, for messages.
  /// - Throws: `FileError`, ``RecordingError``.
  static func root(of path: String, format: String) throws -> MarkupElement {
    guard let size = PathCheck.size(path), size <= sizeLimit else {
      throw RecordingError.invalid(
        path: path, format: format, place: nil, reason: "is larger than any export of an ECG: not read")
    }
    return try root(FileContents.read(path), path: path, format: format)
  }

  /// The root element of a document.
  ///
  /// - Throws: ``RecordingError``.
  static func root(_ bytes: [UInt8], path: String, format: String) throws(RecordingError) -> MarkupElement {
    // libexpat refuses blank lines before the declaration, which some programs write.
    if let first = bytes.first, first == 0x0A || first == 0x0D || first == 0x20, bytes.count > 1,
      bytes[1] != 0
    {
      return try root(
        Array(bytes.drop { $0 == 0x0A || $0 == 0x0D || $0 == 0x20 }), path: path, format: format)
    }
    let builder = Builder(depthLimit: depthLimit)
    var result = leadsheet_xml_result()
    let context = unsafe Unmanaged.passUnretained(builder).toOpaque()
    var handlers = unsafe leadsheet_xml_handlers(
      context: context, begin: Builder.begin, end: Builder.end, text: Builder.text)
    withExtendedLifetime(builder) {
      unsafe bytes.withUnsafeBufferPointer { buffer in
        if MarkupStart.isNarrowInSpiteOfItsWords(bytes) {
          unsafe leadsheet_xml_read(buffer.baseAddress, buffer.count, "UTF-8", &handlers, &result)
        } else {
          unsafe leadsheet_xml_read(buffer.baseAddress, buffer.count, nil, &handlers, &result)
        }
      }
    }
    let line = "line \(result.line)"
    switch result.outcome {
    case LEADSHEET_XML_READ:
      if let root = builder.root { return root }
      throw .invalid(path: path, format: format, place: nil, reason: "is empty")
    case LEADSHEET_XML_NO_LIBRARY:
      throw .noLibrary(
        path: path, library: "libexpat", packages: "libexpat1 (Debian, Ubuntu) or expat (Homebrew)")
    case LEADSHEET_XML_DECLARES_ENTITIES:
      throw .invalid(
        path: path, format: format, place: line,
        reason: "declares or uses entities, which no export of an ECG needs: not read")
    case LEADSHEET_XML_STOPPED:
      throw .invalid(path: path, format: format, place: line, reason: "elements are nested too deep")
    default:
      let reason = unsafe withUnsafeBytes(of: result.reason) { words in
        unsafe String(decoding: words.prefix { $0 != 0 }, as: UTF8.self)
      }
      throw .invalid(
        path: path, format: format, place: line, reason: "is no valid XML: \(reason): export it again")
    }
  }
}

/// Collects elements while a document is read.
private final class Builder {
  private let depthLimit: Int
  /// The elements that are open, the root first.
  private var open: [MarkupElement] = []
  private(set) var root: MarkupElement?

  init(depthLimit: Int) { self.depthLimit = depthLimit }

  /// Without the prefix of a namespace.
  private static func localName(_ name: UnsafePointer<CChar>) -> String {
    let whole = unsafe String(cString: name)
    return whole.lastIndex(of: ":").map { String(whole[whole.index(after: $0)...]) } ?? whole
  }

  static let begin:
    @convention(c) (
      UnsafeMutableRawPointer?, UnsafePointer<CChar>?, UnsafePointer<UnsafePointer<CChar>?>?
    ) -> Int32 = { context, name, attributes in
      guard let context = unsafe context, let name = unsafe name else { return 0 }
      let builder = unsafe Unmanaged<Builder>.fromOpaque(context).takeUnretainedValue()
      guard builder.open.count < builder.depthLimit else { return 0 }
      var element = unsafe MarkupElement(name: localName(name))
      var place = 0
      while let attributes = unsafe attributes, let key = unsafe attributes[place],
        let value = unsafe attributes[place + 1]
      {
        // An attribute that comes twice by its local name, such as type and xsi:type: the one with a prefix says more.
        unsafe element.attributes[localName(key)] = String(cString: value)
        place += 2
      }
      builder.open.append(element)
      return 1
    }

  static let end: @convention(c) (UnsafeMutableRawPointer?) -> Int32 = { context in
    guard let context = unsafe context else { return 0 }
    let builder = unsafe Unmanaged<Builder>.fromOpaque(context).takeUnretainedValue()
    guard let element = builder.open.popLast() else { return 0 }
    if builder.open.isEmpty {
      builder.root = element
    } else {
      builder.open[builder.open.count - 1].children.append(element)
    }
    return 1
  }

  static let text: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, Int) -> Int32 = {
    context, bytes, count in
    guard let context = unsafe context, let bytes = unsafe bytes else { return 0 }
    let builder = unsafe Unmanaged<Builder>.fromOpaque(context).takeUnretainedValue()
    guard !builder.open.isEmpty else { return 1 }
    let buffer = unsafe UnsafeBufferPointer(start: bytes, count: count)
    unsafe builder.open[builder.open.count - 1].bytes.append(contentsOf: buffer)
    return 1
  }
}
