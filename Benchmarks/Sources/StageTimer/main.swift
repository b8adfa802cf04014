import Foundation
import Stages

// Measures stages for another program. It says what there is to work on, then answers each line
// `FIRST COUNT NAME` with the processor time of COUNT calls of the stage NAME, the first of them with record FIRST.

struct Subjects: Encodable {
  let records: [String]
  let picture: String
  let stages: [String]
}

struct Answer: Encodable {
  let user: Double
  let system: Double
}

func say(_ answer: some Encodable) throws {
  try FileHandle.standardOutput.write(contentsOf: JSONEncoder().encode(answer) + [UInt8(ascii: "\n")])
}

Stage.prepareProcess()
try say(Subjects(records: Fixtures.records(), picture: Fixtures.picture(), stages: Stage.all.map(\.name)))
var prepared: [String: (Int) throws -> Void] = [:]
while let line = readLine() {
  let words = line.split(separator: " ", maxSplits: 2)
  guard words.count == 3, let first = Int(words[0]), let count = Int(words[1]),
    let stage = Stage.all.first(where: { $0.name == words[2] })
  else { fatalError("'\(line)': give a number, a count and the name of a stage") }
  let work = try prepared[stage.name] ?? stage.prepare()
  prepared[stage.name] = work
  let start = CPUTime.now
  for number in first..<first + count { try work(number) }
  let time = CPUTime.now - start
  try say(Answer(user: time.user, system: time.system))
}
try Fixtures.remove()
