/// What Philips' devices store behind the heart's signal: zeros and a calibration pulse, the same in every lead.
enum SierraTail {
  /// Shorter stretches of equal samples occur in hearts' signals, where all leads are at rest.
  private static let shortest = 50

  /// The first sample from which all leads are the same to the end; nil where there is no such tail, or nothing else.
  static func start(_ leads: [[Int32]]) -> Int? {
    guard leads.count > 2, let first = leads.first, leads.allSatisfy({ $0.count == first.count }) else {
      return nil
    }
    let last = first.indices.last { index in leads.contains { $0[index] != first[index] } }
    guard let last, first.count - last - 1 >= shortest else { return nil }
    return last + 1
  }
}
