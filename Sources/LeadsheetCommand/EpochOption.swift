import ArgumentParser

/// The pass over the data that random values are drawn for.
struct EpochOption: ParsableArguments {
  @Option(help: "The epoch, from 0; each epoch draws its own values.")
  var epoch = 0

  func validate() throws {
    if epoch < 0 { throw ValidationError("--epoch \(epoch) is out of range; use 0 or more") }
  }
}
