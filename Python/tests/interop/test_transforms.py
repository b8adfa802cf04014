"""torchvision and albumentations: boxes, keypoints and masks follow, and the callers' generators decide."""

from __future__ import annotations

import albumentations as A
import numpy as np
import pytest
import torch
from torchvision import tv_tensors
from torchvision.transforms import v2

import leadsheet as ls
from leadsheet.adapters.albumentations import Corruption as InCompose
from leadsheet.adapters.torchvision import Corruption

MOVES = ["perspective:3", "page-curl:3", "rotate:4"]


def holds_dots(image: np.ndarray, mask: np.ndarray, points: np.ndarray, boxes: np.ndarray) -> bool:
    dark = image.mean(axis=2) < 128
    inside = all(x0 <= x <= x1 and y0 <= y <= y1 for (x, y), (x0, y0, x1, y1) in zip(points, boxes))
    return inside and all(dark[int(y), int(x)] and mask[int(y), int(x)] == 5 for x, y in points)


@pytest.mark.parametrize("move", MOVES)
def test_torchvision(dots, move, operators_applied):
    image, centers = dots
    mask = torch.from_numpy((image[:, :, 0] < 128).astype(np.uint8) * 5)
    edges = np.concatenate([centers - 4, centers + 4], axis=1)
    sample = {
        "image": tv_tensors.Image(torch.from_numpy(image).permute(2, 0, 1)), "mask": tv_tensors.Mask(mask[None]),
        "boxes": tv_tensors.BoundingBoxes(edges, format="XYXY", canvas_size=(300, 400)), "label": torch.arange(9),
    }
    torch.manual_seed(3)
    done = Corruption(move)(sample)
    assert operators_applied == ["corrupt"]
    height, width = done["image"].shape[1:]
    assert isinstance(done["image"], tv_tensors.Image) and done["boxes"].canvas_size == (height, width)
    boxes = done["boxes"].numpy()
    points = (boxes[:, :2] + boxes[:, 2:]) / 2
    assert holds_dots(done["image"].permute(1, 2, 0).numpy(), done["mask"][0].numpy(), points, boxes)
    assert torch.equal(done["label"], sample["label"])
    torch.manual_seed(3)
    again = Corruption(move)(sample)
    assert torch.equal(again["image"], done["image"])
    assert not torch.equal(Corruption(move)(sample)["image"], done["image"])


def test_torchvision_keypoints_and_pictures_of_pil(dots):
    image, centers = dots
    from PIL import Image

    torch.manual_seed(1)
    pil = Corruption("rotate:3")(Image.fromarray(image))
    torch.manual_seed(1)
    plain = Corruption("rotate:3")(torch.from_numpy(image).permute(2, 0, 1))
    assert np.array_equal(np.asarray(pil), plain.permute(1, 2, 0).numpy())
    if hasattr(tv_tensors, "KeyPoints"):
        torch.manual_seed(1)
        moved, points = Corruption("rotate:3")(
            torch.from_numpy(image).permute(2, 0, 1), tv_tensors.KeyPoints(centers, canvas_size=(300, 400)))
        dark = moved.permute(1, 2, 0).numpy().mean(axis=2) < 128
        assert all(dark[int(y), int(x)] for x, y in points.numpy())
    with pytest.raises(ls.UsageError, match="2 images"):
        Corruption("rotate:3")(plain, plain)


@pytest.mark.parametrize("move", MOVES)
def test_albumentations(dots, move, operators_applied):
    image, centers = dots
    mask = (image[:, :, 0] < 128).astype(np.uint8) * 5
    edges = np.concatenate([centers - 4, centers + 4], axis=1)

    def compose(seed: int) -> A.Compose:
        return A.Compose(
            [InCompose(corrupt=move)], seed=seed, keypoint_params=A.KeypointParams(format="xy"),
            bbox_params=A.BboxParams(format="pascal_voc", label_fields=["labels"]))

    sample = dict(image=image, mask=mask, keypoints=centers, bboxes=edges, labels=list(range(9)))
    done = compose(3)(**sample, masks=np.stack([mask, mask]))
    assert operators_applied == ["corrupt"] and all(np.array_equal(other, done["mask"]) for other in done["masks"])
    assert holds_dots(done["image"], done["mask"], np.array(done["keypoints"]), np.array(done["bboxes"]))
    assert np.array_equal(compose(3)(**sample)["image"], done["image"])
    assert not np.array_equal(compose(4)(**sample)["image"], done["image"])


def test_albumentations_can_be_serialised(dots):
    pipeline = A.Compose([InCompose(corrupt="jpeg:3", seed=2)], seed=3)
    other = A.from_dict(A.to_dict(pipeline))
    other.set_random_seed(3)
    assert np.array_equal(other(image=dots[0])["image"], pipeline(image=dots[0])["image"])
