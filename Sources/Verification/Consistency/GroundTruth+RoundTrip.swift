internal import Chart
internal import Raster

extension GroundTruth {
  /// The ratio of the record's samples to what a way from sample to pixel and back makes of them, in dB.
  var roundTrip: SignalToNoise {
    let voltages = annotation.strips.map(millivolts)
    var (signal, noise) = (0.0, 0.0)
    for point in points {
      let strip = annotation.strips[point.strip]
      let truth = voltages[point.strip][point.sample - strip.samples.lowerBound]
      guard let place = annotation.transform.page(point.place) else { continue }
      let (sample, millivolts) = strip.map.reading(at: place)
      signal += truth * truth
      // A sample beside its place has the error of its neighbor's distance, here as mV of a full step.
      let late = sample - Double(point.sample)
      noise += (millivolts - truth) * (millivolts - truth) + late * late
    }
    return SignalToNoise(signal: signal, noise: noise)
  }
}
