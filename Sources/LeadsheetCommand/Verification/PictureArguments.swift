import ArgumentParser
import Pipeline

/// A picture and where its annotation is.
struct PictureArguments: ParsableArguments {
  @Argument(help: "A chart: PNG, JPEG or WebP.")
  var picture: String

  @Option(
    help: ArgumentHelp(
      "What was drawn where, as 'render --annotations' writes it (default: PICTURE with the extension .json).",
      valueName: "file"))
  var annotations: String?

  /// The picture with the files beside it.
  var annotated: AnnotatedPicture { AnnotatedPicture(picture, annotation: annotations) }
}
