/// A stream of random numbers that depends on its key alone.
public struct RandomStream: Sendable {}
