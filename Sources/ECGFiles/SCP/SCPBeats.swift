/// Section 4: where beats are, from which the reference beat was subtracted, and around which every sample is stored.
struct SCPBeats {
  /// A beat. Numbers of samples count from 1.
  struct Beat {
    /// 0 for those like the reference beat.
    var type: Int
    /// From where to where the reference beat was subtracted.
    var first: Int
    var last: Int
    /// The sample that the reference beat's own point of reference is laid on.
    var fiducial: Int
  }

  /// The length of the reference beat, in ms.
  private(set) var duration: Int
  /// The number of its sample, from 1, by which it is laid on a beat.
  private(set) var fiducial: Int
  private(set) var beats: [Beat] = []
  /// The zones in which every sample is stored, in order and apart; nil where the section has none.
  private(set) var zones: [ClosedRange<Int>]?

  /// - Parameter version: the protocol's; of version 1 the zones are those of the subtraction.
  init(_ section: SCPBytes, version: Int) throws(SCPFault) {
    guard let duration = section.u16(0), let fiducial = section.u16(2), let count = section.u16(4) else {
      throw SCPFault(4, "is cut off: export it again")
    }
    (self.duration, self.fiducial) = (duration, fiducial)
    for number in 0..<count {
      let place = 6 + 14 * number
      guard let type = section.u16(place), let first = section.u32(place + 2),
        let middle = section.u32(place + 6),
        let last = section.u32(place + 10)
      else {
        // What comes behind is needed only where the reference beat was subtracted.
        beats = []
        return
      }
      beats.append(Beat(type: type, first: first, last: last, fiducial: middle))
    }
    if version == 10 || version == 11 {
      zones = Self.apart(beats.map { ($0.first, $0.last) })
    } else {
      let places = (0..<count).map { 6 + 14 * count + 8 * $0 }
      let ends = places.compactMap { place in
        section.u32(place).flatMap { a in section.u32(place + 4).map { (a, $0) } }
      }
      zones = ends.count == count ? Self.apart(ends) : nil
    }
  }

  /// Zones in order, those that meet made one; empty ones left out.
  private static func apart(_ ends: [(Int, Int)]) -> [ClosedRange<Int>] {
    var zones: [ClosedRange<Int>] = []
    for (first, last) in ends.sorted(by: { $0.0 < $1.0 }) where first > 0 && last >= first {
      if let before = zones.last, first <= before.upperBound {
        zones[zones.count - 1] = before.lowerBound...max(before.upperBound, last)
      } else {
        zones.append(first...last)
      }
    }
    return zones
  }
}
