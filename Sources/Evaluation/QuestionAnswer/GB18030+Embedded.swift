extension GB18030 {
  /// With the table of this module.
  init() { self.init(table: String(decoding: PackageResources.gb2312_txt, as: UTF8.self)) }
}
