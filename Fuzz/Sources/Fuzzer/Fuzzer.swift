import Foundation

/// One binary for all targets:
///
///     Fuzzer list                          the targets' names and limits, a line each
///     Fuzzer seeds TARGET FOLDER           writes the target's seeds
///     Fuzzer TARGET [libFuzzer's options]  fuzzes
@main struct Fuzzer {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    switch (arguments.first, arguments.count) {
    case ("list", 1):
      for target in FuzzTargets.all {
        print(target.name, target.maximumMegabytes, target.maximumLength)
      }
    case ("seeds", 3): try writeSeeds(of: named(arguments[2]), to: arguments[3])
    case (let name?, _): exit(drive(try named(name)))
    case (nil, _): throw Usage(text: "name a target, 'list', or 'seeds TARGET FOLDER'")
    }
  }

  private static func named(_ name: String) throws -> any FuzzTarget.Type {
    guard let target = FuzzTargets.all.first(where: { $0.name == name }) else {
      let known = FuzzTargets.all.map { $0.name }.joined(separator: ", ")
      throw Usage(text: "target '\(name)' is unknown; use one of \(known)")
    }
    return target
  }

  private static func writeSeeds(of target: any FuzzTarget.Type, to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, bytes) in try target.seeds() {
      try Data(bytes).write(to: URL(filePath: folder).appending(path: name))
    }
  }

  /// Hands the remaining arguments to libFuzzer, which calls `LLVMFuzzerTestOneInput` until it is stopped.
  private static func drive(_ target: any FuzzTarget.Type) -> CInt {
    Selection.target = target
    // The target's name takes the place of the program's.
    var count = CommandLine.argc - 1
    var arguments = CommandLine.unsafeArgv + 1
    return runDriver(&count, &arguments, testOneInput)
  }

  struct Usage: Error { var text: String }
}

/// What one process fuzzes. libFuzzer calls a C function that cannot carry it, from one thread.
private enum Selection {
  nonisolated(unsafe) static var target: (any FuzzTarget.Type)?
}

private typealias Callback = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>, _ callback: Callback
) -> CInt

@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  Selection.target?.run(Array(UnsafeBufferPointer(start: data, count: count)))
  return 0
}
