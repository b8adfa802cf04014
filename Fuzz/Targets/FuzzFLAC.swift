/// A FLAC signal file under a header that claims what the first bytes say.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  guard bytes.count >= 8 else { return 0 }
  fuzzRecord(
    format: [508, 516, 524][Int(bytes[0]) % 3], claims: bytes.prefix(8), content: Array(bytes.dropFirst(8)))
  return 0
}
