extension SignalOperator {
  /// Every operator on signals.
  public static let all: [SignalOperator] =
    [
      baselineWander, powerline, muscleNoise, electrodeMotion, whiteNoise, pinkNoise, brownNoise,
      leadOff, flatLine, leadDropout, intermittentContact, dcOffset, pacerSpikes,
      saturation, gainError, gainDrift, amplitudeWarp, quantization, spikes,
      timeShift, leadSkew, samplingJitter, sampleRateError, timeWarp, sampleLoss, stuckSamples, crop,
      resample,
      lowPass, highPass, notchRinging,
      polarityFlip, v1V2High, v4V6Low, precordialShift,
    ] + limbReversals + precordialReversals + chestLimbReversals
}
