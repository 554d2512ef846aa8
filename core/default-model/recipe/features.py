"""What faces are compared by beside their pixels: the first blocks of InceptionV3, frozen.

    python3 features.py FOLDER_OF_inception.js inception.npz

folds each batch norm into its convolution and keeps what is used (1.2 million numbers).
"""
import json
import sys

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

LAST = 26  # convolutions of the stem and of mixed0 to mixed2, in Keras's numbering
KINDS = {'uint8': np.uint8, 'uint16': np.uint16, 'float32': np.float32, 'int32': np.int32}


class Features(nn.Module):
    """(N, 3, S, S) in [-1, 1] -> features of strides 2, 4, 8 and 8."""

    def __init__(self, file):
        super().__init__()
        stored = np.load(file)
        for i in range(1, LAST + 1):
            self.register_buffer('w%d' % i, torch.from_numpy(stored['w%d' % i].astype(np.float32)))
            self.register_buffer('b%d' % i, torch.from_numpy(stored['b%d' % i].astype(np.float32)))

    def conv(self, i, x, stride=1, padding=0):
        return F.relu(F.conv2d(x, getattr(self, 'w%d' % i), getattr(self, 'b%d' % i), stride, padding))

    def mixed(self, i, x):
        one = self.conv(i, x)
        five = self.conv(i + 2, self.conv(i + 1, x), padding=2)
        three = self.conv(i + 5, self.conv(i + 4, self.conv(i + 3, x), padding=1), padding=1)
        pooled = self.conv(i + 6, F.avg_pool2d(x, 3, 1, 1, count_include_pad=False))
        return torch.cat((one, five, three, pooled), 1)

    def forward(self, x):
        a = self.conv(3, self.conv(2, self.conv(1, x, stride=2)), padding=1)
        b = self.conv(5, self.conv(4, F.max_pool2d(a, 3, 2)))
        c = self.mixed(6, F.max_pool2d(b, 3, 2))
        d = self.mixed(20, self.mixed(13, c))
        return [a, b, c, d]


def distance(ours, theirs):
    """Of features as LPIPS takes it, all channels with the same weight: mean over pictures, places and layers."""
    def unit(f):
        f = f.float()
        return f / (f.pow(2).sum(1, keepdim=True) + 1e-8).sqrt()
    return sum((unit(a) - unit(b)).pow(2).sum(1).mean() for a, b in zip(ours, theirs)) / len(ours)


def fold(folder, file):
    numbers, at = {}, 0
    data = open(folder + '/weights.bin', 'rb').read()
    for entry in json.load(open(folder + '/manifest.json')):
        coding = entry.get('quantization')
        kind = np.dtype(KINDS[coding['dtype'] if coding else entry['dtype']])
        count = int(np.prod(entry['shape']))
        values = np.frombuffer(data, kind, count, at).astype(np.float64)
        at += count * kind.itemsize
        numbers[entry['name']] = (values * coding['scale'] + coding['min'] if coding else values).reshape(entry['shape'])
    if at != len(data):
        raise ValueError('weights.bin must have %d bytes, found %d' % (at, len(data)))
    folded = {}
    for i in range(1, LAST + 1):
        norm = 'batch_normalization_%d/' % i
        scale = 1 / np.sqrt(np.maximum(numbers[norm + 'moving_variance'], 0) + 1e-3)
        folded['w%d' % i] = (numbers['conv2d_%d/kernel' % i] * scale).transpose(3, 2, 0, 1).astype(np.float16)
        folded['b%d' % i] = (numbers[norm + 'beta'] - numbers[norm + 'moving_mean'] * scale).astype(np.float16)
    np.savez(file, **folded)


if __name__ == '__main__':
    fold(*sys.argv[1:])
