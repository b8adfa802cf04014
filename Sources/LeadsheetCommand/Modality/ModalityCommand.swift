import ArgumentParser

struct ModalityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "modality",
    abstract: "Drop modalities of training samples, make test sets that lack them, check such sets.",
    discussion: """
      Samples are rows as ms-swift has them (id, messages, images, objects.ecg), or LLaVA, ShareGPT and chat APIs, in \
      JSONL or JSON lists; <image> and <ecg> in the user's messages stand for the entries of the lists. Rows keep their \
      form. Files may have any number of rows, and outputs appear whole or not at all.

      EXAMPLES
        leadsheet modality apply train.jsonl -o epoch0.jsonl --seed 7
        leadsheet modality split test.jsonl -o sets/ --missing ecg,image --rates 25,50,75,100
        leadsheet modality check sets/*.jsonl --images charts/ --ecgs records/
      """,
    subcommands: [ModalityApplyCommand.self, ModalitySplitCommand.self, ModalityCheckCommand.self])
}
