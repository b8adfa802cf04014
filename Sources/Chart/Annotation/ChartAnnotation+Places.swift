public import ECG
public import Raster

extension ChartAnnotation {
  /// Where a voltage of a lead stands: a pixel for each strip that shows that time, in the order of the strips. Strips
  /// that were cut away there are left out.
  ///
  /// - Parameters:
  ///   - lead: the lead.
  ///   - time: in s from the record's first sample.
  ///   - millivolts: the voltage.
  public func pixels(of lead: Lead, time: Double, millivolts: Double) -> [Point] {
    strips.filter { $0.lead == lead && $0.times.from <= time && time < $0.times.to }.compactMap { strip in
      transform.picture(strip.map.pixel(sample: time * strip.sampleRate, millivolts: millivolts))
    }
  }

  /// What a pixel stands for: the lead whose strip it lies in, or nearest to the line of, with time and voltage;
  /// nil beside all strips.
  public func reading(at place: Point) -> (lead: Lead, time: Double, millivolts: Double)? {
    guard let pixel = transform.page(place) else { return nil }
    let near = strips.filter { strip in
      let sample = strip.map.reading(at: pixel).sample
      return sample >= Double(strip.samples.lowerBound) && sample < Double(strip.samples.upperBound)
    }
    guard let strip = near.min(by: { abs($0.line.y - pixel.y) < abs($1.line.y - pixel.y) }) else {
      return nil
    }
    let (sample, millivolts) = strip.map.reading(at: pixel)
    return (strip.lead, sample / strip.sampleRate, millivolts)
  }

  /// Pixels of the picture per mm of paper, in the middle of the picture.
  public var pixelsPerMillimeter: Double {
    let size = pictureSize
    let middle = Point(x: Double(size.width) / 2, y: Double(size.height) / 2)
    return page.paper.pixelsPerMillimeter * (transform.isIdentity ? 1 : transform.scale(at: middle) ?? 1)
  }

  /// The share of a strip's samples that can be read in the picture, from 0 to 1; gaps in the record count as readable.
  public func visibleShare(of strip: Strip) -> Double {
    let hidden = strip.hidden.reduce(0) { $0 + $1.samples.count }
    return strip.samples.isEmpty ? 1 : 1 - Double(hidden) / Double(strip.samples.count)
  }
}
