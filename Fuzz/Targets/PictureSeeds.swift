import Glibc

// Writes small pictures of each format into the folder that is given, by our own writers.

@main
struct PictureSeeds {
  static func main() throws {
    let root = CommandLine.arguments[1]
    let width = 9
    for (name, format) in [("grey", PixelBuffer.Format.grey), ("rgb", .rgb)] {
      let bytes = (0..<width * 7 * format.channels).map { UInt8(truncatingIfNeeded: $0 * 37) }
      let picture = PixelBuffer(width: width, height: 7, format: format, bytes: bytes)
      for kind in [PictureFormat.png, .jpeg, .webp] {
        let file = try picture.encoded(as: kind, resolution: 200, texts: [("Record", "seed")])
        save("\(root)/\(name).\(kind.pathExtensions[0])", file)
      }
      save("\(root)/\(name)-lossy.webp", try picture.encoded(as: .webp, quality: 50))
    }
  }

  static func save(_ path: String, _ bytes: [UInt8]) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { return }
    _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
  }
}
