package import Raster

extension PixelBuffer {
  /// The picture with another number of rows.
  ///
  /// - Precondition: the axis is for this number of rows.
  package func resampledRows(_ axis: ResampleAxis) -> PixelBuffer {
    precondition(axis.oldCount == height)
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
  ///
  /// - Precondition: the axis is for this number of columns.
  package func resampledColumns(_ axis: ResampleAxis) -> PixelBuffer {
    let channels = format.channels
    // An axis has `count` first neighbors, each with `taps` weights, from 0 up to `oldCount` − `taps`.
    precondition(axis.oldCount == width && bytes.count == width * height * channels)
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

  /// The picture made larger, with pixels between neighbors.
  package func enlarged(width newWidth: Int, height newHeight: Int) -> PixelBuffer {
    resampledColumns(.linear(from: width, to: newWidth)).resampledRows(.linear(from: height, to: newHeight))
  }
}
