"""Who tells painted faces from photographs: patches of pixels, and small heads on frozen features (a projected GAN)."""
import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils import spectral_norm


def conv(cin, cout, kernel, stride=1):
    return spectral_norm(nn.Conv2d(cin, cout, kernel, stride, kernel // 2))


class Adversary(nn.Module):
    """(pictures, their features) -> maps of logits, high where a place looks like a photograph."""

    def __init__(self, width=48, feature_channels=(64, 192, 256, 288), head=64):
        super().__init__()
        act = nn.LeakyReLU(0.2)
        self.pixels = nn.Sequential(
            conv(3, width, 4, 2), act, conv(width, 2 * width, 4, 2), act, conv(2 * width, 4 * width, 4, 2), act,
            conv(4 * width, 4 * width, 3), act, conv(4 * width, 1, 3))
        self.heads = nn.ModuleList(
            nn.Sequential(conv(c, head, 1), act, conv(head, head, 3, 2), act, conv(head, head, 3), act, conv(head, 1, 1))
            for c in feature_channels)

    def forward(self, pictures, features):
        return [self.pixels(pictures)] + [head(f) for head, f in zip(self.heads, features)]


def told(real, fake):
    """The hinge loss of the adversary."""
    return sum(F.relu(1 - r.float()).mean() + F.relu(1 + f.float()).mean() for r, f in zip(real, fake)) / len(real)


def fooled(fake):
    """What the painter minimises."""
    return -sum(f.float().mean() for f in fake) / len(fake)
