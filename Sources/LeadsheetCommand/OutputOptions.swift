public import ArgumentParser
import Files
import Pipeline
public import Raster

/// Where pictures go and in which format.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: "A file for one record, a folder for more, one .pdf for all as its pages, or - for standard output."
  )
  var output: String

  @Option(help: "png, jpeg, webp, svg or pdf (default: the output's extension, else png).")
  var format: PictureFormat?

  @Option(help: "Quality of JPEG and WebP, 1 to 100 (default: 90 for JPEG, without loss for WebP).")
  var quality: Int?

  @Option(help: "JPEG chroma subsampling: 4:4:4 (none), 4:2:2, 4:2:0 or grey.")
  var subsampling: JPEG.Subsampling = .s444

  @Flag(name: .customLong("data-url"), help: "Write the picture as a base64 data URL.")
  var isDataURL = false

  func validate() throws {
    if let quality, !(1...100).contains(quality) {
      throw ValidationError("--quality \(quality) is out of range; use 1 to 100")
    }
  }

  /// The output's path names one file, not a folder.
  var isFile: Bool { output == "-" || (!output.hasSuffix("/") && Self.pathFormat(output) != nil) }

  /// The format that is asked for, or that the path says.
  var pictureFormat: PictureFormat { format ?? Self.pathFormat(output) ?? .png }

  /// How pictures become files.
  var encoding: PictureEncoding {
    var encoding = PictureEncoding(pictureFormat, quality: quality, subsampling: subsampling)
    encoding.isDataURL = isDataURL
    return encoding
  }

  /// Writes what goes into one file.
  func write(_ bytes: [UInt8]) throws {
    if output == "-" { try Console.write(bytes) } else { try FileContents.write(bytes, to: output) }
  }

  private static func pathFormat(_ path: String) -> PictureFormat? {
    guard let name = path.split(separator: "/").last, let dot = name.lastIndex(of: ".") else { return nil }
    return PictureFormat(pathExtension: String(name[name.index(after: dot)...]))
  }
}

extension PictureFormat: ExpressibleByArgument {}
extension JPEG.Subsampling: ExpressibleByArgument {}
