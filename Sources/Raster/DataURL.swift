internal import Foundation

extension PictureFormat {
  /// A file of this format as a `data:` URL (RFC 2397), to stand inside a page or a message.
  public func dataURL(_ file: [UInt8]) -> String {
    "data:\(mediaType);base64,\(Data(file).base64EncodedString())"
  }
}
