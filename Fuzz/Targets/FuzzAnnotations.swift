/// Any bytes as an annotation file; what reads strictly and without warnings is written and read the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  _ = try? AnnotationFile.parse(bytes, path: "f", options: ReadOptions(isLenient: true, readsAHA: true))
  guard let file = try? AnnotationFile.parse(bytes, path: "f"), let written = try? file.encoded() else {
    return 0
  }
  guard let again = try? AnnotationFile.parse(written, path: "f"),
    again.annotations.count == file.annotations.count
  else { fatalError("written annotations do not read") }
  return 0
}
