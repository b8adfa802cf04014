internal import Raster

/// What the box of a lead is drawn around.
public enum ObjectBox: String, Sendable, CaseIterable {
  /// The ink of the strip.
  case ink
  /// The strip's cell of the layout: its span of time, as high as rows are apart.
  case panel
  /// The ink, in the smallest rectangle of any direction.
  case oriented
}

extension TruthSource {
  /// What detectors learn to find, as far as it lies in the picture: strips with ink, texts, pulses.
  ///
  /// - Parameter box: around strips; texts and pulses have boxes around their ink.
  package func objects(_ box: ObjectBox) -> [DetectionObject] {
    strips(as: box).compactMap(\.self) + DetectionObject.prints(of: truth.annotation).map { $0.turned(box) }
  }

  /// The object of each strip of the annotation, in its order; nil where nothing of it lies in the picture.
  func strips(as box: ObjectBox) -> [DetectionObject?] {
    let annotation = truth.annotation
    return zip(annotation.strips, drawn.page.strips).map { annotated, strip in
      switch box {
      case .ink, .oriented: DetectionObject(annotated, in: annotation)?.turned(box)
      case .panel: DetectionObject(annotated, in: annotation, panel: panel(of: strip))
      }
    }
  }

  /// The cell of the layout that a strip stands in, in pixels of the page.
  private func panel(of strip: Page.Strip) -> Rect {
    strip.frame.scaled(by: drawn.page.paper.pixelsPerMillimeter)
  }
}

extension DetectionObject {
  /// The object with the smallest rectangle of any direction instead of its polygon, where that is asked for and it has an
  /// area.
  fileprivate func turned(_ box: ObjectBox) -> DetectionObject {
    guard box == .oriented, let rectangle = OrientedBox(around: polygon) else { return self }
    var turned = self
    turned.polygon = rectangle.corners
    return turned
  }
}
