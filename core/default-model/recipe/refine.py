"""Teaches the detail refiner of a trained network, for the minutes given: first faces are damaged and restored, which are kept in
RUN; then it learns from them.

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

DAMAGES = [(0.35, faces.PAPER), (0.6, faces.MILD), (0.8, faces.MODERATE), (1.1, faces.SLIGHT)]
FIDELITIES = [0, 0.5, 0.5, 0.5, 0.5, 1]
HALF = refiner.FACE // 2
PAIR = (7, HALF, HALF)  # of a face at half size: the lightness left out; the restored and the damaged face
SQUARE = 112  # side of what is learned from at a time
WHOLE = 6     # each so many steps it is a whole face
FEATURES = [120, 140, 185]  # rows where eyes and mouth are


def settings():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('network', 'base', 'faces', 'out'):
        parser.add_argument('--' + name, required=True)
    parser.add_argument('--pairs', type=int, default=4000)
    parser.add_argument('--minutes', type=float, default=60)
    parser.add_argument('--batch', type=int, default=6, help='squares at a time')
    parser.add_argument('--rate', type=float, default=4e-4)
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
    """RUN/pairs.bin, made if it is not there."""
    file = os.path.join(options.out, 'pairs.bin')
    if not os.path.exists(file):
        decoded = os.path.join(options.out, 'faces.bin')
        sharpness = faces.read(options.faces, decoded)
        net, made = network(options), np.memmap(file + '.new', np.float16, 'w+', shape=(options.pairs, *PAIR))
        drawn, rng = iter(faces.Drawn(decoded, sharpness, DAMAGES, options.seed)), np.random.default_rng(options.seed)
        for i in range(options.pairs):
            good, damaged = (faces.numbers(torch.from_numpy(p[None])) for p in next(drawn))
            with torch.autocast(faces.DEVICE, torch.bfloat16):
                restored = net(damaged, float(rng.choice(FIDELITIES)), True).float().clamp(-1, 1)
            made[i] = refiner.halved(torch.cat([refiner.lightness(good - restored), restored, damaged], 1))[0].numpy()
        made.flush()
        os.replace(file + '.new', file)
    return np.memmap(file, np.float16, 'r').reshape(-1, *PAIR)


def batch(made, side, size, rng):
    """(what restoration left out, N x 1; what is seen, N x 8) in squares, half of them at eyes or mouth, half mirrored."""
    left, seen = [], []
    for row in rng.integers(len(made), size=size):
        y, x = rng.integers(HALF - side + 1, size=2)
        if rng.random() < 0.5:
            middle = rng.choice(FEATURES), HALF / 2
            y, x = (int(np.clip(round(m - side / 2 + rng.normal() * 10), 0, HALF - side)) for m in middle)
        part = torch.from_numpy(made[row][:, y:y + side, x:x + side].astype(np.float32))
        one, other = part[:1], torch.cat([part[1:], refiner.places(int(x), int(y), side)])
        if rng.random() < 0.5:
            one, other = one.flip(-1), other.flip(-1)
            other[6] *= -1
        left.append(one)
        seen.append(other)
    return torch.stack(left), torch.stack(seen)


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
        left, seen = batch(made, *((HALF, 1) if step % WHOLE == WHOLE - 1 else (SQUARE, options.batch)), rng)
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
