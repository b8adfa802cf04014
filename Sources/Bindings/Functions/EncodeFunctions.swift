internal import Evaluation
internal import Files
internal import Pipeline
internal import Raster

extension BoundFunction {
  /// A picture as a file: PNG, JPEG or WebP.
  static let encode = BoundFunction("encode", arrays: 1...1, options: EncodeRequest.init) {
    request, arrays, _ in
    let bytes = try arrays.picture(0).encoded(
      as: request.encoding.format, quality: request.encoding.quality,
      subsampling: request.encoding.subsampling,
      resolution: request.resolution, texts: request.texts)
    var answer = AnswerDocument()
    answer.set("format", text: request.encoding.format.rawValue)
    answer.set("mediaType", text: request.encoding.format.mediaType)
    answer.add("file", file: bytes)
    return answer
  }

  /// The pixels of a file.
  static let decode = BoundFunction("decode", arrays: 1...1, options: { $0.text("name", atMost: 1000) }) {
    name, arrays, _ in
    let decoded = try DecodedPicture(try arrays.file(0), file: name ?? "the picture")
    var answer = AnswerDocument()
    answer.set("format", text: decoded.format.rawValue)
    answer.set("width", whole: decoded.picture.width)
    answer.set("height", whole: decoded.picture.height)
    if let resolution = decoded.resolution { answer.set("dpi", number: resolution) }
    answer.set("orientation", whole: decoded.orientation)
    try answer.set("texts", encoding: decoded.texts)
    answer.add("pixels", NumberArray(decoded.picture))
    return answer
  }
}

/// How a picture becomes a file.
private struct EncodeRequest {
  let encoding: PictureEncoding
  let resolution: Double?
  private(set) var texts: [(key: String, value: String)] = []

  init(_ request: RequestReader) {
    encoding = PictureEncoding(request)
    resolution = request.number("dpi", in: 1...65_535)
    for member in request.table("texts") {
      if let text = member.value.text {
        texts.append((member.name, text))
      } else {
        request.reject("texts.\(member.name)", "is \(member.value.kind); give a text")
      }
    }
  }
}

extension PictureEncoding {
  /// How a request says that a picture becomes a file: the options of `render`, by the same names.
  init(_ request: RequestReader) {
    let format = request.choice("format", PictureFormat.self) ?? .png
    if format.isVector {
      request.reject("format", "\(format) holds outlines, not pixels; give png, jpeg or webp")
    }
    self.init(
      format, quality: request.whole("quality", in: 1...100), subsampling: Self.subsampling(request) ?? .s444)
  }

  private static func subsampling(_ request: RequestReader) -> JPEG.Subsampling? {
    guard let text = request.text("subsampling") else { return nil }
    if let subsampling = JPEG.Subsampling(named: text) { return subsampling }
    let names = JPEG.Subsampling.allCases.map(\.rawValue)
    request.reject(
      "subsampling", "'\(text.prefix(60))' is unknown; \(NearestNames.hint(for: text, among: names))")
    return nil
  }
}
