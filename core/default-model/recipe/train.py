"""Teaches the grown network (grow.py) to paint 512 pixels: decoder and CFT learn, for the minutes given.

    python3 train.py --network FOLDER_OF_oracle.py --small fast.safetensors --faces train.zip --held-out val.zip \
        --features inception.npz --out RUN [--begin RUN/state.pth] [--minutes 90]

Writes RUN/base.pth (published layout, float16, moving average), RUN/state.pth to go on from, RUN/log.jsonl and pictures of
held-out faces.
"""
import argparse
import copy
import json
import math
import os
import sys
import time

import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F

import faces
import grow
from adversary import Adversary, fooled, told
from faces import DEVICE
from features import Features, distance

DAMAGES = [(0.7, faces.PAPER), (1.1, faces.MILD)]


def settings():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('network', 'small', 'faces', 'held-out', 'features', 'out'):
        parser.add_argument('--' + name, required=True)
    parser.add_argument('--begin', help='a state.pth to go on from')
    parser.add_argument('--minutes', type=float, default=90)
    parser.add_argument('--batch', type=int, default=2)
    parser.add_argument('--workers', type=int, default=1)
    parser.add_argument('--rate', type=float, default=4e-4, help="of the decoder's new levels")
    parser.add_argument('--pixel', type=float, default=2.5, help='weight of L1 beside feature distance')
    parser.add_argument('--adversarial', type=float, default=0.2, help="norm of its gradient, in units of the other losses'")
    parser.add_argument('--crop', type=int, default=88, help='side of what is painted, in 128ths of a face')
    parser.add_argument('--seed', type=int, default=1)
    return parser.parse_args()


class Clock:
    """How much of a stage's time is gone, from 0 to 1; tells also when to tell."""

    def __init__(self, minutes):
        self.seconds, self.begin, self.steps, self.kept = minutes * 60, time.time(), 0, time.time()

    def gone(self):
        return min(1.0, (time.time() - self.begin) / self.seconds)

    def step(self):
        self.steps += 1
        return self.steps % 50 == 0 or self.steps in (5, 25)

    def is_time_to_keep(self):
        if self.gone() < 1 and time.time() - self.kept < 600:
            return False
        self.kept = time.time()
        return True

    def rate(self, top):
        """Rises for the first steps, then falls along half a cosine to a twentieth."""
        return top * min(1, (self.steps + 1) / 50) * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * self.gone())))


class Run:

    def __init__(self, options):
        self.options = options
        sys.path.insert(0, options.network)
        import oracle
        self.small = channels_last(grow.small(oracle, options.small))
        self.net = grow.large(oracle, self.small)
        self.adversary = Adversary()
        if options.begin:
            state = torch.load(options.begin, map_location='cpu')
            self.net.load_state_dict(state['net'])
            self.adversary.load_state_dict(state['adversary'])
        self.net, self.adversary = channels_last(self.net), channels_last(self.adversary)
        self.average = copy.deepcopy(self.net)
        self.features = channels_last(Features(options.features))
        os.makedirs(options.out, exist_ok=True)
        self.log_file = open(os.path.join(options.out, 'log.jsonl'), 'a')
        self.decoded = os.path.join(options.out, 'faces.bin')
        self.sharpness = faces.read(options.faces, self.decoded)
        self.good, self.low = faces.held_out(options.held_out, 16)

    def log(self, **entry):
        line = json.dumps({k: round(v, 5) if isinstance(v, float) else v for k, v in entry.items()})
        print(line, file=self.log_file, flush=True)
        print(line, flush=True)

    def batches(self, damages, seed):
        return faces.batches(self.decoded, self.sharpness, damages, self.options.batch, self.options.workers, seed)

    def save(self):
        state = {'net': self.net.state_dict(), 'adversary': self.adversary.state_dict()}
        for name, content in (('state.pth', state), ('base.pth', {'params_ema': {
                k: v.half().cpu() for k, v in self.average.state_dict().items()}})):
            path = os.path.join(self.options.out, name)
            torch.save(content, path + '.new')
            os.replace(path + '.new', path)

    def learn(self):
        """Pixels, features and the adversary, as in stage III, but decoder and CFT learn, and encoder and code predictor do not."""
        new = list(self.net.generator.blocks[grow.OUTER:].parameters())
        old = list(self.net.generator.blocks[:grow.OUTER].parameters()) + list(self.net.fuse_convs_dict.parameters())
        averages = list(self.average.generator.blocks[grow.OUTER:].parameters())
        averages += list(self.average.generator.blocks[:grow.OUTER].parameters())
        averages += list(self.average.fuse_convs_dict.parameters())
        learning = torch.optim.Adam([dict(params=old), dict(params=new)], betas=(0.9, 0.99))
        self.judging = torch.optim.Adam(self.adversary.parameters(), lr=3e-4, betas=(0.5, 0.9))
        clock, terms = Clock(self.options.minutes), []
        for good, low in self.batches(DAMAGES, self.options.seed):
            for group, top in zip(learning.param_groups, (self.options.rate / 2, self.options.rate)):
                group['lr'] = clock.rate(top)
            codes, features = self.encoded(low)
            cut = Cut(self.options.crop)
            painted = self.net.generator.blocks[grow.OUTER:]
            inside = self.inside(self.net, codes, features, fidelities(len(low)))
            image = through(painted, cut.of_features(inside))
            gone = 1 if self.options.begin else clock.gone()  # the adversary comes late
            gradient, said = self.gradient(
                image.detach().requires_grad_(), cut.of_pixels(good),
                self.options.adversarial * min(1, max(0, (gone - 0.08) / 0.04)), judge=gone > 0.04)
            learning.zero_grad(set_to_none=True)
            image.backward(gradient)
            torch.nn.utils.clip_grad_norm_(old + new, 1.0)
            learning.step()
            self.follow(averages, new + old, clock)
            terms.append(said)
            if clock.step():
                self.log(step=clock.steps, gone=clock.gone(), **means(terms))
                terms = []
            if clock.is_time_to_keep():
                self.save()
                self.show(clock)
            if clock.gone() >= 1:
                break

    @torch.no_grad()
    def encoded(self, low):
        """What encoder and code predictor give. They are still the small network's, which takes a tenth of the time."""
        z, features = self.small.encode(F.avg_pool2d(low, 4))
        codes = self.small.quantise(self.small.predict(z), z, True)[2]
        return codes, {size: f.repeat_interleave(self.net.cfg.channels_at(size) // f.shape[1], 1) for size, f in features.items()}

    @staticmethod
    def inside(net, codes, features, w):
        """The decoder's features at 128 pixels; w is N x 1 x 1 x 1."""
        y = codes
        for i, block in enumerate(net.generator.blocks[:grow.OUTER]):
            y = block(y)
            size = net._gen_taps.get(i)
            if size is not None:
                y = net.fuse_convs_dict[str(size)](features[size], y, w)
        return y

    def gradient(self, image, good, adversarial, judge):
        """Where pixels, features and the adversary want the painted faces to go; the adversary takes its step."""
        with torch.no_grad():
            theirs = self.features(good)
        ours = self.features(image)
        error = (image - good).abs()
        pixel, feature = error.mean() + edges(error), distance(ours, theirs)
        gradient, = torch.autograd.grad(self.options.pixel * pixel + feature, image, retain_graph=adversarial > 0)
        said = {'pixel': pixel, 'feature': feature}
        if adversarial > 0:
            self.adversary.requires_grad_(False)
            cheat = fooled(self.adversary(image, ours))
            against, = torch.autograd.grad(cheat, image)
            self.adversary.requires_grad_(True)
            gradient = gradient + against * (adversarial * gradient.norm() / (against.norm() + 1e-12))
            said['fooled'] = cheat
        if judge:
            verdict = told(self.adversary(good, theirs), self.adversary(image.detach(), [f.detach() for f in ours]))
            self.judging.zero_grad(set_to_none=True)
            verdict.backward()
            self.judging.step()
            said['told'] = verdict
        return gradient, {name: value.item() for name, value in said.items()}

    @torch.no_grad()
    def follow(self, averages, parameters, clock):
        """The moving average takes a step; it forgets the beginning."""
        decay = 0.0 if clock.steps < 30 else min(0.997, 1 - 1 / (clock.steps / 3 + 1))
        torch._foreach_mul_(averages, decay)
        torch._foreach_add_(averages, parameters, alpha=1 - decay)

    # ------------------------------------------------------------------ held-out faces

    @torch.no_grad()
    def show(self, clock):
        """PSNR and feature distance of held-out faces, and a sheet of some: damaged, w = 0, 0.5, 1, the truth."""
        rows, found = [], {}
        for i in range(len(self.good)):
            good, low = self.good[i:i + 1].to(DEVICE), self.low[i:i + 1].to(DEVICE)
            codes, features = self.encoded(low)
            wanted, row = self.features(good), [low]
            found.setdefault('input', []).append(compared(low, good, distance(self.features(low), wanted)))
            for w in (0.0, 0.5, 1.0):
                inside = self.inside(self.average, codes, features, w)
                picture = through(self.average.generator.blocks[grow.OUTER:], inside).clamp(-1, 1)
                found.setdefault('w %g' % w, []).append(compared(picture, good, distance(self.features(picture), wanted)))
                row.append(picture)
            if i % 4 == 0:
                rows.append(torch.cat(row + [good], 3)[0])
        self.log(step=clock.steps, held_out={k: np.round(np.mean(v, 0), 4).tolist() for k, v in found.items()})
        sheet = ((torch.cat(rows, 1).permute(1, 2, 0) + 1) * 127.5).round().byte().cpu().numpy()
        Image.fromarray(sheet).save(os.path.join(self.options.out, '%05d.jpg' % clock.steps), quality=88)


class Cut:
    """The same random square of features at 128 pixels and of faces at 512."""

    def __init__(self, side):
        self.side, (self.y, self.x) = side, np.random.randint(0, 129 - side, 2)

    def of_features(self, maps):
        y, x, side = self.y, self.x, self.side
        return maps[:, :, y:y + side, x:x + side].contiguous(memory_format=torch.channels_last)

    def of_pixels(self, pictures):
        y, x, side = 4 * self.y, 4 * self.x, 4 * self.side
        return pictures[:, :, y:y + side, x:x + side]


def channels_last(module):
    return module.to(DEVICE, memory_format=torch.channels_last)


def edges(error, width=4):
    """Mean over what lies next to an edge. Zero padding leaves lines there that would take long to go by the other losses."""
    return (error[..., :width, :].mean() + error[..., -width:, :].mean() + error[..., :width].mean() + error[..., -width:].mean()) / 4


def fidelities(n):
    """w = 0.5 for half of the faces, 0 for some, 1 for some, any for the others."""
    chance, w = torch.rand(n), torch.rand(n)
    w = torch.where(chance < 0.5, torch.full((n,), 0.5), torch.where(chance < 0.75, w, (chance < 0.9).float()))
    return w.view(-1, 1, 1, 1).to(DEVICE)


def through(blocks, x):
    for block in blocks:
        x = block(x)
    return x


def compared(picture, good, far):
    return 10 * math.log10(4 / (picture - good).pow(2).mean().item()), far.item()


def means(terms):
    return {name: float(np.mean([t[name] for t in terms if name in t])) for name in terms[-1]}


def main():
    options = settings()
    torch.set_num_threads(os.cpu_count())
    torch.manual_seed(options.seed)
    np.random.seed(options.seed)
    run = Run(options)
    run.learn()
    run.log(event='done')


if __name__ == '__main__':
    main()
