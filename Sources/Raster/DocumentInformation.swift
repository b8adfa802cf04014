/// What a document of outlines says of itself.
public struct DocumentInformation: Sendable {
  /// What it shows.
  public var title: String?
  /// Who made what it shows.
  public var author: String?
  /// The software that made it.
  public var creator: String?
  /// Provenance: keys (without `: `) and values, in this order.
  public var texts: [(key: String, value: String)]

  /// A document that says what is given here.
  public init(
    title: String? = nil, author: String? = nil, creator: String? = nil,
    texts: [(key: String, value: String)] = []
  ) {
    self.title = title
    self.author = author
    self.creator = creator
    self.texts = texts
  }

  /// The largest width and height of a page, in mm: 200 inches, the limit of PDF.
  public static let maximumSide = 5080.0

  static func check(_ page: Size) throws(RasterError) {
    guard 1...maximumSide ~= page.width, 1...maximumSide ~= page.height else {
      throw .pageSize(width: page.width, height: page.height)
    }
  }
}
