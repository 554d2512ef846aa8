"""The network of face proposals: one answer for each 8 by 8 pixels, as fast as OpenCV's convolutions go."""

import torch
from torch import nn
from torch.nn import functional

STRIDE = 8
TYPICAL = 14.0  # side of a face in pixels; sizes are told as the logarithm of their ratio to it


def network():
    """RGB in [-1, 1] to five maps of an eighth of the size: score (logit), x, y, log size, roll."""
    return nn.Sequential(
        block(3, 8, 2),
        block(8, 16, 2),
        block(16, 48, 2),
        block(48, 48, 1),
        block(48, 48, 1),
        block(48, 48, 1),
        nn.Conv2d(48, 5, 1),
    )


def block(inputs, outputs, stride):
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


def targets(faces, cells, least, most, doubtful):
    """What the maps should say: (6, cells, cells), the last one a weight, 0 where anything may be said.

    faces: rows of x, y, side, roll. A cell stands for the pixel at STRIDE times its row and column.
    """
    wanted = torch.zeros(6, cells, cells)
    wanted[5] = 1
    rows, columns = torch.meshgrid(torch.arange(cells), torch.arange(cells), indexing="ij")
    for x, y, side, roll in faces:
        dx, dy = x - columns * STRIDE, y - rows * STRIDE
        away = torch.hypot(dx, dy)
        if doubtful[0] < side < doubtful[1]:
            wanted[5][away < side] = 0
        if least <= side <= most:
            here = (away < 0.35 * side) | (away == away.min())
            values = torch.stack(
                [torch.ones_like(dx), dx / TYPICAL, dy / TYPICAL, torch.full_like(dx, side / TYPICAL).log(),
                 torch.full_like(dx, roll), torch.ones_like(dx)])
            wanted[:, here] = values[:, here]
    return wanted


def loss(answer, wanted):
    """Focal loss (Lin et al. 2017, gamma 2) of the score, L1 of place, size and roll where there is a face."""
    face, weight = wanted[:, 0], wanted[:, 5]
    count = face.sum().clamp(min=1)
    entropy = functional.binary_cross_entropy_with_logits(answer[:, 0], face, reduction="none")
    sure = torch.exp(-entropy)
    score = (weight * (1 - sure) ** 2 * entropy).sum() / count
    place = (functional.smooth_l1_loss(answer[:, 1:5], wanted[:, 1:5], reduction="none", beta=0.1).sum(1) * face).sum()
    return score, place / count


def plain(trained):
    """The same function without batch norm."""
    layers = []
    for layer in trained:
        if isinstance(layer, nn.Sequential):
            layers += [nn.utils.fusion.fuse_conv_bn_eval(layer[0], layer[1]), nn.ReLU()]
        else:
            layers.append(layer)
    return nn.Sequential(*layers).eval().requires_grad_(False)
