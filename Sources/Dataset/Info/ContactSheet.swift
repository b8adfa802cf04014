internal import Corruption
internal import Files
internal import Foundation
internal import Modality
internal import PixelKernels
public import Raster

/// Small pictures of a data set side by side.
public struct ContactSheet: Sendable {
  /// Columns of the sheet.
  private static let columns = 4
  /// The width of a picture and of the space around it, in pixels.
  private static let (width, gap) = (480, 8)

  private let folder: String

  /// A sheet of a data set's folder.
  public init(folder: String) { self.folder = folder }

  /// The sheet.
  ///
  /// - Parameter count: how many pictures are shown at most; they are spread evenly over the data set.
  /// - Returns: nil where the data set has no picture.
  /// - Throws: ``DatasetError``, `RasterError` where a picture is broken.
  public func picture(count: Int = 24) throws -> PixelBuffer? {
    let all = try pictures()
    let shown = min(count, all.count)
    let small = try (0..<shown).map { try thumbnail(all[$0 * all.count / shown]) }
    return small.isEmpty ? nil : Self.joined(small)
  }

  /// Where a picture is: a file, or a part of one.
  private struct Place {
    var path: String
    var range: Range<Int>?
  }

  /// Loose pictures, else those in archives.
  private func pictures() throws -> [Place] {
    var found: [Place] = []
    for split in Split.allCases {
      let images = "\(folder)/\(split.rawValue)/images"
      guard PathCheck.isFolder(images) else { continue }
      var walk = try FolderWalk(images, pattern: "**/*")
      while let path = try walk.next() { found.append(Place(path: "\(images)/\(path)")) }
    }
    guard found.isEmpty, PathCheck.isFolder("\(folder)/webdataset") else { return found }
    var walk = try FolderWalk("\(folder)/webdataset", pattern: "*.tar")
    while let path = try walk.next() {
      let path = "\(folder)/webdataset/\(path)"
      found += try TarReader(path).members().filter { Self.isPicture($0.name) }.map {
        Place(path: path, range: $0.range)
      }
    }
    return found
  }

  private static func isPicture(_ name: String) -> Bool {
    [".png", ".jpg", ".webp"].contains(where: name.hasSuffix) && !name.hasSuffix(".mask.png")
  }

  private func thumbnail(_ place: Place) throws -> PixelBuffer {
    let bytes: [UInt8]
    if let range = place.range {
      bytes = try TarReader(place.path).bytes(range)
    } else {
      bytes = try OutputFolder(path: place.path.folder).read(place.path.lastPart)
    }
    let picture = try DecodedPicture(bytes, file: place.path).picture
    return picture.shrunk(by: Double(Self.width) / Double(picture.width))
  }

  private static func joined(_ pictures: [PixelBuffer]) -> PixelBuffer {
    let rows = (pictures.count + columns - 1) / columns
    let height = pictures.map(\.height).max() ?? 0
    var sheet = PixelBuffer(
      width: columns * (width + gap) + gap, height: rows * (height + gap) + gap, color: Color(90, 90, 90))
    for (index, picture) in pictures.enumerated() {
      let (left, top) = (gap + index % columns * (width + gap), gap + index / columns * (height + gap))
      for y in 0..<picture.height {
        for x in 0..<min(picture.width, width) {
          let color = picture[x, y]
          let place = ((top + y) * sheet.width + left + x) * 3
          sheet.bytes[place] = color.red
          sheet.bytes[place + 1] = color.green
          sheet.bytes[place + 2] = color.blue
        }
      }
    }
    return sheet
  }
}
