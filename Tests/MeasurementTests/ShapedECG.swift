import ECG
import Foundation

/// A synthetic ECG each of whose leads is shaped by itself, so that one measure can be put on either side of a threshold.
struct ShapedECG: Sendable {
  /// A deflection of QRS, from and to in parts of its duration.
  struct Part: Sendable {
    var from: Double
    var to: Double
    var millivolts: Double
  }

  var rate = 66.0
  /// Factors of the RR intervals, over and over.
  var rhythm = [1.0]
  var prMilliseconds = 160.0
  var pMilliseconds = 100.0
  var qrsMilliseconds = 92.0
  var qtMilliseconds = 400.0
  /// P waves come, but of so many beats the last has no QRS.
  var dropped: Int?
  /// The height of flutter waves in mV, which take the place of P.
  var flutterMillivolts = 0.0
  /// P waves come at so many a minute, whatever the ventricles do.
  var atrialRate: Double?
  /// PR grows by so many ms from beat to beat up to a dropped one.
  var prGrowthMilliseconds = 0.0
  /// A level from the offset of P to the onset of QRS, in mV, by lead.
  var prSegment: [Lead: Double] = [:]
  /// P waves of several deflections, from and to in parts of their duration.
  var pParts: [Lead: [Part]] = [:]
  /// Where T peaks, as a part of its duration.
  var tPeak = 0.5
  /// Bends ST: the level in its middle lies so many mV above the line.
  var stBend: [Lead: Double] = [:]
  var hasP = true
  var p: [Lead: Double] = [
    .i: 0.1, .ii: 0.15, .iii: 0.08, .aVR: -0.12, .aVL: 0.05, .aVF: 0.12, .v1: 0.06, .v2: 0.08, .v3: 0.08,
    .v4: 0.08,
    .v5: 0.08, .v6: 0.08,
  ]
  var qrs: [Lead: [Part]] = [
    .i: rs(0.7, 0.1), .ii: rs(1, 0.15), .iii: rs(0.4, 0.15), .aVR: [Part(from: 0, to: 1, millivolts: -0.85)],
    .aVL: rs(0.35, 0.1), .aVF: rs(0.7, 0.15), .v1: rs(0.25, 0.9), .v2: rs(0.4, 1.2), .v3: rs(0.7, 0.7),
    .v4: rs(1.1, 0.4), .v5: rs(1.2, 0.2), .v6: rs(0.9, 0.1),
  ]
  /// The level at the J point and 110 ms later, in mV.
  var st: [Lead: (j: Double, later: Double)] = [:]
  var t: [Lead: Double] = [
    .i: 0.2, .ii: 0.3, .iii: 0.12, .aVR: -0.25, .aVL: 0.08, .aVF: 0.2, .v1: 0.1, .v2: 0.4, .v3: 0.4, .v4: 0.4,
    .v5: 0.3,
    .v6: 0.25,
  ]

  /// R and S of these heights in mV.
  static func rs(_ r: Double, _ s: Double) -> [Part] {
    [Part(from: 0, to: 0.6, millivolts: r), Part(from: 0.6, to: 1, millivolts: -s)]
  }

  /// Q and R, Q up to a part of the duration.
  static func qr(_ q: Double, _ r: Double, qTo: Double = 0.25) -> [Part] {
    [Part(from: 0, to: qTo, millivolts: -q), Part(from: qTo, to: 1, millivolts: r)]
  }

  /// One deflection, up or down.
  static func single(_ millivolts: Double) -> [Part] { [Part(from: 0, to: 1, millivolts: millivolts)] }

  /// QRS of the limb leads with an axis in degrees.
  mutating func turn(to axis: Double) {
    let i = cos(axis * .pi / 180)
    let aVF = sin(axis * .pi / 180) * 3.0.squareRoot() / 2
    let ii = aVF + i / 2
    let heights: [Lead: Double] = [
      .i: i, .ii: ii, .iii: ii - i, .aVR: -(i + ii) / 2, .aVL: i - ii / 2, .aVF: aVF,
    ]
    for (lead, height) in heights { qrs[lead] = Self.single(height) }
  }

  /// 8 s at 500 Hz.
  func ecg() throws -> TwelveLeadECG {
    let count = 4000
    var samples: [Float] = []
    let onsets = onsets(until: 8)
    for lead in Lead.allCases {
      var row = [Double](repeating: 0, count: count)
      for (number, onset) in onsets.enumerated() {
        let isDropped = dropped.map { number % $0 == $0 - 1 } ?? false
        let first = min(count, max(0, Int((onset - 0.5) * 500)))
        for index in first..<max(first, min(count, Int((onset + 1) * 500))) {
          let time = 1000 * (Double(index) / 500 - onset)
          let growth = dropped.map { isDropped ? 0 : prGrowthMilliseconds * Double(number % $0) } ?? 0
          if atrialRate == nil { row[index] += atrial(at: time + growth, in: lead) }
          if !isDropped { row[index] += ventricular(at: time, in: lead) }
        }
      }
      if let atrialRate {
        for index in row.indices {
          let since = (Double(index) / 500).truncatingRemainder(dividingBy: 60 / atrialRate)
          row[index] += atrial(at: 1000 * since - prMilliseconds, in: lead)
        }
      }
      if flutterMillivolts > 0 {
        for index in row.indices {
          row[index] += flutterMillivolts * Self.flutter(Double(index) / 500, in: lead)
        }
      }
      samples += row.map { Float(($0 * 1000).rounded() / 1000) }
    }
    return try TwelveLeadECG(name: "shaped", sampleRate: 500, samples: samples)
  }

  private func onsets(until end: Double) -> [Double] {
    var onsets = [0.45]
    while let last = onsets.last, last < end + 1 {
      onsets.append(last + 60 / rate * rhythm[(onsets.count - 1) % rhythm.count])
    }
    return onsets
  }

  private func atrial(at time: Double, in lead: Lead) -> Double {
    guard hasP, flutterMillivolts == 0 else { return 0 }
    let onset = -prMilliseconds
    var value = 0.0
    for part in pParts[lead] ?? [Part(from: 0, to: 1, millivolts: p[lead] ?? 0)] {
      value +=
        part.millivolts * Self.bump(time, onset + part.from * pMilliseconds, onset + part.to * pMilliseconds)
    }
    if let level = prSegment[lead] {
      value +=
        level * Self.step((time - onset - 0.6 * pMilliseconds) / (0.4 * pMilliseconds))
        * Self.step(-time / 20 + 1.5)
    }
    return value
  }

  private func ventricular(at time: Double, in lead: Lead) -> Double {
    var value = 0.0
    for part in qrs[lead] ?? [] {
      value += part.millivolts * Self.bump(time, part.from * qrsMilliseconds, part.to * qrsMilliseconds)
    }
    let tOnset = qrsMilliseconds + 110
    let top = tOnset + tPeak * (qtMilliseconds - tOnset)
    let half = time < top ? top - tOnset : qtMilliseconds - top
    value += (t[lead] ?? 0) * Self.bump(time, top - half, top + half)
    value += (stBend[lead] ?? 0) * Self.bump(time, qrsMilliseconds - 10, qrsMilliseconds + 90)
    if let st = st[lead] {
      let slope = (st.later - st.j) / 110
      let level = st.j + slope * max(0, min(110, time - qrsMilliseconds))
      let rise = Self.step((time - 0.5 * qrsMilliseconds) / (0.4 * qrsMilliseconds))
      let fall = Self.step((qtMilliseconds - time) / (qtMilliseconds - tOnset))
      value += level * rise * fall
    }
    return value
  }

  /// 300 a minute, sharp in II, III, aVF and V1.
  private static func flutter(_ time: Double, in lead: Lead) -> Double {
    let phase = 2 * .pi * 5 * time
    let share: [Lead: Double] = [.ii: -1, .iii: -1, .aVF: -1, .v1: 0.8]
    return (share[lead] ?? 0.15) * (sin(phase) + 0.4 * sin(2 * phase))
  }

  /// A smooth hill of height 1, zero outside.
  private static func bump(_ time: Double, _ from: Double, _ to: Double) -> Double {
    let u = 2 * (time - from) / (to - from) - 1
    return abs(u) < 1 ? (1 - u * u) * (1 - u * u) : 0
  }

  /// From 0 at 0 to 1 at 1.
  private static func step(_ x: Double) -> Double {
    let x = max(0, min(1, x))
    return x * x * (3 - 2 * x)
  }
}
