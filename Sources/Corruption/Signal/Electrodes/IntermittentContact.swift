internal import ECG
internal import Randomness

extension OperatorParameter {
  fileprivate static let share = OperatorParameter(
    "share", .percent, "how much of the time contact is lost", in: 0...50, severities: [1, 3, 7, 15, 30])
  fileprivate static let potential = OperatorParameter(
    "potential", .millivolts, "the highest potential of the floating electrode", in: 0...20,
    severities: [1, 1.5, 2, 2.5, 3])
}

extension SignalOperator {
  /// A loose electrode. Where its potential is unknown while it floats (a gap of I or II for one on a limb), the leads
  /// made with it become gaps.
  static let intermittentContact = SignalOperator(
    "intermittent-contact", .electrodes,
    "Breaks the contact of one electrode again and again for 20 to 150 ms, in which it floats at a potential of its "
      + "own.",
    parameters: [.share, .potential],
    risks: [
      .leadLocal, .rate, .regularity, .pWaveRhythm, .stSegment, .tWaves, .voltage, .pacing, .fragmentedQRS,
    ]
  ) { ecg, values, stream in
    var stream = stream
    let electrode = Electrode.measuring[stream.integer(in: 0...Electrode.measuring.count - 1)]
    let lengths = max(1, Int(0.02 * ecg.sampleRate))...max(1, Int(0.15 * ecg.sampleRate))
    let isLost = RunMask.marks(
      share: values[.share] / 100, count: ecg.count, lengths: lengths, from: stream.child("breaks"))
    let potential = ecg.potential(of: electrode)
    var signals = ElectrodeSignals(for: ecg)
    signals.update(electrode) { samples in
      var level = 0.0
      for index in samples.indices where isLost[index] {
        if index == 0 || !isLost[index - 1] { level = values[.potential] * stream.uniform(in: -1...1) }
        samples[index] = Float(level) - potential[index]
      }
    }
    ecg.add(signals.leads())
  }
}
