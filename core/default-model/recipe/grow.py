"""The bundled 128-pixel network as the beginning of a 512-pixel one: levels outside, each channel twice, one more block a level."""
import json
import struct

import numpy as np
import torch
from torch import nn

COMMON = dict(codebook_size=512, emb_dim=64, groups=8, dim_embd=256, n_head=8, n_layers=6)
SMALL = dict(img_size=128, nf=24, ch_mult=(1, 1, 2, 4), res_blocks=1, connect=('32', '64', '128'), **COMMON)
LARGE = dict(img_size=512, nf=16, ch_mult=(1, 2, 3, 3, 6, 12), res_blocks=2, connect=('32', '64', '128', '256'), **COMMON)

# blocks of the large network and those of the small one that they begin as
ENCODER = {8: 1, 9: 2, 10: 3, 12: 4, 13: 5, 15: 6, 16: 7, 17: 8, 20: 9, 21: 10, 22: 11, 23: 12, 24: 13}
DECODER = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 8: 6, 9: 7, 11: 8, 12: 9, 14: 10, 15: 11}
OUTER = 17  # the decoder's first block outside 128 pixels
ENTERED = 7  # the encoder's first block at 128 pixels, which is to give what the small network's first convolution gives
DETAIL = 6  # encoder blocks before it give what CFT reads at 256 pixels


def small(oracle, file):
    net = oracle.build(oracle.Config(**SMALL))
    net.load_state_dict(safetensors(file))
    return net.requires_grad_(False)


@torch.no_grad()
def large(oracle, begin):
    """Up to 128 pixels it encodes and decodes as the small network does, from the means of 4 x 4 pixels; outside it has yet to learn."""
    net = oracle.build(oracle.Config(**LARGE))
    for block in list(net.encoder.blocks) + list(net.generator.blocks):  # new blocks add nothing
        last = getattr(block, 'conv2', None) or getattr(block, 'proj_out', None)
        if last is not None:
            nn.init.zeros_(last.weight), nn.init.zeros_(last.bias)
    for theirs, ours, pairs in ((begin.encoder, net.encoder, ENCODER), (begin.generator, net.generator, DECODER)):
        for i, j in pairs.items():
            widen(ours.blocks[i], theirs.blocks[j])
    for size, cft in net.fuse_convs_dict.items():
        if size in begin.fuse_convs_dict:
            widen(cft, begin.fuse_convs_dict[size])
        else:  # changes nothing
            for last in (cft.scale[2], cft.shift[2]):
                nn.init.zeros_(last.weight), nn.init.zeros_(last.bias)
    for part in ('quantize', 'feat_emb', 'ft_layers', 'idx_pred_layer'):
        getattr(net, part).load_state_dict(getattr(begin, part).state_dict())
    net.position_emb.copy_(begin.position_emb)
    enter(net.encoder.blocks, begin.encoder.blocks[0])
    return net


def widen(ours, theirs):
    """The same function with each channel repeated, so that each group norm sees the same numbers."""
    mine = ours.state_dict()
    for name, numbers in theirs.state_dict().items():
        repeated = repeat(numbers, mine[name].shape)
        if name.startswith('q.'):  # attention divides by the root of the channels
            repeated = repeated * (numbers.shape[0] / mine[name].shape[0]) ** 0.5
        mine[name].copy_(repeated)


def repeat(numbers, shape):
    out = numbers.repeat_interleave(shape[0] // numbers.shape[0], 0)
    if numbers.dim() == 1 or shape[1] == numbers.shape[1]:
        return out
    times = shape[1] // numbers.shape[1]
    shares = torch.rand(out.shape + (times,)) + 0.5  # not the same for each copy: they are to become different
    return (out[..., None] * shares / shares.sum(-1, keepdim=True)).movedim(-1, 2).flatten(1, 2)


def enter(blocks, first):
    """Lets the means of 4 x 4 pixels in, and at 128 pixels the small network's first convolution happen in a residual unit.

    A convolution of three pixels each way fits into no shortcut, and a branch has norms and SiLU. But a norm divides by nearly the
    same number for all faces if its group has two channels that are far apart, +C and -C, and nothing else of weight; and
    silu(x) - silu(-x) = x. So colours take the branch in groups of x, -x, C and -C, and come out as they went in.
    """
    for block in (blocks[0], blocks[3].conv, blocks[4].conv_out, blocks[6].conv):
        nn.init.zeros_(block.bias)
    for colour in range(3):
        alone(blocks[0].weight, colour, colour, CENTRE)
        alone(blocks[3].conv.weight, colour, colour, MEANS)
        for sign, k in ((1, 0), (-1, 1)):
            alone(blocks[4].conv_out.weight, 4 * colour + k, colour, ((0, 0),), sign)
            alone(blocks[6].conv.weight, 4 * colour + k, 4 * colour + k, MEANS)
            blocks[6].conv.weight[4 * colour + 2 + k] = 0
            blocks[6].conv.bias[4 * colour + 2 + k] = sign * FAR_OF_FOUR
    unit = blocks[ENTERED]
    for part in (unit.conv1, unit.conv2, unit.conv_out):
        nn.init.zeros_(part.weight), nn.init.zeros_(part.bias)
    nn.init.constant_(unit.norm1.weight, DEVIATION_OF_FOUR)
    nn.init.constant_(unit.norm2.weight, DEVIATION_OF_SIX)
    for colour in range(3):
        for sign, k in ((1, 0), (-1, 1)):
            unit.conv1.weight[6 * colour + k, 4 * colour, 1, 1] = sign
            unit.conv1.weight[6 * colour + k, 4 * colour + 1, 1, 1] = -sign
            unit.conv1.bias[6 * colour + 4 + k] = sign * FAR_OF_SIX
            unit.conv2.weight[:, 6 * colour + k] = sign * repeat(first.weight, (48, 3, 3, 3))[:, colour]
    unit.conv2.bias.copy_(repeat(first.bias, (48,)))


def colours(blocks):
    """(part of an encoder block before DETAIL, how many of its outputs carry colours to 128 pixels and must stay as they are)"""
    return [(blocks[0], 3), (blocks[1].conv2, 3), (blocks[2].conv2, 3), (blocks[3].conv, 3),
            (blocks[4].conv2, 12), (blocks[4].conv_out, 12), (blocks[5].conv2, 12)]


CENTRE = ((1, 1),)
MEANS = ((0, 0), (0, 1), (1, 0), (1, 1))
# the deviation of x, -x, C, -C and, in groups of six, two zeros, for x as faces have it; both numbers exact as float16
FAR_OF_FOUR, DEVIATION_OF_FOUR = 34.15625, 24.15625
FAR_OF_SIX, DEVIATION_OF_SIX = 47.84375, 27.625


def alone(weight, out, channel, places, sign=1):
    """This output is the mean of these places of that channel."""
    weight[out] = 0
    for y, x in places:
        weight[out, channel, y, x] = sign / len(places)


def safetensors(file):
    with open(file, 'rb') as f:
        size, = struct.unpack('<Q', f.read(8))
        entries, data = json.loads(f.read(size)), f.read()
    kinds = {'F16': np.float16, 'F32': np.float32}
    tensors = {}
    for name, entry in entries.items():
        if name != '__metadata__':
            begin, end = entry['data_offsets']
            tensors[name] = torch.from_numpy(
                np.frombuffer(data[begin:end], kinds[entry['dtype']]).reshape(entry['shape']).astype(np.float32))
    return tensors
