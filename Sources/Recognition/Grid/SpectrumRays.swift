internal import Foundation
internal import Raster

/// Looks for two rays of evenly spaced peaks in a spectrum: what two families of parallel lines make.
struct SpectrumRays {
  private let spectrum: Spectrum
  /// The mean amplitude at each distance from 0, in periods a tile.
  private let rings: [Float]
  private let side: Int

  /// Two families of lines by their frequencies' vectors: lines that follow each other to the right, and downwards.
  struct Pair {
    var across: Point
    var along: Point
    var strength: Double
    var hasFineLines: Bool
  }

  /// A comb of peaks: its frequency in periods a tile, and how far it stands out.
  private struct Comb {
    var frequency: Double
    var score: Double
  }

  private static let lowest = 3.2
  private static let step = 0.25

  init(_ spectrum: Spectrum) {
    self.spectrum = spectrum
    side = spectrum.side
    var sums = [Float](repeating: 0, count: spectrum.side / 2 + 1)
    for ring in 1..<sums.count {
      let count = max(24, 2 * ring)
      for index in 0..<count {
        let angle = Double.pi * (Double(index) + 0.5) / Double(count)
        let share = Double(ring) / Double(spectrum.side)
        sums[ring] += spectrum.amplitude(cos(angle) * share, sin(angle) * share)
      }
      sums[ring] /= Float(count)
    }
    rings = sums
  }

  /// How many times the ring's mean an amplitude is, at most 12, less 1.
  private func excess(_ distance: Double, _ angle: Double) -> Double {
    let share = distance / Double(side)
    let ring = min(max(Int(distance.rounded()), 1), rings.count - 1)
    let amplitude = spectrum.amplitude(cos(angle) * share, sin(angle) * share)
    return Double(min(amplitude / max(rings[ring], 1e-6), 12)) - 1
  }

  private func sum(along angle: Double) -> Double {
    var total = 0.0
    for distance in stride(from: Self.lowest, to: Double(side) / 2 - 1, by: 0.5) {
      total += max(excess(distance, angle) - 0.5, 0)
    }
    return total
  }

  /// The two families that stand out most.
  func bestPair() -> Pair? {
    var best = (sum: 0.0, angle: 0.0)
    for degrees in stride(from: -45.0, to: 45, by: 1) {
      let angle = degrees * Double.pi / 180
      let total = sum(along: angle) * 1 + sum(along: angle + Double.pi / 2)
      if total > best.sum { best = (total, angle) }
    }
    let across = refined(best.angle)
    let along = refined(best.angle + Double.pi / 2)
    let (first, second) = (profile(across), profile(along))
    let (acrossCombs, alongCombs) = (combs(first), combs(second))
    var chosen: (a: Comb, b: Comb)?
    for a in acrossCombs {
      for b in alongCombs where a.frequency / b.frequency > 0.62 && a.frequency / b.frequency < 1.6 {
        if a.score + b.score > (chosen.map { $0.a.score + $0.b.score } ?? 0) { chosen = (a, b) }
      }
    }
    guard var chosen else { return nil }
    let strength = chosen.a.score + chosen.b.score
    var hasFine = fineness(first, chosen.a.frequency) + fineness(second, chosen.b.frequency) > 1.6
    if !hasFine, min(chosen.a.frequency, chosen.b.frequency) / 5 > Self.lowest,
      coarse(first, chosen.a.frequency / 5) + coarse(second, chosen.b.frequency / 5) > 0.7
    {
      chosen.a.frequency /= 5
      chosen.b.frequency /= 5
      hasFine = true
    }
    return Pair(
      across: vector(chosen.a.frequency, across), along: vector(chosen.b.frequency, along),
      strength: strength, hasFineLines: hasFine)
  }

  private func vector(_ frequency: Double, _ angle: Double) -> Point {
    Point(x: cos(angle) * frequency / Double(side), y: sin(angle) * frequency / Double(side))
  }

  /// The ray near a direction that holds most.
  private func refined(_ angle: Double) -> Double {
    var best = (sum: -1.0, angle: angle)
    for tenths in -48...48 {
      let near = angle + Double(tenths) / 4 * Double.pi / 180
      let total = sum(along: near)
      if total > best.sum { best = (total, near) }
    }
    return best.angle
  }

  /// The excess by distance in quarters of a period a tile, the largest within a degree.
  private func profile(_ angle: Double) -> [Double] {
    let degree = Double.pi / 180
    return (0..<Int(Double(side / 2 - 1) / Self.step)).map { index in
      let distance = Double(index) * Self.step
      guard distance > 1.5 else { return 0 }
      return [-0.6, 0, 0.6].map { excess(distance, angle + $0 * degree) }.max() ?? 0
    }
  }

  private func value(_ profile: [Double], _ distance: Double) -> Double {
    let place = distance / Self.step
    let index = Int(place)
    guard index + 1 < profile.count else { return 0 }
    return profile[index] + (profile[index + 1] - profile[index]) * (place - Double(index))
  }

  /// The combs that stand out, the clearest first.
  private func combs(_ profile: [Double]) -> [Comb] {
    let end = Double(profile.count - 2) * Self.step
    var scores: [Comb] = []
    var frequency = Self.lowest
    while frequency < end {
      let count = min(Int(end / frequency), 15)
      var total = 0.0
      for multiple in 1...count {
        let place = Double(multiple) * frequency
        total +=
          value(profile, place)
          - (value(profile, place - frequency / 2) + value(profile, min(place + frequency / 2, end))) / 2
      }
      scores.append(Comb(frequency: frequency, score: total / Double(count).squareRoot()))
      frequency += 0.02 * max(1, frequency / 15)
    }
    var peaks: [Comb] = []
    for index in scores.indices.dropFirst().dropLast()
    where scores[index].score > 1 && scores[index].score >= scores[index - 1].score
      && scores[index].score > scores[index + 1].score
    {
      peaks.append(scores[index])
    }
    return Array(peaks.sorted { $0.score > $1.score }.prefix(12))
  }

  /// How far every fifth peak of a comb stands above the others.
  private func fineness(_ profile: [Double], _ frequency: Double) -> Double {
    var (fifth, others, count, rest) = (0.0, 0.0, 0.0, 0.0)
    for multiple in 1...max(Int(Double(side) / 2 / frequency), 1) {
      let value = max(value(profile, Double(multiple) * frequency), 0)
      if multiple % 5 == 0 {
        fifth += value
        count += 1
      } else if multiple > 2 {
        others += value
        rest += 1
      }
    }
    guard count > 0, rest > 0 else { return 0 }
    return fifth / count / (others / rest + 0.5) - 1
  }

  /// The mean of the peaks of a comb that are no fifth ones, less what lies between.
  private func coarse(_ profile: [Double], _ frequency: Double) -> Double {
    var (total, count) = (0.0, 0.0)
    for multiple in 1...14 where multiple % 5 != 0 {
      let place = Double(multiple) * frequency
      guard place < Double(side) / 2 - 2 else { break }
      total +=
        value(profile, place)
        - (value(profile, place - frequency / 2) + value(profile, place + frequency / 2)) / 2
      count += 1
    }
    return count > 0 ? total / count : 0
  }
}
