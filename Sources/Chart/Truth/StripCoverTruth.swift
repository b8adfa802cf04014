internal import Files

extension TruthForm {
  /// How much of each pixel each strip covers.
  public static let stripCover = TruthForm(
    name: "strip-cover", summary: "NAME.strip-cover.npy: how much of each pixel each strip covers, 0 to 255.",
    pathExtension: "npy"
  ) { source in
    let size = source.truth.annotation.pictureSize
    let strips = try source.strips()
    var bytes = NPY.byteHeader(shape: [strips.count, size.height, size.width])
    bytes.reserveCapacity(bytes.count + strips.count * size.height * size.width)
    for strip in strips { bytes += StripInk.cover(of: [strip], size) }
    return bytes
  }
}
