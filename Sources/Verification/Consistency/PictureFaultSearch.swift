internal import Chart
internal import Raster

/// Finds out what is wrong as a whole with a picture whose ink is not where its record says.
struct PictureFaultSearch {
  typealias PictureFault = ConsistencyReport.PictureFault

  let page: PageView
  let predicted: PredictedInk

  /// The first fault that explains the ink; nil where none does.
  func fault() throws(VerificationError) -> PictureFault? {
    if let fault = try mirroring() { return fault }
    return rescaling() ?? move()
  }

  private func mirroring() throws(VerificationError) -> PictureFault? {
    for fault in [PictureFault.mirrored, .flipped, .turned] {
      let cover = try page.ink(of: fault.undone(in: page.picture) ?? page.picture).cover
      // Marks and text stand elsewhere now, so that not all ink is explained.
      if InkAgreement.recall(of: predicted, in: cover) > 0.99 { return fault }
    }
    return nil
  }

  private func rescaling() -> PictureFault? {
    let grid = page.annotation.grid
    func scale(_ axis: GridPitch.Axis) -> Double? {
      GridPitch.measured(in: page.picture, box: grid.box, nominal: grid.pitch, axis: axis).map {
        $0 / grid.pitch
      }
    }
    guard page.annotation.page.paper.grid.style != .none, let x = scale(.horizontal),
      let y = scale(.vertical),
      max(abs(x - 1), abs(y - 1)) > 0.0005
    else { return nil }
    return .rescaled(horizontally: x, vertically: y)
  }

  private func move() -> PictureFault? {
    let reach = Int(3 * page.annotation.page.paper.pixelsPerMillimeter)
    func shift(_ axis: GridPitch.Axis) -> Double? {
      GridPitch.shift(
        of: page.picture, from: page.paper, box: page.annotation.grid.box, reach: reach, axis: axis)
    }
    guard let right = shift(.horizontal), let down = shift(.vertical), max(abs(right), abs(down)) > 0.4
    else { return nil }
    return .moved(right: right, down: down)
  }
}
