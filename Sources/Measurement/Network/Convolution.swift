/// A one-dimensional convolution over time whose channels lie in vectors: `In` holds the input channels of one time
/// step, `Out` the output channels.
///
/// Outside the signal the input is zero. Products are added in one fixed order, so that equal input gives equal bits
/// on every machine.
struct Convolution<In: ChannelVector, Out: ChannelVector>: Sendable {
  /// One vector of output channels for each tap and input channel, the channel running fastest.
  let weights: [Out]
  /// What is added to each output channel.
  let bias: Out
  /// How many time steps the kernel covers, odd.
  let taps: Int
  /// How many channels of `In` are used.
  let channels: Int

  /// The convolution of a signal, as long as the signal.
  func callAsFunction(_ input: [In]) -> [Out] {
    var output = [Out](repeating: bias, count: input.count)
    add(input, to: &output)
    return output
  }

  /// Adds the convolution, without the bias, to what is there.
  func add(_ input: [In], to output: inout [Out]) {
    let reach = taps / 2
    let count = input.count
    var result = output.mutableSpan
    var time = 0
    while time < count {
      // Four steps at once read each weight once.
      if time >= reach, time &+ reach &+ 4 <= count {
        addFour(input.span, at: time, to: &result)
        time &+= 4
      } else {
        addOne(input.span, at: time, to: &result)
        time &+= 1
      }
    }
  }

  /// One time step, the input outside the signal being zero.
  private func addOne(_ input: Span<In>, at time: Int, to result: inout MutableSpan<Out>) {
    let weights = weights.span
    let reach = taps / 2
    let first = max(0, time &- reach)
    let last = min(input.count &- 1, time &+ reach)
    var weight = (first &- time &+ reach) &* channels
    var sum = result[time]
    for step in first...last {
      let vector = input[step]
      for channel in 0..<channels {
        sum = sum.adding(weights[weight], times: vector[channel])
        weight &+= 1
      }
    }
    result[time] = sum
  }

  /// Four time steps whose taps all lie in the signal, in the same order of additions.
  ///
  /// Channels are read one by one from memory: taking them out of a vector by a running index costs twice as much.
  @inline(__always)
  private func addFour(_ input: Span<In>, at time: Int, to result: inout MutableSpan<Out>) {
    let weights = weights.span
    let start = time &- taps / 2
    precondition(start >= 0 && start &+ taps &+ 3 <= input.count && channels <= In.scalarCount)
    let values = unsafe input.bytes
    let stride = MemoryLayout<In>.stride
    let (second, third, fourth) = (stride, 2 &* stride, 3 &* stride)
    var (a, b, c, d) = (result[time], result[time &+ 1], result[time &+ 2], result[time &+ 3])
    var weight = 0
    for tap in 0..<taps {
      var place = (start &+ tap) &* stride
      for _ in 0..<channels {
        let factor = weights[weight]
        a = a.adding(factor, times: Self.value(values, place))
        b = b.adding(factor, times: Self.value(values, place &+ second))
        c = c.adding(factor, times: Self.value(values, place &+ third))
        d = d.adding(factor, times: Self.value(values, place &+ fourth))
        weight &+= 1
        place &+= MemoryLayout<Float>.stride
      }
    }
    result[time] = a
    result[time &+ 1] = b
    result[time &+ 2] = c
    result[time &+ 3] = d
  }

  /// The channel at a place that lies in the signal.
  @inline(__always)
  private static func value(_ values: RawSpan, _ place: Int) -> Float {
    unsafe values.unsafeLoad(fromUncheckedByteOffset: place, as: Float.self)
  }
}

extension Array where Element: ChannelVector {
  /// Sets negative values to zero.
  mutating func rectify() {
    var values = mutableSpan
    for index in values.indices { values[index] = values[index].larger(.zero) }
  }

  /// The larger of each pair of time steps; the count must be even.
  func halved() -> [Element] {
    let values = span
    return (0..<count / 2).map { values[2 &* $0].larger(values[2 &* $0 &+ 1]) }
  }

  /// Each time step twice.
  func doubled() -> [Element] {
    let values = span
    return (0..<2 * count).map { values[$0 &>> 1] }
  }

  /// The mean over time; zero for an empty signal.
  func mean() -> Element {
    guard !isEmpty else { return .zero }
    return reduce(into: Element.zero) { $0 += $1 } / Float(count)
  }
}
