import Foundation
import PackagePlugin

/// Compiles the text files of a target's folder `Embedded` in, as `EmbeddedTexts.all` by name without extension, so
/// that the command can be moved anywhere. A new file needs no line anywhere.
///
/// A shell writes the Swift file: a tool of the package's own would be built with whatever flags the package is built
/// with, those of a fuzzer among them.
@main
struct EmbedTexts: BuildToolPlugin {
  /// `sh -c SCRIPT EmbedTexts OUTPUT FILE…`: each file becomes a string literal of one line, without the first line where
  /// it names a schema for editors.
  private static let script = #"""
    set -eu
    output=$1
    shift
    tab=$(printf '\t')
    {
      printf '/// The files of the folder `Embedded`.\nenum EmbeddedTexts {\n'
      printf '  /// Each file'"'"'s text by its name without extension.\n  static let all: [String: String] = [\n'
      for file in "$@"; do
        name=${file##*/}
        printf '    "%s": "' "${name%.*}"
        LC_ALL=C sed -e '1{/^# yaml-language-server: /d;}' -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e "s/$tab/\\\\t/g" -e 's/$/\\n/' "$file" | tr -d '\n'
        printf '",\n'
      done
      printf '  ]\n}\n'
    } > "$output.part"
    mv "$output.part" "$output"
    """#

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = target.directoryURL.appending(path: "Embedded").resolvingSymlinksInPath()
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { !$0.lastPathComponent.hasPrefix(".") }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedTexts.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(files.count) texts of \(target.name)",
        executable: URL(filePath: "/bin/sh"),
        arguments: ["-c", Self.script, "EmbedTexts", output.path] + files.map(\.path),
        inputFiles: files, outputFiles: [output])
    ]
  }
}
