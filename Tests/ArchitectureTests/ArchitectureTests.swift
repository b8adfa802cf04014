import Foundation
import Testing

/// The sources follow the table of modules.
@Suite struct ArchitectureTests {
  @Test func `Every folder of Sources is in the table`() throws {
    for module in try SourceTree.folders() {
      #expect(
        ModuleTable.modules[module] != nil || ModuleTable.libraries.contains(module)
          || ModuleTable.tools.contains(module),
        "\(module): is not in the table; give it a line there and in docs/architecture.md")
    }
  }

  @Test func `The table has no circle`() {
    for module in ModuleTable.modules.keys.sorted() {
      #expect(!ModuleTable.known(to: module).contains(module), "\(module) knows itself")
    }
  }

  @Test func `The table names what is in it`() {
    for (name, module) in ModuleTable.modules {
      for known in module.knows { #expect(ModuleTable.modules[known] != nil, "\(name) knows \(known)") }
    }
  }

  @Test(arguments: try SourceTree.modules().filter { ModuleTable.modules[$0] != nil })
  func `A module imports what the table allows`(module: String) throws {
    let allowed = ModuleTable.known(to: module)
      .union(ModuleTable.modules[module]?.outside ?? []).union(ModuleTable.standard)
    for file in try SourceTree.files(of: module) {
      for name in file.imports.subtracting(allowed).sorted() {
        Issue.record("\(module)/\(file.path): imports \(name), which the table does not allow")
      }
    }
  }

  @Test func `A library of C is imported by one module`() throws {
    var owners: [String: Set<String>] = [:]
    for module in try SourceTree.modules() where ModuleTable.modules[module] != nil {
      for name in try SourceTree.files(of: module).flatMap(\.imports)
      where ModuleTable.libraries.contains(name) {
        owners[name, default: []].insert(module)
      }
    }
    for (library, modules) in owners { #expect(modules.count == 1, "\(library): \(modules.sorted())") }
  }

  @Test func `No two modules differ by case only`() throws {
    let names = try SourceTree.folders()
    #expect(Set(names.map { $0.lowercased() }).count == names.count)
  }

  @Test func `docs/architecture.md has every module that is there`() throws {
    let file = SourceTree.root.appending(path: "docs/architecture.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    for module in try SourceTree.modules() where ModuleTable.modules[module] != nil {
      #expect(text.contains("| `\(module)` |"), "\(module) is not in the table of docs/architecture.md")
    }
  }

  @Test(arguments: try SourceTree.modules().filter { ModuleTable.modules[$0] != nil })
  func `A module has an article`(module: String) throws {
    let path = "Sources/\(module)/\(module).docc/\(module).md"
    let text = try String(contentsOf: SourceTree.root.appending(path: path), encoding: .utf8)
    #expect(text.hasPrefix("# ``\(module)``\n"))
  }
}

/// The reading of imports.
@Suite struct SourceTreeTests {
  @Test(arguments: [
    ("import A", "A"), ("public import A", "A"), ("@testable import A", "A"),
    ("@preconcurrency import A", "A"),
    ("internal import struct A.B", "A"), ("import A.B", "A"),
  ])
  func imports(line: String, module: String) {
    #expect(SourceTree.File(module: "m", path: "p", text: "x\n\(line)\ny").imports == [module])
  }

  @Test(arguments: ["// import A", "let text = \"import A\"", "imports A", "/// We import A", "import"])
  func others(line: String) {
    #expect(SourceTree.File(module: "m", path: "p", text: line).imports == [])
  }
}
