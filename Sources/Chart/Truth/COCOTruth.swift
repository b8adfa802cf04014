extension TruthForm {
  /// Boxes and polygons in COCO's form.
  public static let coco = TruthForm(
    name: "coco", summary: "NAME.coco.json: boxes and polygons in COCO's form.", pathExtension: "json"
  ) { source in
    var coco = COCO(.detect, .ink)
    coco.add(source, file: source.fileName)
    return try coco.json()
  }
}
