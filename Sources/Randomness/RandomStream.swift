/// A stream of random numbers that depends on its key alone.
///
/// The generator is counter-based: the value at a counter is a function of (key, counter), without a state that
/// must be run through. Values can therefore be read in any order and in blocks, and two streams with different
/// keys do not disturb each other: a new draw in one leaves all others as they were.
///
/// Everything is 64-bit integer arithmetic and IEEE 754 addition, multiplication, division and square root, so
/// that each value is the same on every machine. The mapping from key and counter to value, and from value to
/// each distribution, is part of the interface and does not change.
///
/// ```swift
/// var stream = RandomStream(seed: 7, name: "E07500", purpose: "baseline-wander")
/// let amplitude = stream.uniform(in: 0.1...0.4)
/// ```
public struct RandomStream: RandomNumberGenerator, Sendable, Hashable {
  /// What, with the counter, decides every value.
  public let key: UInt64

  /// The counter of the next value that ``next()`` gives.
  public var position: UInt64

  /// A stream at counter 0.
  ///
  /// The key is the FNV-1a hash (64 bits) of the 8 bytes of `seed`, least significant first, the UTF-8 of `name`,
  /// the byte 0xFF (never part of UTF-8, so that "a" + "bc" differs from "ab" + "c") and the UTF-8 of `purpose`,
  /// after one pass of ``mixed(_:)``. Strings that look alike but differ in their bytes give different streams.
  ///
  /// - Parameters:
  ///   - seed: The seed that the user chose for the whole run.
  ///   - epoch: How many passes over the data were made before; each epoch draws other values. For an epoch that is
  ///     not 0 the key is that of `child("epoch").child(epoch)`.
  ///   - name: What is worked on, such as the name of a record.
  ///   - purpose: What the numbers are for, such as the name of an operator and its place in a recipe.
  public init(seed: UInt64, epoch: Int = 0, name: String, purpose: String) {
    var hash = FNV1a()
    hash.combine(seed)
    hash.combine(name.utf8)
    hash.combine(CollectionOfOne(0xFF as UInt8))
    hash.combine(purpose.utf8)
    self.init(key: Self.mixed(hash.value))
    if epoch != 0 { self = child("epoch").child(epoch) }
  }

  /// A stream at counter 0 with a key that is already well mixed.
  public init(key: UInt64) {
    self.key = key
    position = 0
  }

  /// The stream of one part of the work, named by a string. It depends on this stream's key, not on how much was
  /// drawn from it.
  public func child(_ name: String) -> RandomStream {
    var hash = FNV1a()
    hash.combine(key)
    hash.combine(CollectionOfOne(0xFE as UInt8))
    hash.combine(name.utf8)
    return RandomStream(key: Self.mixed(hash.value))
  }

  /// The stream of one part of the work, named by an index. It depends on this stream's key, not on how much was
  /// drawn from it.
  public func child(_ index: Int) -> RandomStream {
    var hash = FNV1a()
    hash.combine(key)
    hash.combine(CollectionOfOne(0xFD as UInt8))
    hash.combine(UInt64(bitPattern: Int64(index)))
    return RandomStream(key: Self.mixed(hash.value))
  }

  /// The 64 bits at a counter, whatever was drawn before.
  ///
  /// `mixed(mixed(counter × 0x9E3779B97F4A7C15 + key) + rotated key)`, where the rotation swaps the halves of
  /// the key. For one key this is a permutation of the counters: no value comes twice in 2⁶⁴.
  @inlinable
  public func value(at counter: UInt64) -> UInt64 {
    let first = Self.mixed(counter &* 0x9E37_79B9_7F4A_7C15 &+ key)
    return Self.mixed(first &+ (key << 32 | key >> 32))
  }

  /// The value at ``position``, which then moves on by one.
  public mutating func next() -> UInt64 {
    defer { position &+= 1 }
    return value(at: position)
  }

  /// The finaliser of SplitMix64 (Stafford's variant 13 of the mixer of MurmurHash3), a permutation of the 64-bit
  /// integers in which every input bit changes about half of the output bits.
  ///
  /// Source: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
  @inlinable
  public static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
