public import ArgumentParser
public import Chart

/// Which ground truth is written beside each picture, and what is drawn over it.
struct TruthOptions: ParsableArguments {
  @Flag(help: "NAME.json: what was drawn where (docs/annotation.md).")
  var annotations = false

  @Flag(help: "NAME.npy: strip, sample, x and y of every sample that was drawn.")
  var points = false

  @Flag(help: "NAME.mask.png: what each pixel shows, as classes.")
  var mask = false

  @Flag(help: "NAME.coco.json: boxes and polygons in COCO's form.")
  var coco = false

  @Flag(help: "NAME.yolo.txt: boxes in YOLO's form.")
  var yolo = false

  @Flag(name: .customLong("ecg-image-kit"), help: "NAME.ecg-image-kit.json: the form of ecg-image-kit.")
  var ecgImageKit = false

  @Flag(help: "Draw boxes and points over the chart.")
  var overlay = false

  @Option(
    name: .customLong("highlight"),
    help: ArgumentHelp("Box a span of a lead, for instance 'II 1.12-1.24'.", valueName: "span"))
  var highlights: [Highlight] = []

  /// Whether any of it needs pixels.
  var isAsked: Bool {
    annotations || points || mask || coco || yolo || ecgImageKit || overlay || !highlights.isEmpty
  }
}

extension Highlight: ExpressibleByArgument {
  /// `II 1.12-1.24`.
  public init?(argument: String) { self.init(argument) }
}
