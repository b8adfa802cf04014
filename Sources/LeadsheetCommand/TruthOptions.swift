public import ArgumentParser
public import Chart

/// Which ground truth is written beside each picture, and what is drawn over it.
struct TruthOptions: ParsableArguments {
  @Flag
  var forms: [TruthFlag] = []

  @Flag(help: "Draw boxes and points over the chart.")
  var overlay = false

  @Option(
    name: .customLong("highlight"),
    help: ArgumentHelp("Box a span of a lead, for instance 'II 1.12-1.24'.", valueName: "span"))
  var highlights: [Highlight] = []

  /// Whether any of it needs pixels.
  var isAsked: Bool {
    !forms.isEmpty || overlay || !highlights.isEmpty
  }
}

extension Highlight: ExpressibleByArgument {
  /// `II 1.12-1.24`.
  public init?(argument: String) { self.init(argument) }
}

/// A flag for each form of truth.
struct TruthFlag: EnumerableFlag {
  let form: TruthForm

  static let allCases = TruthForm.all.map { TruthFlag(form: $0) }

  static func name(for flag: TruthFlag) -> NameSpecification { .customLong(flag.form.name) }

  static func help(for flag: TruthFlag) -> ArgumentHelp? { ArgumentHelp(flag.form.summary) }
}
