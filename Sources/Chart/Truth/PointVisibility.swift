/// What can be seen of a point of the page, numbered as the keypoints of COCO are.
public enum PointVisibility: Int, Sendable {
  /// It lies outside the picture, or was cut away.
  case absent = 0
  /// It lies in the picture, and is covered or was not drawn.
  case hidden = 1
  /// It can be seen.
  case visible = 2
}
