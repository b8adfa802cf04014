/// A signal file of each packed format under a header that claims what the first bytes say.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  guard bytes.count >= 8 else { return 0 }
  let formats = [8, 16, 24, 32, 61, 80, 160, 212, 310, 311]
  let format = formats[Int(bytes[0]) % formats.count]
  fuzzRecord(format: format, claims: bytes.prefix(8), content: Array(bytes.dropFirst(8)))
  return 0
}
