internal import Files

/// SHA-256 (FIPS 180-4) in hexadecimal digits, for comparing long lists by a digest.
func sha256(_ message: [UInt8]) -> String {
  var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  var bytes = message + [0x80]
  while bytes.count % 64 != 56 { bytes.append(0) }
  let bitCount = UInt64(message.count) * 8
  for shift in stride(from: UInt64(56), through: 0, by: -8) {
    bytes.append(UInt8(truncatingIfNeeded: bitCount >> shift))
  }
  for start in stride(from: 0, to: bytes.count, by: 64) { mix(&state, bytes[start..<(start + 64)]) }
  return state.map { $0.digits(8, radix: 16) }.joined()
}

/// CRC-32 in eight hexadecimal digits.
func crc32(_ message: [UInt8]) -> String { CRC32().checksum(of: message).digits(8, radix: 16) }

private func mix(_ state: inout [UInt32], _ block: ArraySlice<UInt8>) {
  var w = [UInt32](repeating: 0, count: 64)
  for (index, byte) in block.enumerated() { w[index / 4] = w[index / 4] << 8 | UInt32(byte) }
  for i in 16..<64 {
    let s0 = rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ w[i - 15] >> 3
    let s1 = rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ w[i - 2] >> 10
    w[i] = w[i - 16] &+ s0 &+ w[i - 7] &+ s1
  }
  var v = state
  for i in 0..<64 {
    let s1 = rotate(v[4], 6) ^ rotate(v[4], 11) ^ rotate(v[4], 25)
    let choice = v[4] & v[5] ^ ~v[4] & v[6]
    let t1 = v[7] &+ s1 &+ choice &+ roundConstants[i] &+ w[i]
    let s0 = rotate(v[0], 2) ^ rotate(v[0], 13) ^ rotate(v[0], 22)
    let majority = v[0] & v[1] ^ v[0] & v[2] ^ v[1] & v[2]
    v = [t1 &+ s0 &+ majority, v[0], v[1], v[2], v[3] &+ t1, v[4], v[5], v[6]]
  }
  for i in 0..<8 { state[i] &+= v[i] }
}

private func rotate(_ x: UInt32, _ n: UInt32) -> UInt32 { x >> n | x << (32 - n) }

/// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
private let roundConstants: [UInt32] = {
  var primes: [Int] = []
  var candidate = 2
  while primes.count < 64 {
    if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
    candidate += 1
  }
  return primes.map { prime in
    // The largest r with r^3 <= prime * 2^96, by bisection in 128 bits split as r = root * 2^32.
    var low: UInt64 = 0
    var high: UInt64 = 1 << 36
    while high - low > 1 {
      let middle = (low + high) / 2
      let cube = UInt128(middle) * UInt128(middle) * UInt128(middle)
      if cube <= UInt128(prime) << 96 { low = middle } else { high = middle }
    }
    return UInt32(truncatingIfNeeded: low)
  }
}()
