"""Teaches the component refiner of a trained network, for the minutes given: first pairs are made (good, damaged, restored with
w = 0.5), which are kept in RUN; then it learns from them.

    python3 refine.py --network FOLDER_OF_oracle.py --base base.pth --faces train.zip --out RUN [--pairs 4000] [--minutes 60]
        [--begin RUN/refiner.pth]

Writes RUN/refiner.pth (moving average, float32, to go on from) and RUN/base.pth (the network and the refiner, float16).
"""
import argparse
import copy
import math
import os
import sys
import time

import numpy as np
import torch

import faces
import grow
import refiner
from refiner import COMPONENTS

DAMAGES = [(0.6, faces.PAPER), (0.92, faces.MILD), (1.1, faces.SLIGHT)]
ROOM = 8  # pixels around a component, by which it is moved
ROWS = {what: (h + 2 * ROOM, w + 2 * ROOM) for what, (_, _, w, h) in COMPONENTS.items()}
BEGINS = dict(zip(ROWS, np.cumsum([0] + [h * w * 9 for h, w in ROWS.values()])))  # in a pair
PAIR = sum(h * w for h, w in ROWS.values()) * 9


def settings():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('network', 'base', 'faces', 'out'):
        parser.add_argument('--' + name, required=True)
    parser.add_argument('--pairs', type=int, default=4000)
    parser.add_argument('--minutes', type=float, default=60)
    parser.add_argument('--batch', type=int, default=16)
    parser.add_argument('--rate', type=float, default=6e-4)
    parser.add_argument('--begin', help='a refiner.pth to go on from')
    parser.add_argument('--seed', type=int, default=1)
    return parser.parse_args()


def network(options):
    sys.path.insert(0, options.network)
    import oracle
    net = oracle.build(oracle.Config(**grow.LARGE))
    net.load_state_dict({k: v.float() for k, v in torch.load(options.base)['params_ema'].items() if not k.startswith(refiner.PREFIX)})
    return net.eval().to(memory_format=torch.channels_last)


@torch.no_grad()
def pairs(options):
    """RUN/pairs.bin, made if it is not there: for each pair both components of the good, the damaged and the restored face."""
    file = os.path.join(options.out, 'pairs.bin')
    if not os.path.exists(file):
        decoded = os.path.join(options.out, 'faces.bin')
        sharpness = faces.read(options.faces, decoded)
        net, made = network(options), np.memmap(file + '.new', np.uint8, 'w+', shape=(options.pairs, PAIR))
        drawn = iter(faces.Drawn(decoded, sharpness, DAMAGES, options.seed))
        for i in range(options.pairs):
            good, low = next(drawn)
            with torch.autocast(faces.DEVICE, torch.bfloat16):
                restored = net(faces.numbers(torch.from_numpy(low[None])), 0.5, True)
            restored = ((restored[0].float().permute(1, 2, 0).clamp(-1, 1) + 1) * 127.5).round().byte().numpy()
            made[i] = np.concatenate([part(p, what).ravel() for what in COMPONENTS for p in (good, low, restored)])
        made.flush()
        os.replace(file + '.new', file)
    return np.memmap(file, np.uint8, 'r').reshape(-1, PAIR)


def part(picture, what):
    x, y, _, _ = COMPONENTS[what]
    h, w = ROWS[what]
    return picture[y - ROOM:y - ROOM + h, x - ROOM:x - ROOM + w]


def batch(made, what, size, rng):
    """(what restoration left out, N x 1; what is seen, N x 8), at half size, each moved and sometimes mirrored."""
    (h, w), (x, y, width, height) = ROWS[what], COMPONENTS[what]
    begin, left, seen = BEGINS[what], [], []
    for row in rng.integers(len(made), size=size):
        dy, dx = rng.integers(2 * ROOM + 1, size=2)
        pictures = made[row][begin:begin + 9 * h * w].reshape(3, h, w, 3)[:, dy:dy + height, dx:dx + width]
        good, low, restored = faces.numbers(torch.from_numpy(np.ascontiguousarray(pictures)))
        place = refiner.places(x + dx - ROOM, y + dy - ROOM, width, height)
        one, other = good - restored, torch.cat([restored, low, place])
        if rng.random() < 0.5:
            one, other = one.flip(-1), other.flip(-1)
            other[6] *= -1
        left.append(one)
        seen.append(other)
    return refiner.halved(refiner.lightness(torch.stack(left))), refiner.halved(torch.stack(seen))


def learn(options, made):
    net = refiner.Denoiser().to(memory_format=torch.channels_last)
    if options.begin:
        net.load_state_dict(torch.load(options.begin))
    average, rng = copy.deepcopy(net), np.random.default_rng(options.seed)
    learning = torch.optim.AdamW(net.parameters(), betas=(0.9, 0.99), weight_decay=0.01)
    begin, step, kept, losses = time.time(), 0, time.time(), []
    while (gone := (time.time() - begin) / 60 / options.minutes) < 1:
        for group in learning.param_groups:
            group['lr'] = options.rate * min(1, (step + 1) / 200) * (0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * gone)))
        left, seen = batch(made, 'eyes' if step % 5 < 3 else 'mouth', options.batch, rng)
        sigma = torch.exp(torch.randn(len(left), 1, 1, 1) * 1.1 - 1.9).clamp(0.004, 2.5)
        with torch.autocast(faces.DEVICE, torch.bfloat16):
            found = net(left + sigma * torch.randn_like(left), sigma, seen)
        weight = (sigma ** 2 + refiner.DATA ** 2) / (sigma * refiner.DATA) ** 2
        loss = (weight * (found - left) ** 2).mean()
        learning.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        learning.step()
        step += 1
        with torch.no_grad():
            torch._foreach_lerp_(list(average.parameters()), list(net.parameters()), 1 - min(0.9985, 1 - 1 / (step / 4 + 1)))
        losses.append(loss.item())
        if step % 100 == 0:
            print(step, '%.3f' % gone, '%.4f' % np.mean(losses), flush=True)
            losses = []
        if time.time() - kept > 600:
            kept = time.time()
            save(options, average)
    save(options, average)


def save(options, average):
    base = torch.load(options.base)['params_ema']
    base.update((refiner.PREFIX + k, v.half().contiguous()) for k, v in average.state_dict().items())
    for name, content in (('refiner.pth', average.state_dict()), ('base.pth', {'params_ema': base})):
        path = os.path.join(options.out, name)
        torch.save(content, path + '.new')
        os.replace(path + '.new', path)


if __name__ == '__main__':
    chosen = settings()
    torch.set_flush_denormal(True)  # hardly anything moves at first, and denormal numbers are slow
    os.makedirs(chosen.out, exist_ok=True)
    learn(chosen, pairs(chosen))
