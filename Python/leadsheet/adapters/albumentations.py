"""albumentations: a transform for `Compose`; mask, bboxes and keypoints follow the image."""

from __future__ import annotations

from typing import Any

import albumentations as A
import numpy as np

from .. import corruption


class Corruption(A.DualTransform):
    """Corrupts an image uint8 [H, W, 3] by `Corrupt`. Which corruption is drawn depends on the generator of `Compose`.

    Outside of `Compose`, `leadsheet.Corrupt` takes and gives the same dict, keyed by record and epoch.
    """

    _targets = (A.core.type_definitions.Targets.IMAGE, A.core.type_definitions.Targets.MASK,
                A.core.type_definitions.Targets.BBOXES, A.core.type_definitions.Targets.KEYPOINTS)
    _supported_bbox_types = frozenset({"hbb"})

    class InitSchema(A.core.transforms_interface.BaseTransformInitSchema):
        corrupt: Any
        seed: int
        dpi: Any

    def __init__(self, corrupt: Any, seed: int = 0, dpi: Any = None, p: float = 1.0) -> None:
        super().__init__(p=p)
        self.corrupt, self.seed, self.dpi = corrupt, seed, dpi
        self.augmentation = corruption.Corrupt(corrupt, seed=seed, dpi=dpi)

    def get_params_dependent_on_data(self, params: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
        """Corrupts the image; the others follow it."""
        done = self.augmentation.picture(data["image"], key=self.py_random.getrandbits(62))
        return {"done": done, "source": data["image"]}

    def apply(self, img: np.ndarray, done: corruption.Corrupted, **params: Any) -> np.ndarray:
        """The image after the operators."""
        return done.image

    def apply_to_mask(self, mask: np.ndarray, done: corruption.Corrupted, **params: Any) -> np.ndarray:
        """A mask, moved like the image."""
        moved = done.move_mask(mask)
        return moved if mask.ndim == 2 else moved[:, :, None]

    def apply_to_bboxes(
        self, bboxes: np.ndarray, done: corruption.Corrupted, source: np.ndarray, **params: Any
    ) -> np.ndarray:
        """Boxes with edges as shares of the image; those of which nothing is left have no area."""
        height, width = source.shape[:2]
        edges = np.array(bboxes, np.float64)
        edges[:, :4] *= [width, height, width, height]
        size = done.image.shape[:2]
        moved = corruption.moved_boxes(done.transform, edges, (height, width), size, "xyxy")
        moved[:, :4] /= [size[1], size[0], size[1], size[0]]
        return np.nan_to_num(moved).astype(bboxes.dtype)

    def apply_to_keypoints(self, keypoints: np.ndarray, done: corruption.Corrupted, **params: Any) -> np.ndarray:
        """Keypoints; those that are not in the picture are outside of it."""
        moved = corruption.moved_points(done.transform, keypoints, done.image.shape[:2])
        return np.nan_to_num(moved, nan=-1).astype(keypoints.dtype)

    def get_transform_init_args_names(self) -> tuple[str, ...]:
        """What is written into a serialised pipeline."""
        return ("corrupt", "seed", "dpi")
