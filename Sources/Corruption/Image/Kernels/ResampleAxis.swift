package import Raster

/// How the samples along one side of a picture become another number of samples: each is a weighted sum of a few
/// neighbours, with weights that add up to 256.
struct ResampleAxis {
  /// By sample: its first neighbour.
  private(set) var first: [Int] = []
  /// By sample, `taps` each.
  private(set) var weights: [UInt16] = []
  /// Neighbours a sample.
  let taps: Int

  /// How many samples there will be.
  var count: Int { first.count }

  /// Each sample is the mean of what it covers.
  static func area(from old: Int, to new: Int) -> ResampleAxis {
    let step = Double(old) / Double(new)
    return ResampleAxis(old, new, taps: min(old, Int(step.rounded(.up)) + 1)) { sample, neighbour in
      let (start, end) = (Double(sample) * step, Double(sample + 1) * step)
      return max(0, min(end, Double(neighbour + 1)) - max(start, Double(neighbour)))
    }
  }

  /// Each sample lies between two neighbours.
  static func linear(from old: Int, to new: Int) -> ResampleAxis {
    let step = Double(old) / Double(new)
    return ResampleAxis(old, new, taps: min(old, 2)) { sample, neighbour in
      let position = min(max((Double(sample) + 0.5) * step - 0.5, 0), Double(old - 1))
      return max(0, 1 - (position - Double(neighbour)).magnitude)
    }
  }

  /// Each sample is one neighbour's copy.
  static func nearest(from old: Int, to new: Int) -> ResampleAxis {
    ResampleAxis(old, new, taps: 1) { _, _ in 1 }
  }

  private init(_ old: Int, _ new: Int, taps: Int, weight: (_ sample: Int, _ neighbour: Int) -> Double) {
    self.taps = taps
    let step = Double(old) / Double(new)
    for sample in 0..<new {
      let centred =
        taps == 2 && step <= 1 ? (Double(sample) + 0.5) * step - 0.5 : (Double(sample) + 1e-9) * step
      let start = min(max(Int(centred.rounded(.down)), 0), old - taps)
      first.append(start)
      let exact = (0..<taps).map { weight(sample, start + $0) }
      let total = exact.reduce(0, +)
      // Rounded sums, not rounded weights, so that nothing is lost.
      var sum = 0.0
      var taken: UInt16 = 0
      for value in exact {
        sum += value
        let upTo = UInt16((sum / total * 256).rounded())
        weights.append(upTo - taken)
        taken = upTo
      }
    }
  }
}

extension PixelBuffer {
  /// The picture with another number of rows.
  func resampledRows(_ axis: ResampleAxis) -> PixelBuffer {
    let length = width * format.channels
    var result = [UInt8](repeating: 0, count: axis.count * length)
    var sums = [UInt16](repeating: RowArithmetic.half, count: length)
    let source = bytes.span
    for y in 0..<axis.count {
      var total = sums.mutableSpan
      for tap in 0..<axis.taps where axis.weights[y * axis.taps + tap] > 0 {
        let start = (axis.first[y] + tap) * length
        RowArithmetic.add(
          source.extracting(start..<start + length), times: axis.weights[y * axis.taps + tap], to: &total)
      }
      var pixels = result.mutableSpan
      RowArithmetic.store(&total, in: &pixels, at: y * length)
    }
    return PixelBuffer(width: width, height: axis.count, format: format, bytes: result)
  }

  /// The picture with another number of columns.
  func resampledColumns(_ axis: ResampleAxis) -> PixelBuffer {
    let channels = format.channels
    var result = [UInt8](repeating: 0, count: axis.count * height * channels)
    var pixels = result.mutableSpan
    let (source, first, weights) = (bytes.span, axis.first.span, axis.weights.span)
    let (taps, count) = (axis.taps, axis.count)
    for y in 0..<height {
      let (from, to) = (y * width * channels, y * count * channels)
      for x in 0..<count {
        let start = unsafe from &+ first[unchecked: x] &* channels
        for channel in 0..<channels {
          var sum = UInt32(RowArithmetic.half)
          for tap in 0..<taps {
            let sample = unsafe source[unchecked: start &+ tap &* channels &+ channel]
            sum &+= unsafe UInt32(sample) &* UInt32(weights[unchecked: x &* taps &+ tap])
          }
          unsafe pixels[unchecked: to &+ x &* channels &+ channel] = UInt8(truncatingIfNeeded: sum >> 8)
        }
      }
    }
    return PixelBuffer(width: count, height: height, format: format, bytes: result)
  }

  /// The picture made smaller: each pixel is the mean of what it covers.
  package func shrunk(by factor: Double) -> PixelBuffer {
    let newWidth = max(Int((Double(width) * factor).rounded()), 1)
    let newHeight = max(Int((Double(height) * factor).rounded()), 1)
    return resampledRows(.area(from: height, to: newHeight))
      .resampledColumns(.area(from: width, to: newWidth))
  }

  /// The picture made larger, with pixels between neighbours.
  func enlarged(width newWidth: Int, height newHeight: Int) -> PixelBuffer {
    resampledColumns(.linear(from: width, to: newWidth)).resampledRows(.linear(from: height, to: newHeight))
  }
}
