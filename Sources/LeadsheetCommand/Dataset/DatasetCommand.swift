import ArgumentParser

struct DatasetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dataset",
    abstract: "Build data sets for training runs.",
    discussion: """
      A configuration says where the records are, how pictures are drawn and damaged, and in which forms the data set \
      is written. 'leadsheet dataset example' prints one.

      EXAMPLES
        leadsheet dataset example > dataset.yaml
        leadsheet dataset build dataset.yaml -o data/
        leadsheet dataset build dataset.yaml -o data/ --resume          after a break, of whatever kind
        leadsheet dataset build dataset.yaml -o data/ --retry-failed    what failed is tried again
        leadsheet dataset build dataset.yaml -o data/ --shard 3/8       one of eight processes, on any machines
        leadsheet dataset info data/ --sheet sheet.png
      """,
    subcommands: [DatasetBuildCommand.self, DatasetInfoCommand.self, DatasetExampleCommand.self])
}
