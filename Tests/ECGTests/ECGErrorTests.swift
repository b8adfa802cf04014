import ECG
import Testing

@Suite struct ECGErrorTests {
  @Test(
    arguments: [
      (
        .missingLeads(record: "r", [.v3]), "r: no lead V3: all of V1 to V6 and two of I, II, III are needed"
      ),
      (
        .missingLeads(record: "r", [.i, .v3]),
        "r: no leads I, V3: all of V1 to V6 and two of I, II, III are needed"
      ),
      (
        .duplicateLead(record: "r", .ii, signals: [0, 4]),
        "r: lead II is given by the signals 1, 5 of the header: rename or remove all but one, or say which it is (--lead II=NAME)"
      ),
      (
        .unknownUnits(record: "r", signal: "V1", units: "mmHg"),
        "r: signal V1: 'mmHg' is not a unit of voltage: use mV, µV, uV, nV or V, or say it (--unit)"
      ),
      (.noSamples(record: "r"), "r: no samples: give a record with a signal"),
      (
        .unequalDurations(record: "r", leads: [.i, .ii], counts: [10, 12]),
        "r: leads of different durations (samples: I 10, II 12): cut them to one length"
      ),
      (
        .notTwelveLeads(record: "r", sampleCount: 13),
        "r: 13 samples are not 12 leads of equal length: give a multiple of 12, lead by lead"
      ),
      (.sampleRate(record: "r", 0), "r: sample rate 0.0 Hz: give a positive number"),
      (
        .resamplingRatio(from: 1, to: 1e6, limit: 256),
        "resampling: from 1.0 Hz to 1000000.0 Hz: choose rates at most a factor of 256.0 apart"
      ),
      (
        .settings([.noPWave, .outOfRange(setting: "noise", value: 1, range: 0...0.2, unit: "mV")]),
        "synthetic ECG: PR in atrial fibrillation, which has no P waves: leave PR out; "
          + "noise 1: give 0 to 0.2 mV"
      ),
    ] as [(ECGError, String)])
  func messages(error: ECGError, words: String) {
    #expect(error.description == words)
  }

  @Test(
    arguments: [
      (.derived(.aVR, from: .i, .ii), "lead aVR derived from I and II"),
      (
        .ignoredSignal(index: 12, description: "vx"),
        "signal 13 'vx' is not one of the twelve leads: ignored"
      ),
      (.reader("r.hea:1: as read"), "r.hea:1: as read"),
    ] as [(ECGWarning, String)])
  func warnings(warning: ECGWarning, words: String) {
    #expect(warning.description == words)
  }
}
