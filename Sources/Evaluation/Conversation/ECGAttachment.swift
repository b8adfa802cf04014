internal import Files
internal import Raster

/// An ECG in the forms that a model's requests carry. All requests of a sample share one, so that a picture is drawn
/// and encoded once.
public struct ECGAttachment: Sendable {
  /// The record's path without extension.
  public var recordPath: String
  /// The picture, where the model sees one.
  public var picture: EncodedPicture?
  /// The samples, where the model takes them.
  public var signal: LeadSamples?

  /// An attachment.
  public init(recordPath: String, picture: EncodedPicture? = nil, signal: LeadSamples? = nil) {
    self.recordPath = recordPath
    self.picture = picture
    self.signal = signal
  }

  /// What tells it from others in a hash.
  package var digest: String { picture?.digest ?? signal?.digest ?? "" }
}

/// A picture as a PNG file and as the `data:` URL that requests carry.
public struct EncodedPicture: Sendable {
  /// The file.
  public let png: [UInt8]
  /// The `data:` URL in ASCII.
  public let dataURL: [UInt8]
  /// Pixels across and down.
  public let size: (width: Int, height: Int)
  /// The SHA-256 of the file, as hexadecimal digits.
  public let digest: String

  /// A picture.
  public init(png: [UInt8], width: Int, height: Int) {
    self.png = png
    size = (width, height)
    dataURL = Array(PictureFormat.png.dataURL(png).utf8)
    digest = SHA256.digits(png)
  }

  /// The base64 of the file.
  public var base64: ArraySlice<UInt8> { dataURL.dropFirst("data:image/png;base64,".utf8.count) }
}

/// Twelve leads in mV, one after the other in the order I, II, III, aVR, aVL, aVF, V1 to V6; gaps are NaN.
public struct LeadSamples: Sendable {
  /// 12 × `count` values.
  public let values: [Float]
  /// Samples a lead.
  public let count: Int
  /// Samples a second.
  public let sampleRate: Double
  /// The SHA-256 of the values as 32-bit floating-point numbers, little-endian, as hexadecimal digits.
  public let digest: String

  /// Samples.
  public init(_ values: [Float], count: Int, sampleRate: Double) {
    precondition(values.count == 12 * count, "twelve leads are needed")
    self.values = values
    self.count = count
    self.sampleRate = sampleRate
    digest = SHA256.digits(Self.bytes(values))
  }

  private static func bytes(_ values: [Float]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4 * values.count)
    for value in values {
      let bits = value.bitPattern
      bytes.append(UInt8(truncatingIfNeeded: bits))
      bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
      bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
      bytes.append(UInt8(truncatingIfNeeded: bits >> 24))
    }
    return bytes
  }
}
