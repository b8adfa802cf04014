import ArgumentParser
import ECG
import WFDB

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the command's exit codes mean.
enum Exit {
  /// Something differs, or some records failed.
  static let differs = ExitCode(1)
  /// Wrong usage.
  static let usage = ExitCode(2)
  /// Input that cannot be read.
  static let input = ExitCode(3)
  /// Output that cannot be written.
  static let output = ExitCode(4)
}

/// Runs a command and turns what the library throws into a message and an exit code.
func withExitCodes(_ body: () throws -> Void) throws {
  do {
    try body()
  } catch let error as WFDBError {
    complain(error.description)
    throw error.isOutputFault ? Exit.output : Exit.input
  } catch let error as ECGError {
    complain(error.description)
    throw Exit.input
  }
}

/// Writes `leadsheet: message` to standard error.
func complain(_ message: String) {
  let bytes = Array("leadsheet: \(message)\n".utf8)
  _ = unsafe bytes.withUnsafeBytes { unsafe write(2, $0.baseAddress, $0.count) }
}

extension Leadsheet {
  /// Parses and runs; wrong usage exits with 2 instead of the package's 64.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
      complain(fullMessage(for: error))
      exit(withError: Exit.usage)
    }
  }
}
