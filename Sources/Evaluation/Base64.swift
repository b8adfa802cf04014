internal import Foundation

/// Base64 (RFC 4648).
enum Base64 {
  /// The text of bytes, in ASCII.
  static func bytes(_ bytes: [UInt8]) -> [UInt8] { Array(Data(bytes).base64EncodedData()) }
}
