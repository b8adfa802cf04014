internal import Foundation

/// The amplitudes of a square tile's frequencies.
struct Spectrum {
  /// The tile's side, a power of two.
  let side: Int
  /// By frequency: row by row from 0, columns from 0 to half the side.
  private let amplitudes: [Float]

  /// The spectrum of the tile of a plane with its upper-left corner at (x, y), less its mean, under a Hann window.
  init(_ plane: Plane, x: Int, y: Int, side: Int) {
    self.side = side
    var window = [Float](repeating: 0, count: side)
    for index in 0..<side {
      window[index] = Float(0.5 - 0.5 * cos(2 * Double.pi * (Double(index) + 0.5) / Double(side)))
    }
    var mean: Float = 0
    for row in 0..<side {
      for column in 0..<side { mean += plane.values[(y + row) * plane.width + x + column] }
    }
    mean /= Float(side * side)
    var real = [Float](repeating: 0, count: side * side)
    var imaginary = real
    let transform = FourierTransform(count: side)
    for row in 0..<side {
      for column in 0..<side {
        let value = plane.values[(y + row) * plane.width + x + column] - mean
        real[row * side + column] = value * window[row] * window[column]
      }
    }
    transform.alongRows(&real, &imaginary, rows: side)
    transform.downColumns(&real, &imaginary)
    let half = side / 2
    var found = [Float](repeating: 0, count: side * (half + 1))
    for row in 0..<side {
      for column in 0...half {
        let (re, im) = (real[row * side + column], imaginary[row * side + column])
        found[row * (half + 1) + column] = (re * re + im * im).squareRoot()
      }
    }
    amplitudes = found
  }

  /// The amplitude at a frequency in periods a pixel, between the four nearest; 0 beyond half a period a pixel.
  func amplitude(_ fx: Double, _ fy: Double) -> Float {
    var (u, v) = (fx * Double(side), fy * Double(side))
    if u < 0 { (u, v) = (-u, -v) }
    let half = side / 2
    guard u < Double(half), abs(v) < Double(half) else { return 0 }
    let (left, top) = (Int(u), Int(v.rounded(.down)))
    let (right, down) = (Float(u - Double(left)), Float(v - Double(top)))
    let (row, next) = ((top + side) % side * (half + 1), (top + 1 + side) % side * (half + 1))
    let upper = amplitudes[row + left] * (1 - right) + amplitudes[row + left + 1] * right
    let lower = amplitudes[next + left] * (1 - right) + amplitudes[next + left + 1] * right
    return upper + (lower - upper) * down
  }
}

/// The fast Fourier transform of a power of two.
struct FourierTransform {
  let count: Int
  private let cosines: [Float]
  private let sines: [Float]
  private let reversed: [Int]

  init(count: Int) {
    self.count = count
    cosines = (0..<count / 2).map { Float(cos(2 * Double.pi * Double($0) / Double(count))) }
    sines = (0..<count / 2).map { Float(-sin(2 * Double.pi * Double($0) / Double(count))) }
    var table = [Int](repeating: 0, count: count)
    for index in 1..<count { table[index] = table[index / 2] / 2 + (index % 2) * count / 2 }
    reversed = table
  }

  /// Each row of `count` values.
  func alongRows(_ real: inout [Float], _ imaginary: inout [Float], rows: Int) {
    for row in 0..<rows {
      let base = row * count
      for index in 0..<count where index < reversed[index] {
        real.swapAt(base + index, base + reversed[index])
        imaginary.swapAt(base + index, base + reversed[index])
      }
      butterflies { first, second, re, im in
        let (a, b) = (base + first, base + second)
        let (x, y) = (real[b] * re - imaginary[b] * im, real[b] * im + imaginary[b] * re)
        (real[b], imaginary[b]) = (real[a] - x, imaginary[a] - y)
        real[a] += x
        imaginary[a] += y
      }
    }
  }

  /// All columns of a square at once, so that memory is read in order.
  func downColumns(_ real: inout [Float], _ imaginary: inout [Float]) {
    for index in 0..<count where index < reversed[index] {
      for column in 0..<count {
        real.swapAt(index * count + column, reversed[index] * count + column)
        imaginary.swapAt(index * count + column, reversed[index] * count + column)
      }
    }
    butterflies { first, second, re, im in
      for column in 0..<count {
        let (a, b) = (first * count + column, second * count + column)
        let (x, y) = (real[b] * re - imaginary[b] * im, real[b] * im + imaginary[b] * re)
        (real[b], imaginary[b]) = (real[a] - x, imaginary[a] - y)
        real[a] += x
        imaginary[a] += y
      }
    }
  }

  private func butterflies(_ body: (Int, Int, Float, Float) -> Void) {
    var half = 1
    while half < count {
      let step = count / (2 * half)
      for start in stride(from: 0, to: count, by: 2 * half) {
        for offset in 0..<half {
          body(start + offset, start + offset + half, cosines[offset * step], sines[offset * step])
        }
      }
      half *= 2
    }
  }
}
