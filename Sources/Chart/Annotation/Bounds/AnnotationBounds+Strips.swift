internal import ECG

extension AnnotationBounds {
  func checkStrips() throws {
    try Bounded.count(form.strips, atMost: Limits.strips, "strips")
    for (index, strip) in form.strips.enumerated() { try check(strip, "strips[\(index)]") }
  }

  private func check(_ strip: AnnotationForm.StripForm, _ path: String) throws {
    try Bounded.integer(strip.row, in: Limits.place, "\(path).row")
    try Bounded.integer(strip.column, in: Limits.place, "\(path).column")
    try Bounded.number(strip.sampleRate, in: Limits.sampleRate, "\(path).sampleRate")
    if let common = form.strips.first?.sampleRate, strip.sampleRate != common {
      throw Bounded.fault("\(path).sampleRate", strip.sampleRate, "strips[0] has \(common)")
    }
    try checkSamples(strip, path)
    try checkMap(strip, path)
    try Bounded.point(strip.baseline, in: traces, "\(path).baseline")
    try checkInk(strip.box, strip.polygon, path)
    try Bounded.ranges(strip.clipped, in: strip.samples, "\(path).clipped")
    try Bounded.ranges(strip.overlapped, in: strip.samples, "\(path).overlapped")
    try Bounded.ranges((strip.hidden ?? []).map(\.samples), in: strip.samples, "\(path).hidden")
  }

  func checkTraces() throws {
    let unnamed = form.traces ?? []
    try Bounded.count(unnamed, atMost: Limits.strips, "traces")
    let page = BoundingBox(
      x: 0...Double(form.page.pixels[0]) - 0.5, y: 0...Double(form.page.pixels[1]))
    for (index, trace) in unnamed.enumerated() {
      let path = "traces[\(index)]"
      try Bounded.integer(trace.row, in: Limits.place, "\(path).row")
      // It is read from there on.
      try Bounded.point(trace.start, in: page, "\(path).start")
      try checkInk(trace.box, trace.polygon, path)
    }
  }

  private func checkInk(_ box: [Double], _ polygon: [[Double]], _ path: String) throws {
    try Bounded.rect(box, in: traces, "\(path).box")
    try Bounded.count(polygon, atMost: Limits.corners, "\(path).polygon")
    for (index, corner) in polygon.enumerated() {
      try Bounded.point(corner, in: traces, "\(path).polygon[\(index)]")
    }
  }

  private func checkSamples(_ strip: AnnotationForm.StripForm, _ path: String) throws {
    let samples = strip.samples
    guard samples.count == 2, Limits.samples.contains(samples[0]), Limits.samples.contains(samples[1]),
      samples[0] <= samples[1]
    else {
      throw Bounded.fault(
        "\(path).samples", samples, "use [first, end] with 0 <= first <= end <= \(Limits.samples.upperBound)")
    }
    guard strip.times.count == 2 else {
      throw Bounded.fault("\(path).times", strip.times, "use two numbers: from, to")
    }
    for (time, sample) in zip(strip.times, samples) {
      let expected = Double(sample) / strip.sampleRate
      try Bounded.agreement(
        time, with: expected, tolerance: max(expected, 1) * Limits.relative, of: "samples and sampleRate",
        "\(path).times")
    }
  }

  /// The map is the paper's scale, moved; it puts all samples on the page, which bounds their number.
  private func checkMap(_ strip: AnnotationForm.StripForm, _ path: String) throws {
    let map = strip.map
    guard map.count == 6 else { throw Bounded.fault("\(path).map", map, "use six numbers") }
    let step = paper.speed / strip.sampleRate * scale
    let height = paper.gain(of: strip.lead) * scale * (strip.negated ? -1 : 1)
    for (index, expected, source) in [
      (0, step, "speed, sampleRate and resolution"), (1, 0, "upright strips"), (3, 0, "upright strips"),
      (4, -height, "gain, negated and resolution"),
    ] {
      try Bounded.agreement(
        map[index], with: expected, tolerance: abs(expected) * Limits.relative, of: source,
        "\(path).map[\(index)]")
    }
    let offsets = Limits.excursion + step * Double(Limits.samples.upperBound)
    try Bounded.number(map[2], in: -offsets...offsets, "\(path).map[2]")
    try Bounded.number(map[5], in: -Limits.excursion...Limits.excursion, "\(path).map[5]")
    guard strip.samples[0] < strip.samples[1] else { return }
    let ends = [strip.samples[0], strip.samples[1] - 1].map { map[0] * Double($0) + map[2] }
    let margin = scale + step
    guard ends[0] >= -margin, ends[1] <= Double(form.page.pixels[0]) + margin else {
      throw Bounded.fault(
        "\(path).samples", strip.samples,
        "map and page hold \(ends[0] >= -margin ? "fewer" : "later") ones: x from 0 to \(form.page.pixels[0])"
      )
    }
  }
}
