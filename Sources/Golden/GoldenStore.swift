internal import Chart
internal import Files
internal import Foundation
internal import Raster

/// The goldens of a suite on disk: a folder for each case.
struct GoldenStore {
  static let pageFile = "page.png"
  static let geometryFile = "geometry.txt"

  let folder: String

  /// A golden as it was approved.
  struct Golden {
    var snapshot: ChartSnapshot
    /// What made it, by the keys of ``Provenance/texts``.
    var provenance: [String: String]
  }

  /// Reads a golden; nil where the case has none yet.
  ///
  /// - Throws: ``GoldenError/unreadableGolden(file:reason:)``.
  func golden(of name: String) throws(GoldenError) -> Golden? {
    let place = url(name)
    guard FileManager.default.fileExists(atPath: place.path) else { return nil }
    let page = try picture(place.appending(path: Self.pageFile))
    let text = place.appending(path: Self.geometryFile)
    guard let geometry = String(validating: try contents(text), as: UTF8.self) else {
      throw .unreadableGolden(file: text.path, reason: "is no text in UTF-8; approve the case again")
    }
    var layers: [ChartLayer: PixelBuffer] = [:]
    for layer in ChartLayer.allCases {
      let file = place.appending(path: Self.file(of: layer))
      if FileManager.default.fileExists(atPath: file.path) { layers[layer] = try picture(file).picture }
    }
    return Golden(
      snapshot: ChartSnapshot(geometry: geometry, page: page.picture, layers: layers), provenance: page.texts)
  }

  /// Writes a golden, whole or not at all, in place of the one that is there.
  ///
  /// - Throws: ``GoldenError/unwritable(path:reason:)``, ``GoldenError/chart(_:)``.
  func write(_ chart: Chart, _ snapshot: ChartSnapshot, of name: String) throws(GoldenError) {
    var files: [(name: String, bytes: [UInt8])] = [(Self.geometryFile, Array(snapshot.geometry.utf8))]
    do throws(ChartError) {
      files.append((Self.pageFile, try chart.png()))
    } catch {
      throw .chart(error)
    }
    do throws(RasterError) {
      for (layer, picture) in snapshot.layers {
        files.append((Self.file(of: layer), try PNG.encode(picture)))
      }
    } catch {
      throw .chart(.raster(error))
    }
    let (place, fresh) = (url(name), url(".\(name).new"))
    let partial = [fresh.path] + files.map { fresh.appending(path: $0.name).path }
    partial.forEach(PartialFiles.add)
    defer { partial.forEach(PartialFiles.remove) }
    do {
      try? FileManager.default.removeItem(at: fresh)
      try FileManager.default.createDirectory(at: fresh, withIntermediateDirectories: true)
      for file in files { try Data(file.bytes).write(to: fresh.appending(path: file.name)) }
      try? FileManager.default.removeItem(at: place)
      try FileManager.default.moveItem(at: fresh, to: place)
    } catch {
      try? FileManager.default.removeItem(at: fresh)
      throw .unwritable(path: place.path, reason: error.systemReason)
    }
  }

  private func url(_ name: String) -> URL { URL(filePath: folder).appending(path: name) }

  private static func file(of layer: ChartLayer) -> String { "\(layer.rawValue).png" }

  private func picture(_ file: URL) throws(GoldenError) -> DecodedPicture {
    let bytes = try contents(file)
    do throws(RasterError) {
      return try PNG.decode(bytes, file: file.path)
    } catch {
      guard case .unreadablePicture(_, _, let reason) = error else { throw .chart(.raster(error)) }
      throw .unreadableGolden(
        file: file.path, reason: "not a readable PNG: \(reason); approve the case again")
    }
  }

  private func contents(_ file: URL) throws(GoldenError) -> [UInt8] {
    guard FileManager.default.fileExists(atPath: file.path) else {
      throw .unreadableGolden(file: file.path, reason: "no such file; approve the case again")
    }
    do throws(FileError) {
      return try FileContents.read(file.path)
    } catch {
      guard case .unreadable(_, let reason) = error else {
        throw .unreadableGolden(file: file.path, reason: error.description)
      }
      throw .unreadableGolden(file: file.path, reason: reason)
    }
  }
}
