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

  @Option(help: "JPEG chroma subsampling: 4:4:4 (none), 4:2:2, 4:2:0 or gray.")
  var subsampling: JPEG.Subsampling = .s444

  @Flag(name: .customLong("data-url"), help: "Write the picture as a base64 data URL.")
  var isDataURL = false

  func validate() throws {
    if output.isEmpty { throw ValidationError("-o: no path is given; name a file or a folder") }
    if let quality, !(1...100).contains(quality) {
      throw ValidationError("--quality \(quality) is out of range; use 1 to 100")
    }
    let place: PictureOutput
    do throws(PipelineError) {
      place = try PictureOutput(output, isDataURL: isDataURL)
    } catch {
      throw ValidationError("-o \(error)")
    }
    if let format, case .file(let named?) = place, named != format {
      throw ValidationError(
        "--format \(format.rawValue) does not fit -o \(output); leave --format out, or name a .\(format.pathExtensions[0])"
      )
    }
  }

  /// The output's path names one file, not a folder.
  var isFile: Bool { place.isFile }

  /// Whether no file can stand beside the picture: it goes to standard output, a device or a pipe.
  var isAlone: Bool { OutputChannel.isNamed(by: output) }

  /// The format that is asked for, or that the path says.
  var pictureFormat: PictureFormat {
    if let format { return format }
    if case .file(let named?) = place { return named }
    return .png
  }

  private var place: PictureOutput { (try? PictureOutput(output, isDataURL: isDataURL)) ?? .folder }

  /// How pictures become files.
  var encoding: PictureEncoding {
    var encoding = PictureEncoding(pictureFormat, quality: quality, subsampling: subsampling)
    encoding.isDataURL = isDataURL
    return encoding
  }

  /// Writes what goes into one file.
  func write(_ bytes: [UInt8]) throws { try FileContents.write(bytes, to: output) }
}

extension PictureFormat: ExpressibleByArgument {}
extension JPEG.Subsampling: ExpressibleByArgument {
  /// A subsampling by its name.
  public init?(argument: String) { self.init(named: argument) }
}
