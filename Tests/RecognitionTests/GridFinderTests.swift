import Foundation
import Raster
import TestSupport
import Testing

@testable import Recognition

/// Bold crossings of real photographs, scans and machine prints, marked by eye: of each picture some places, of each
/// place some crossings as x, y in pixels and the numbers of large squares to the right and down.
@Suite("The grids of real pictures")
struct GridFinderTests {
  private static let marked: [String: [[[Double]]]] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/crossings.json")
    guard let data = try? Data(contentsOf: file) else { return [:] }
    return (try? JSONDecoder().decode([String: [[[Double]]]].self, from: data)) ?? [:]
  }()

  @Test(
    "Crossings that were marked by eye are crossings of the lattice, and as many squares apart",
    .enabled(if: SharedCases.folder != nil, "\(SharedCases.absent)"), arguments: marked.keys.sorted())
  func crossings(name: String) throws {
    let folder = try #require(SharedCases.folder).appending(path: "pictures/real")
    let file = folder.appending(path: name)
    let picture = try DecodedPicture([UInt8](Data(contentsOf: file)), file: name).picture
    let lattice = try #require(GridFinder.lattice(in: picture))
    for place in try #require(Self.marked[name]) {
      let found = try place.map { try #require(lattice.place(of: Point(x: $0[0], y: $0[1]))) }
      for (mark, seen) in zip(place, found) {
        // Marks are exact to half a pixel.
        let near = 0.5 / seen.scale.pitchX + 0.5
        #expect(abs(seen.right - (seen.right / 5).rounded() * 5) < near, "\(name) \(mark)")
        #expect(abs(seen.down - (seen.down / 5).rounded() * 5) < near, "\(name) \(mark)")
        #expect(((seen.right - found[0].right) / 5).rounded() == mark[2] - place[0][2], "\(name) \(mark)")
        #expect(((seen.down - found[0].down) / 5).rounded() == mark[3] - place[0][3], "\(name) \(mark)")
      }
    }
  }
}
