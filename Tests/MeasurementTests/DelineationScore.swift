import ECG
import Measurement
import WFDB

/// Compares the marks of a lead with a cardiologist's, by the rules of LUDB's evaluation: the nearest marks are matched
/// first, at most 150 ms apart; what lies before the first or behind the last reference mark does not count.
struct DelineationScore {
  /// Points of waves.
  enum Point: String, CaseIterable {
    case pOnset, pPeak, pOffset, qrsOnset, qrsPeak, qrsOffset, tOnset, tPeak, tOffset
  }

  /// What was found of a point.
  struct Tally {
    var errors: [Double] = []
    var missed = 0
    var invented = 0

    var sensitivity: Double { Double(errors.count) / Double(max(1, errors.count + missed)) }
    var predictiveValue: Double { Double(errors.count) / Double(max(1, errors.count + invented)) }
    var mean: Double { errors.reduce(0, +) / Double(max(1, errors.count)) }
    var deviation: Double {
      let mean = mean
      return (errors.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, errors.count))).squareRoot()
    }
  }

  private(set) var tallies: [Point: Tally] = [:]

  /// Adds a lead.
  ///
  /// - Parameters:
  ///   - sampleRate: In Hz.
  mutating func add(reference: AnnotationFile, found: AnnotationFile, sampleRate: Double) {
    let wanted = Self.places(reference)
    let got = Self.places(found)
    let all = wanted.values.joined()
    guard let first = all.min(), let last = all.max() else { return }
    for point in Point.allCases {
      let (errors, missed, extra) = Self.match(
        wanted[point] ?? [], got[point] ?? [], tolerance: Int(0.15 * sampleRate))
      tallies[point, default: Tally()].errors += errors.map { Double($0) * 1000 / sampleRate }
      tallies[point, default: Tally()].missed += missed
      tallies[point, default: Tally()].invented += extra.count { (first...last).contains($0) }
    }
  }

  /// The samples of each point; a bracket without its peak is left out.
  private static func places(_ file: AnnotationFile) -> [Point: [Int]] {
    var places: [Point: [Int]] = [:]
    let marks = file.annotations
    for index in marks.indices {
      let points: [Point]
      switch marks[index].code {
      case 24: points = [.pOnset, .pPeak, .pOffset]
      case 27: points = [.tOnset, .tPeak, .tOffset]
      case 1, 5, 8, 12: points = [.qrsOnset, .qrsPeak, .qrsOffset]
      default: continue
      }
      places[points[1], default: []].append(marks[index].sample)
      if index > 0, marks[index - 1].code == 39 {
        places[points[0], default: []].append(marks[index - 1].sample)
      }
      if index + 1 < marks.count, marks[index + 1].code == 40 {
        places[points[2], default: []].append(marks[index + 1].sample)
      }
    }
    return places
  }

  private static func match(
    _ reference: [Int], _ found: [Int], tolerance: Int
  ) -> (errors: [Int], missed: Int, extra: [Int]) {
    var pairs: [(distance: Int, reference: Int, found: Int)] = []
    for (i, r) in reference.enumerated() {
      for (j, f) in found.enumerated() where abs(f - r) <= tolerance { pairs.append((abs(f - r), i, j)) }
    }
    pairs.sort { ($0.distance, $0.reference, $0.found) < ($1.distance, $1.reference, $1.found) }
    var usedReference: Set<Int> = []
    var usedFound: Set<Int> = []
    var errors: [Int] = []
    for pair in pairs where !usedReference.contains(pair.reference) && !usedFound.contains(pair.found) {
      usedReference.insert(pair.reference)
      usedFound.insert(pair.found)
      errors.append(found[pair.found] - reference[pair.reference])
    }
    let extra = found.indices.filter { !usedFound.contains($0) }.map { found[$0] }
    return (errors, reference.count - usedReference.count, extra)
  }
}

extension Delineation {
  /// The marks of a lead as an annotation file.
  func marks(in lead: Lead) -> AnnotationFile {
    let marks = markSymbols(in: lead)
    return AnnotationFile(annotations: marks.compactMap { Annotation(sample: $0.sample, symbol: $0.symbol) })
  }
}
