import ArgumentParser

struct GoldenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "golden",
    abstract: "Compare charts with approved ones (golden tests).",
    discussion: """
      A suite is a folder with suite.yaml, which lists charts, and for each chart a folder with its approved picture, \
      its layers and its geometry.

      EXAMPLES
        leadsheet golden init goldens/ records/00001_hr --layout 3x4+1 --layout mine.yaml
        leadsheet golden check goldens/ --report report/      exit code 1 where a chart is not as approved
        leadsheet golden approve --suite goldens/ muse        after a look at what changes
      """,
    subcommands: [GoldenCheckCommand.self, GoldenApproveCommand.self, GoldenInitCommand.self])
}
