extension ModalityDropout {
  /// A factor over training steps: straight lines between points, constant before the first and after the last. Two
  /// points at one step are a jump, at which the second counts. Without points the factor is 1.
  public struct Schedule: Equatable, Sendable {
    /// A factor at a step.
    public struct Point: Equatable, Sendable {
      /// The training step, from 0.
      public var step: Int
      /// By what probabilities are multiplied, 0 to 1.
      public var factor: Double

      /// A factor at a step.
      public init(step: Int, factor: Double) {
        self.step = step
        self.factor = factor
      }
    }

    /// In ascending order of steps.
    public var points: [Point]

    /// A schedule.
    public init(_ points: [Point] = []) { self.points = points }

    /// The factor at a step.
    public func factor(at step: Int) -> Double {
      guard let next = points.firstIndex(where: { $0.step > step }) else { return points.last?.factor ?? 1 }
      let after = points[next]
      guard next > 0 else { return after.factor }
      let before = points[next - 1]
      let share = Double(step - before.step) / Double(after.step - before.step)
      return before.factor + (after.factor - before.factor) * share
    }
  }
}
