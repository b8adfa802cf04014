extension GB18030 {
  /// With the table of this module.
  init() { self.init(table: EmbeddedTexts.all["gb2312"] ?? "") }
}
