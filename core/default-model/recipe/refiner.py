"""The detail refiner: draws what restoration leaves out of a face (DetailRefiner in the library). A conditional diffusion
model of lightness at half size, preconditioned as by Karras et al. (arXiv 2206.00364), sampled
by Euler's steps."""
import math

import torch
from torch import nn
from torch.nn import functional as F

FACE = 512
EYES = 100, 140, 72  # top, bottom and left of both eyes and brows in the halved face
SEED = 3  # of the noise
DATA = 0.16  # standard deviation of what is left out
SIGMAS = (0.8, 0.15)
SPREAD = 1.05  # of the noise to begin with, in SIGMAS[0]: drawings of so few steps are too smooth without
WAVES = 32
PREFIX = 'refiner.'  # of its tensors in a checkpoint


class Block(nn.Module):

    def __init__(self, cin, cout, groups, embedding):
        super().__init__()
        self.norm1, self.conv1 = norm(groups, cin), nn.Conv2d(cin, cout, 3, padding=1)
        self.norm2, self.conv2 = norm(groups, cout), nn.Conv2d(cout, cout, 3, padding=1)
        self.modulation = nn.Linear(embedding, 2 * cout)
        self.conv_out = nn.Conv2d(cin, cout, 1) if cin != cout else None
        silent(self.conv2)

    def forward(self, x, noise):
        scale, shift = self.modulation(noise)[:, :, None, None].chunk(2, 1)
        y = self.norm2(self.conv1(F.silu(self.norm1(x)))) * (1 + scale) + shift
        return (x if self.conv_out is None else self.conv_out(x)) + self.conv2(F.silu(y))


class Attention(nn.Module):

    def __init__(self, channels, groups):
        super().__init__()
        self.norm = norm(groups, channels)
        self.q, self.k, self.v, self.proj_out = (nn.Conv2d(channels, channels, 1) for _ in range(4))
        silent(self.proj_out)

    def forward(self, x):
        y = self.norm(x)
        q, k, v = (part(y).flatten(2).transpose(1, 2) for part in (self.q, self.k, self.v))
        seen = F.scaled_dot_product_attention(q, k, v)
        return x + self.proj_out(seen.transpose(1, 2).reshape(x.shape))


class Denoiser(nn.Module):

    def __init__(self, channels=(64, 128, 192), embedding=256, groups=8):
        super().__init__()
        self.levels = len(channels)
        self.noise0, self.noise1 = nn.Linear(2 * WAVES, embedding), nn.Linear(embedding, embedding)
        self.add_module('in', nn.Conv2d(9 * 4, channels[0], 3, padding=1))
        widest = channels[-1]
        for level, here in enumerate(channels):
            down, up = nn.ModuleDict(), nn.ModuleDict()
            if level > 0:
                down['first'] = Block(channels[level - 1], here, groups, embedding)
            if level + 1 < self.levels:
                up['first'] = Block(channels[level + 1] + here, here, groups, embedding)
            down['second'] = Block(here, here, groups, embedding)
            up['second'] = Block(2 * here, here, groups, embedding)
            self.add_module('down%d' % level, down)
            self.add_module('up%d' % level, up)
        self.attention0, self.attention1 = Attention(widest, groups), Attention(widest, groups)
        self.middle = Block(widest, widest, groups, embedding)
        self.out_norm, self.out = norm(groups, channels[0]), nn.Conv2d(channels[0], 4, 3, padding=1)
        silent(self.out)

    def forward(self, noisy, sigma, seen):
        """D: noisy, N x 1; sigma, N x 1 x 1 x 1; seen: restored and damaged RGB and places, N x 8; all but sigma at half size."""
        total = sigma ** 2 + DATA ** 2
        inside = self.network(torch.cat([noisy / total.sqrt(), seen], 1), self.said(sigma))
        return DATA ** 2 / total * noisy + sigma * DATA / total.sqrt() * inside.float()

    def said(self, sigma):
        waves = torch.exp(torch.linspace(0, math.log(100), WAVES)) * (sigma.view(-1, 1).log() / 4)
        return F.silu(self.noise1(F.silu(self.noise0(torch.cat([waves.sin(), waves.cos()], 1)))))

    def network(self, x, noise):
        x = self._modules['in'](squares(x).contiguous(memory_format=torch.channels_last))
        kept = [x]
        for level in range(self.levels):
            down = self._modules['down%d' % level]
            if level > 0:
                x = down['first'](F.avg_pool2d(x, 2), noise)
                kept.append(x)
            x = down['second'](x, noise)
            if level + 1 < self.levels:
                kept.append(x)
        x = self.attention1(self.middle(self.attention0(x), noise))
        for level in reversed(range(self.levels)):
            up = self._modules['up%d' % level]
            if level + 1 < self.levels:
                x = up['first'](torch.cat([F.interpolate(x, scale_factor=2), kept.pop()], 1), noise)
            x = up['second'](torch.cat([x, kept.pop()], 1), noise)
        return F.pixel_shuffle(self.out(F.silu(self.out_norm(x))), 2)


def norm(groups, channels):
    return nn.GroupNorm(groups, channels, eps=1e-6)


def silent(layer):
    nn.init.zeros_(layer.weight)
    nn.init.zeros_(layer.bias)


def squares(x):
    """Each 2 x 2 squares as channels, the squares' places outside: TensorFlow's order."""
    n, c, h, w = x.shape
    return x.view(n, c, h // 2, 2, w // 2, 2).permute(0, 3, 5, 1, 2, 4).reshape(n, 4 * c, h // 2, w // 2)


def lightness(rgb):
    return 0.299 * rgb[:, 0:1] + 0.587 * rgb[:, 1:2] + 0.114 * rgb[:, 2:3]


def halved(x):
    return F.avg_pool2d(x, 2)


def places(x, y, side):
    """Where each of a square of the halved face lies: to the right and down from the face's middle, in 128 pixels; 2 x side x side."""
    right = (2 * (torch.arange(side) + x) + 0.5 - FACE / 2) / 128
    down = (2 * (torch.arange(side) + y) + 0.5 - FACE / 2) / 128
    return torch.stack([right.expand(side, side), down[:, None].expand(side, side)])


def draw(denoise, drawn):
    """What becomes of noise of about SIGMAS[0]."""
    clean = denoise(drawn, SIGMAS[0])
    for before, sigma in zip(SIGMAS, SIGMAS[1:]):
        drawn = sigma / before * drawn + (1 - sigma / before) * clean
        clean = denoise(drawn, sigma)
    return clean


def noise(normal):
    """normal: FACE ** 2 / 4 normal numbers. Mirrored where the eyes are, which are to be alike."""
    drawn = normal.view(1, 1, FACE // 2, FACE // 2).clone()
    top, bottom, left = EYES
    drawn[..., top:bottom, FACE // 4:FACE // 2 - left] = drawn[..., top:bottom, left:FACE // 4].flip(-1)
    return drawn * SIGMAS[0] * SPREAD


@torch.no_grad()
def refine(denoiser, damaged, restored, normal):
    """One face, 1 x 3 x 512 x 512 in [-1, 1]; normal(seed, n) gives n normal numbers."""
    seen = torch.cat([halved(torch.cat([restored.clamp(-1, 1), damaged], 1)), places(0, 0, FACE // 2)[None]], 1)
    begin = noise(normal(SEED, FACE ** 2 // 4))
    drawn = draw(lambda noisy, sigma: denoiser(noisy, torch.full((1, 1, 1, 1), sigma), seen), begin)
    return restored + F.interpolate(drawn, scale_factor=2, mode='bicubic', antialias=True)  # so it has Keys' kernel
