import ArgumentParser
import Bindings
import Files
import Foundation

struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Draw charts for another program: jobs on standard input, pictures on standard output.",
    discussion: """
      For languages without a binding. Each line of standard input is a job in JSON: a record or samples, and the options \
      of 'render'. Each answer is four parts, each behind its length (four bytes, least significant first): JSON with the \
      job's id, size and warnings or an error; the picture; its annotation; the record of its corruption. Answers come in \
      the order of the jobs, and a job that fails stops no other. docs/serve.md has all keys, and a client.

      EXAMPLES
        echo '{"id": 1, "record": "records/00001_hr", "corrupt": "photo"}' | leadsheet serve > frames
        leadsheet serve --jobs 8 < jobs.jsonl > frames
      """)

  @OptionGroup
  var parallel: JobsOption

  func run() throws {
    // A client that has gone is an error of writing, not a silent end.
    signal(SIGPIPE, SIG_IGN)
    try ChartService().run(workers: parallel.jobs) { try Console.write($0) }
  }
}
