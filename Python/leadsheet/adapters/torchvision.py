"""torchvision: a v2 transform; boxes, keypoints and masks follow the image."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torchvision import tv_tensors
from torchvision.transforms import v2

from .. import corruption
from ..errors import UsageError


class Corruption(v2.Transform):
    """Corrupts the image of a sample by `Corrupt`; `BoundingBoxes`, `KeyPoints` and `Mask`s follow.

    Which corruption is drawn depends on PyTorch's generator, as in other transforms: `torch.manual_seed` repeats it.
    Images are `tv_tensors.Image`, tensors uint8 [3, H, W] or PIL's. Boxes of which nothing is left have no area.
    """

    def __init__(self, corrupt: Any, *, seed: int = 0, dpi: Any = None) -> None:
        super().__init__()
        self.corrupt = corruption.Corrupt(corrupt, seed=seed, dpi=dpi)

    def forward(self, *inputs: Any) -> Any:
        """The sample after the operators."""
        flat, spec = torch.utils._pytree.tree_flatten(inputs if len(inputs) > 1 else inputs[0])
        images = [index for index, item in enumerate(flat) if _is_image(item)]
        if len(images) != 1:
            raise UsageError(f"the sample has {len(images)} images; give one")
        pixels = _pixels(flat[images[0]])
        done = self.corrupt.picture(pixels, key=int(torch.randint(2**62, ())))
        moved = [_moved(item, pixels, done) for item in flat]
        return torch.utils._pytree.tree_unflatten(moved, spec)


def _moved(item: Any, pixels: np.ndarray, done: corruption.Corrupted) -> Any:
    if _is_image(item):
        return _like(item, done.image)
    if isinstance(item, tv_tensors.BoundingBoxes):
        return _boxes(item, done, pixels.shape[:2])
    if isinstance(item, tv_tensors.Mask):
        return _mask(item, done)
    if hasattr(tv_tensors, "KeyPoints") and isinstance(item, tv_tensors.KeyPoints):
        points = corruption.moved_points(done.transform, item.reshape(-1, 2).double().numpy(), done.image.shape[:2])
        return tv_tensors.KeyPoints(
            torch.from_numpy(points).reshape(item.shape).to(item.dtype), canvas_size=done.image.shape[:2])
    return item


def _mask(mask: Any, done: corruption.Corrupted) -> Any:
    planes = mask.to(torch.uint8).cpu().numpy().reshape(-1, *mask.shape[-2:])
    moved = torch.from_numpy(np.stack([done.move_mask(plane) for plane in planes])).to(mask.dtype)
    return tv_tensors.Mask(moved.reshape(*mask.shape[:-2], *moved.shape[-2:]))


def _is_image(item: Any) -> bool:
    plain = type(item) is torch.Tensor and item.ndim == 3 and item.dtype == torch.uint8 and item.shape[0] in (1, 3)
    return plain or isinstance(item, tv_tensors.Image) or type(item).__module__.startswith("PIL.")


def _pixels(item: Any) -> np.ndarray:
    if isinstance(item, torch.Tensor):
        return item.permute(1, 2, 0).cpu().numpy()
    return np.asarray(item)


def _like(item: Any, image: np.ndarray) -> Any:
    if not isinstance(item, torch.Tensor):
        from PIL import Image

        return Image.fromarray(image)
    tensor = torch.from_numpy(image).permute(2, 0, 1)
    return tv_tensors.Image(tensor) if isinstance(item, tv_tensors.Image) else tensor


def _boxes(item: Any, done: corruption.Corrupted, size: Any) -> Any:
    edges = v2.functional.convert_bounding_box_format(item, new_format="XYXY").double().numpy()
    moved = corruption.moved_boxes(done.transform, edges, size, done.image.shape[:2], "xyxy")
    result = tv_tensors.BoundingBoxes(
        torch.from_numpy(np.nan_to_num(moved)).to(item.dtype), format="XYXY", canvas_size=done.image.shape[:2])
    return v2.functional.convert_bounding_box_format(result, new_format=item.format)
