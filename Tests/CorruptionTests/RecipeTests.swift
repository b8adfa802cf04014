import Chart
import Foundation
import TestSupport
import Testing

@testable import Corruption

/// Recipes: read, drawn, recorded, done again.
@Suite struct RecipeTests {
  private func recipe(_ yaml: String) throws -> Recipe { try Recipe(yaml: yaml, file: "r.yaml") }

  private static let long = """
    steps:
      - {op: rotate, angle: -5..5}
      - {op: jpeg, severity: 1..5, probability: 0.5}
      - one-of: [{op: defocus}, {op: motion-blur, severity: 2}]
      - {op: baseline-wander, severity: [1, 5]}
    """

  @Test("names of operators and files of recipes are unique and well formed")
  func names() throws {
    let names = CorruptionOperators.all.map(\.name)
    #expect(Set(names).count == names.count)
    for one in CorruptionOperators.all {
      #expect(one.name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(one.name)")
      for parameter in one.parameters {
        #expect(!["op", "severity", "probability", "one-of", "some-of"].contains(parameter.name))
      }
    }
    #expect(
      Recipe.names == [
        "aged-paper", "annotated", "bedside-signal", "challenge-2024", "ecg-image-kit-like", "ecginstruct",
        "fax",
        "imagenet-c", "kaggle-2025", "photo", "photocopy", "scan", "screen-photo",
      ])
  }

  @Test("every built-in recipe draws for any record", arguments: Recipe.names)
  func builtIn(name: String) throws {
    let recipe = try Recipe(named: name)
    var plans: [CorruptionPlan] = []
    for seed in 0..<20 as Range<UInt64> { plans.append(try recipe.plan(seed: seed, record: "r\(seed)")) }
    #expect(Set(plans.map { "\($0)" }).count > 1)
    #expect(plans.allSatisfy { (name == "bedside-signal" ? $0.picture : $0.signal).isEmpty })
    #expect(try Recipe.yaml(named: name).hasPrefix("name: \(name)\n"))
  }

  @Test("the same seed and record draw the same, others draw others")
  func repeatable() throws {
    let recipe = try recipe(Self.long)
    let one = try recipe.plan(seed: 7, record: "a")
    #expect(try recipe.plan(seed: 7, record: "a") == one)
    #expect(try recipe.plan(seed: 8, record: "a") != one)
    #expect(try recipe.plan(seed: 7, record: "b") != one)
  }

  @Test("one more step at the end changes nothing before it")
  func appended() throws {
    let (short, long) = (try recipe(Self.long), try recipe(Self.long + "\n  - {op: shadow}"))
    for seed in 0..<30 as Range<UInt64> {
      let (before, after) = (try short.plan(seed: seed, record: "r"), try long.plan(seed: seed, record: "r"))
      #expect(Array(after.picture.dropLast()) == before.picture && after.signal == before.signal)
      #expect(after.picture.last?.name == "shadow")
    }
  }

  @Test("probability, range, one-of and some-of are what they say")
  func chances() throws {
    let recipe = try recipe(
      """
      steps:
        - {op: jpeg, quality: 30..60, probability: 0.25}
        - one-of: [{op: defocus}, {op: motion-blur}]
        - some-of: [{op: stain}, {op: mould}, {op: tape}]
          count: 2
      """)
    let plans = try (0..<800).map { try recipe.plan(seed: UInt64($0), record: "r") }
    let jpegs = plans.compactMap { plan in plan.picture.first { $0.name == "jpeg" } }
    #expect((160...240).contains(jpegs.count))
    let qualities = try jpegs.map { try #require($0.values["quality"]) }
    #expect(
      qualities.allSatisfy { (30...60).contains($0) && $0 == $0.rounded() } && Set(qualities).count > 20)
    let sharp = plans.count { plan in plan.picture.contains { $0.name == "defocus" } }
    #expect((340...460).contains(sharp))
    for plan in plans {
      let names = plan.picture.map(\.name)
      #expect(names.count { ["defocus", "motion-blur"].contains($0) } == 1)
      let some = names.filter { ["stain", "mould", "tape"].contains($0) }
      #expect(some.count == 2 && some == ["stain", "mould", "tape"].filter(some.contains))
    }
  }

  @Test("what was done is kept as JSON and read back to the bit")
  func record() throws {
    let plan = try recipe(Self.long).plan(seed: 3, record: "a")
    let record = CorruptionRecord(record: "a", seed: 3, plan: plan)
    #expect(try CorruptionRecord(json: record.json()) == record)
    #expect(throws: (any Error).self) { try CorruptionRecord(json: Array("{\"schema\": \"other\"}".utf8)) }
    let text = String(decoding: try record.json(), as: UTF8.self)
    #expect(throws: CorruptionError.self) {
      try CorruptionRecord(json: Array(text.replacing("\"rotate\"", with: "\"spin\"").utf8))
    }
  }

  @Test(
    "a fault of a recipe is told with its line and key",
    arguments: [
      ("", "empty"), ("steps: []", "no step"), ("name: a", "steps"),
      ("steps: [{op: spin}]", "'spin' is no operator"),
      ("steps: [{op: jpeg, severity: 6}]", "severity"), ("steps: [{op: jpeg, quality: 0}]", "quality"),
      ("steps: [{op: jpeg, qualty: 5}]", "qualty"), ("steps: [{severity: 1}]", "op"),
      ("steps: [{op: jpeg, probability: 2}]", "probability"), ("steps: [{one-of: []}]", "one-of"),
      ("steps: [{some-of: [{op: jpeg}], count: 2}]", "count"), ("steps: jpeg", "steps"),
      ("steps: [jpeg]", "steps[0]"), ("steps: [{op: jpeg}]\ncolour: red", "colour"),
    ])
  func faults(yaml: String, word: String) throws {
    let error = try #require(throws: CorruptionError.self) { try recipe(yaml) }
    #expect(error.description.contains(word) && error.description.contains("r.yaml"), "\(error)")
  }

  @Test("an unknown recipe or file is refused")
  func unknown() {
    #expect(throws: CorruptionError.unknownRecipe(name: "none", known: Recipe.names)) {
      try Recipe(named: "none")
    }
    #expect(throws: CorruptionError.self) { try Recipe(named: "./none.yaml") }
  }

  @Test("operators by name: severities, values, and what is wrong with them")
  func requests() throws {
    func plan(_ request: CorruptionSource.Request) throws -> CorruptionPlan {
      try CorruptionSource.operators([request]).plan(seed: 0, record: "r")
    }
    #expect(try plan(.init(name: "jpeg", severity: 4)).picture[0].values["quality"] == 20)
    #expect(try plan(.init(name: "jpeg", values: ["quality": 33])).picture[0].values["quality"] == 33)
    #expect(try plan(.init(name: "quantisation")).signal.count == 1)
    for request: CorruptionSource.Request in [
      .init(name: "spin"), .init(name: "jpeg", severity: 0), .init(name: "jpeg", severity: 6),
      .init(name: "jpeg", values: ["quality": 0]), .init(name: "jpeg", values: ["speed": 1]),
    ] {
      #expect(throws: CorruptionError.self) { try plan(request) }
    }
  }
}

/// Several sources in one, and recipes that hold others.
@Suite struct RecipeNestingTests {
  private func recipe(_ yaml: String, file: String = "r.yaml") throws -> Recipe {
    try Recipe(yaml: yaml, file: file)
  }

  @Test("a recipe within a recipe is its steps, numbered with the others")
  func nested() throws {
    let outer = try recipe("steps: [{op: rotate, angle: 1}, {recipe: fax}, {op: jpeg, quality: 50}]")
    let plan = try outer.plan(seed: 1, record: "r")
    let names = plan.picture.map(\.name)
    #expect(names.first == "rotate" && names.last == "jpeg" && names.contains("fax") && names.count > 3)
    #expect(Set(plan.picture.map(\.key)).count == plan.picture.count)
    #expect(try outer.plan(seed: 1, record: "r") == plan)
    #expect(try recipe("steps: [{recipe: fax, probability: 0}]").plan(seed: 1, record: "r").picture.isEmpty)
  }

  @Test("files are named from the file that holds them; one that holds itself is refused")
  func files() throws {
    let folder = try TemporaryFolder()
    try folder.write("a/outer.yaml", "steps:\n  - {recipe: inner.yaml}\n  - {op: jpeg}\n")
    try folder.write("a/inner.yaml", "steps: [{op: rotate, angle: 2}]\n")
    let outer = try Recipe(named: folder.path("a/outer.yaml"))
    #expect(try outer.plan(seed: 1, record: "r").picture.map(\.name) == ["rotate", "jpeg"])
    try folder.write("a/inner.yaml", "steps: [{recipe: outer.yaml}]\n")
    let error = try #require(throws: CorruptionError.self) { try Recipe(named: folder.path("a/outer.yaml")) }
    #expect(error.description.contains("hold one another"), "\(error)")
    try folder.write("a/inner.yaml", "steps: [{op: rotat}]\n")
    let fault = try #require(throws: CorruptionError.self) { try Recipe(named: folder.path("a/outer.yaml")) }
    #expect(fault.description.contains("inner.yaml:1") && fault.description.contains("'rotate'"), "\(fault)")
  }

  @Test("several sources come one after the other; one more changes nothing before it; one twice draws twice")
  func sequence() throws {
    let fax = CorruptionSource.recipe(try Recipe(named: "fax"))
    let jpeg = CorruptionSource.operators([try .init("jpeg:quality=40")])
    let alone = try fax.plan(seed: 4, record: "r")
    let plan = try CorruptionSource.sequence([fax, jpeg, fax]).plan(seed: 4, record: "r")
    #expect(Array(plan.picture.prefix(alone.picture.count)) == alone.picture)
    #expect(plan.picture.count >= 2 * alone.picture.count)
    #expect(Set(plan.picture.map(\.key)).count == plan.picture.count)
    let both = CorruptionSource.sequence([.operators([try .init("rotate:2")]), jpeg])
    let list = CorruptionSource.operators([try .init("rotate:2"), try .init("jpeg:quality=40")])
    #expect(try both.plan(seed: 4, record: "r") == list.plan(seed: 4, record: "r"))
    let replayed = try CorruptionSource.sequence([.replay(alone), jpeg]).plan(seed: 9, record: "x")
    #expect(Array(replayed.picture.prefix(alone.picture.count)) == alone.picture)
  }

  @Test(
    "requests are read as they are typed",
    arguments: ["jpeg:quality", "jpeg:", "jpeg:quality=x", "jpeg:quality=1,quality=2"])
  func invalidRequests(text: String) {
    #expect(throws: CorruptionError.invalidRequest(text)) { try CorruptionSource.Request(text) }
  }
}
