"""The bundled 128-pixel network as the beginning of a 512-pixel one: levels outside, each channel twice, one more block a level."""
import json
import struct

import numpy as np
import torch
from torch import nn

COMMON = dict(codebook_size=512, emb_dim=64, groups=8, dim_embd=256, n_head=8, n_layers=6, connect=('32', '64', '128'))
SMALL = dict(img_size=128, nf=24, ch_mult=(1, 1, 2, 4), res_blocks=1, **COMMON)
LARGE = dict(img_size=512, nf=16, ch_mult=(1, 2, 3, 3, 6, 12), res_blocks=2, **COMMON)

# blocks of the large network and those of the small one that they begin as
ENCODER = {8: 1, 9: 2, 10: 3, 12: 4, 13: 5, 15: 6, 16: 7, 17: 8, 20: 9, 21: 10, 22: 11, 23: 12, 24: 13}
DECODER = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 8: 6, 9: 7, 11: 8, 12: 9, 14: 10, 15: 11}
OUTER = 17  # the decoder's first block outside 128 pixels
ENTERED = 7  # the encoder's first block at 128 pixels, which is to give what the small network's first convolution gives


def small(oracle, file):
    net = oracle.build(oracle.Config(**SMALL))
    net.load_state_dict(safetensors(file))
    return net.requires_grad_(False)


@torch.no_grad()
def large(oracle, begin):
    """Decodes as the small network does up to 128 pixels; its encoder has the small one's blocks, and outside them means of pixels."""
    net = oracle.build(oracle.Config(**LARGE))
    for block in list(net.encoder.blocks) + list(net.generator.blocks):  # new blocks add nothing
        last = getattr(block, 'conv2', None) or getattr(block, 'proj_out', None)
        if last is not None:
            nn.init.zeros_(last.weight), nn.init.zeros_(last.bias)
    for theirs, ours, pairs in ((begin.encoder, net.encoder, ENCODER), (begin.generator, net.generator, DECODER)):
        for i, j in pairs.items():
            widen(ours.blocks[i], theirs.blocks[j])
    for size, cft in net.fuse_convs_dict.items():
        widen(cft, begin.fuse_convs_dict[size])
    for part in ('quantize', 'feat_emb', 'ft_layers', 'idx_pred_layer'):
        getattr(net, part).load_state_dict(getattr(begin, part).state_dict())
    net.position_emb.copy_(begin.position_emb)
    let_colours_through(net.encoder.blocks)
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


def let_colours_through(blocks):
    """The first three channels outside 128 pixels are red, green and blue, in means of 2 x 2."""
    for i in (3, 6):
        nn.init.zeros_(blocks[i].conv.bias)
    for colour in range(3):
        for weight, kernel in ((blocks[0].weight, ((1, 1),)), (blocks[4].conv_out.weight, ((0, 0),)),
                               (blocks[3].conv.weight, MEANS), (blocks[6].conv.weight, MEANS)):
            weight[colour] = 0
            for y, x in kernel:
                weight[colour, colour, y, x] = 1 / len(kernel)
        blocks[0].bias[colour] = blocks[4].conv_out.bias[colour] = 0


MEANS = ((0, 0), (0, 1), (1, 0), (1, 1))


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
