import Corruption
import Foundation

/// Where `--recipe`, `--corrupt` and `--replay` get their plans.
enum CorruptionInput {
  /// A built-in recipe, a YAML file, or the `.corruption.json` of an earlier run.
  static func source(named name: String) throws -> CorruptionSource {
    name.hasSuffix(".json") ? try replay(name) : .recipe(try Recipe(named: name))
  }

  /// What was done before.
  static func replay(_ path: String) throws -> CorruptionSource { .replay(try record(path).plan) }

  /// What a file says was done.
  static func record(_ path: String) throws -> CorruptionRecord {
    let bytes = try InputFile.read(path)
    do {
      return try CorruptionRecord(json: bytes)
    } catch let error as DecodingError {
      throw InputError.unreadable(
        path: path, reason: "is no record of a corruption: \(error.reason); 'leadsheet corrupt' writes one")
    }
  }
}
