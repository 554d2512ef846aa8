"""Who tells painted faces from photographs: patches of pixels, small heads on frozen features (a projected GAN), and judges of
eyes and mouth (as in GFPGAN)."""
import dataclasses

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils import spectral_norm

from faces import LEFT_EYE, MOUTH, RIGHT_EYE


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
        self.eye, self.mouth = part(), part()

    def forward(self, pictures, features):
        return [self.pixels(pictures)] + [head(f) for head, f in zip(self.heads, features)]


def part():
    """Pixels of an eye or a mouth -> logits of places that each see 64 pixels of it."""
    act = nn.LeakyReLU(0.2)
    return nn.Sequential(conv(3, 32, 3), act, conv(32, 64, 4, 2), act, conv(64, 96, 4, 2), act, conv(96, 128, 4, 2), act,
                         conv(128, 128, 3), act, conv(128, 1, 3))


@dataclasses.dataclass
class Window:
    """Where an aligned face has an eye or its mouth; the right eye is seen mirrored, as if it were a left one."""
    judge: str
    y: int
    x: int
    height: int
    width: int
    mirrored: bool = False

    def of(self, pictures):
        seen = pictures[..., self.y:self.y + self.height, self.x:self.x + self.width]
        return seen.flip(-1) if self.mirrored else seen

    def within(self, y, x, side):
        """The same place in a square of the face, four pixels off at most; None where the square does not have all of it."""
        y, x = self.y - y + np.random.randint(-4, 5), self.x - x + np.random.randint(-4, 5)
        if min(y, x, side - y - self.height, side - x - self.width) < 0:
            return None
        return dataclasses.replace(self, y=y, x=x)


def around(middle, judge, height, width, mirrored=False):
    x, y = middle
    return Window(judge, y - height // 2, x - width // 2, height, width, mirrored)


WINDOWS = (around(LEFT_EYE, 'eye', 64, 96), around(RIGHT_EYE, 'eye', 64, 96, mirrored=True), around(MOUTH, 'mouth', 80, 144))


def told(real, fake):
    """The hinge loss of the adversary."""
    return sum(F.relu(1 - r.float()).mean() + F.relu(1 + f.float()).mean() for r, f in zip(real, fake)) / len(real)


class Memory:
    """Eyes and mouths of photographs and painted ones seen lately, so that a judge learns of more than two at a time."""

    def __init__(self, size=96, others=7):
        self.size, self.others, self.kept = size, others, {}

    def add(self, part, real, fake):
        for kind, windows in (('real', real), ('fake', fake)):
            kept = self.kept.setdefault((part, kind), [])
            kept += windows.split(1)
            del kept[:-self.size]

    def told(self, part, judge):
        return told(*([judge(torch.cat(self.some(part, kind)))] for kind in ('real', 'fake')))

    def some(self, part, kind):
        """The latest two and some from before."""
        kept = self.kept[part, kind]
        return kept[-2:] + [kept[i] for i in np.random.randint(0, len(kept), self.others)]


def fooled(fake):
    """What the painter minimises."""
    return -sum(f.float().mean() for f in fake) / len(fake)
