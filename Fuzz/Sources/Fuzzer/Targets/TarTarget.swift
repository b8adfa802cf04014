@testable import Files

/// Any bytes as an archive; members that are listed can be read or are refused.
enum TarTarget: FuzzTarget {
  static let name = "tar"

  static func seeds() throws -> [String: [UInt8]] {
    let long = String(repeating: "d", count: 90) + "/" + String(repeating: "n", count: 60)
    let members = [("a.json", Array("{}".utf8)), (long, []), ("b.png", [UInt8](repeating: 7, count: 600))]
    let archive = members.flatMap { Tar.member($0.0, $0.1) ?? [] } + Tar.end
    return ["three": archive, "cut": Array(archive.prefix(1100)), "empty": Tar.end]
  }

  static func run(_ bytes: [UInt8]) {
    ScratchFolder.put("a.tar", bytes)
    guard let reader = try? TarReader(ScratchFolder.file("a.tar")), let members = try? reader.members() else {
      return
    }
    for member in members.prefix(100) {
      guard let content = try? reader.bytes(member.range) else { continue }
      guard content.count == member.range.count else { fatalError("a member reads short") }
    }
  }
}
