internal import Foundation

/// The files below a folder that a pattern names, one by one, in an order that is the same everywhere. Holds no more
/// than the names of the folders on the way to the present file.
///
/// A pattern's parts are those of a shell: `*` is any text, `?` any character, `[…]` one of some; `**` is any
/// number of folders.
package struct FolderWalk {
  private let root: String
  private let parts: [String]
  private var open: [Step]

  /// A folder that is being walked: what is left of its names, and at which part of the pattern.
  private struct Step {
    var path: String
    var names: ArraySlice<String>
    /// Where in the pattern a name of this folder can stand.
    var places: Set<Int>
    /// Where it is without links: a link back up would lead round for ever.
    var home: String
  }

  /// - Parameters:
  ///   - root: the folder.
  ///   - pattern: of paths in it.
  /// - Throws: ``FileError/unreadable(path:reason:)`` where the folder cannot be listed.
  package init(_ root: String, pattern: String) throws(FileError) {
    self.root = root
    parts = pattern.split(separator: "/").map(String.init)
    open = []
    open = [try step("", places: Self.reach([0], parts))]
  }

  /// The next file's path from the root, or nil after the last.
  package mutating func next() throws(FileError) -> String? {
    while !open.isEmpty {
      guard let name = open[open.count - 1].names.popFirst() else {
        open.removeLast()
        continue
      }
      let step = open[open.count - 1]
      let path = step.path + name
      let further = step.places.flatMap { place -> [Int] in
        guard place < parts.count else { return [] }
        // `**` takes the name and may take more; hidden folders want to be named.
        if parts[place] == "**" { return name.hasPrefix(".") ? [] : [place] }
        return Self.matches(name, parts[place]) ? [place + 1] : []
      }
      let places = Self.reach(further, parts)
      let isFolder = !places.isEmpty && PathCheck.isFolder(root + "/" + path)
      if places.contains(parts.count), !isFolder { return path }
      if isFolder, places.contains(where: { $0 < parts.count }) {
        let step = try self.step(path + "/", places: places)
        if !open.contains(where: { $0.home == step.home }) { open.append(step) }
      }
    }
    return nil
  }

  private func step(_ path: String, places: Set<Int>) throws(FileError) -> Step {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: root + "/" + path)
    } catch {
      throw .unreadable(path: root + "/" + path, reason: "cannot be listed: \(error.systemReason)")
    }
    return Step(
      path: path, names: names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }[...], places: places,
      home: URL(filePath: root + "/" + path).resolvingSymlinksInPath().path)
  }

  /// `**` can also stand for no folder at all.
  private static func reach(_ places: [Int], _ parts: [String]) -> Set<Int> {
    var reached = Set(places)
    for place in places.sorted() {
      var next = place
      while next < parts.count, parts[next] == "**" {
        next += 1
        reached.insert(next)
      }
    }
    return reached
  }

  private static func matches(_ name: String, _ pattern: String) -> Bool {
    unsafe fnmatch(pattern, name, FNM_PERIOD) == 0
  }
}
