/// A lead of section 3.
struct SCPLead {
  /// Its code.
  var code: Int
  /// The numbers of its samples in the recording, from 1.
  var samples: ClosedRange<Int>

  /// Longer leads do not fit into the 65,535 bytes that a lead may have.
  private static let limit = 1 << 20

  /// The leads, and whether a reference beat was subtracted from them.
  static func all(_ section: SCPBytes) throws(SCPFault) -> (leads: [SCPLead], isSubtracted: Bool) {
    guard let count = section.u8(0), let flags = section.u8(1), count > 0, section.part(2, 9 * count) != nil
    else {
      throw SCPFault(3, "its leads are not all there: damaged; export it again")
    }
    var leads: [SCPLead] = []
    for number in 0..<count {
      let place = 2 + 9 * number
      guard let first = section.u32(place), let last = section.u32(place + 4),
        let code = section.u8(place + 8),
        first > 0, last >= first, last - first < limit
      else { throw SCPFault(3, "lead \(number + 1): its samples cannot be: damaged; export it again") }
      leads.append(SCPLead(code: code, samples: first...last))
    }
    return (leads, flags & 1 != 0)
  }

  /// The name of its code.
  var name: String { Self.names[code] ?? "lead \(code)" }

  private static let names: [Int: String] = [
    1: "I", 2: "II", 3: "V1", 4: "V2", 5: "V3", 6: "V4", 7: "V5", 8: "V6", 9: "V7", 10: "V2R", 11: "V3R",
    12: "V4R",
    13: "V5R", 14: "V6R", 15: "V7R", 16: "X", 17: "Y", 18: "Z", 19: "CC5", 20: "CM5", 21: "LA", 22: "RA",
    23: "LL",
    24: "fI", 25: "fE", 26: "fC", 27: "fA", 28: "fM", 29: "fF", 30: "fH", 61: "III", 62: "aVR", 63: "aVL",
    64: "aVF",
    65: "-aVR", 66: "V8", 67: "V9", 68: "V8R", 69: "V9R", 70: "D", 71: "A", 72: "J",
  ]
}
