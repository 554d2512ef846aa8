"""Teaches the grown network (grow.py) to see and paint 512 pixels, for the minutes given: the decoder to paint good faces from
their true codes; CFT and the encoder's outer levels to restore damaged ones; or all of them to restore damaged ones.

    python3 train.py --network FOLDER_OF_oracle.py --small fast.safetensors --faces train.zip --held-out val.zip \
        --features inception.npz --learns all|decoder|cft --out RUN [--begin RUN/state.pth|base.safetensors] [--minutes 90]

Writes RUN/base.pth (moving average, published layout, float16), RUN/state.pth (the same, to go on from), RUN/log.jsonl and
pictures of held-out faces.
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
import losses
from adversary import WINDOWS, Adversary, Memory, fooled, told
from faces import DEVICE
from features import Features, distance

DAMAGES = [(0.65, faces.PAPER), (0.9, faces.MILD), (1.1, faces.SLIGHT)]


def settings():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('network', 'small', 'faces', 'held-out', 'features', 'out'):
        parser.add_argument('--' + name, required=True)
    parser.add_argument('--learns', choices=('all', 'decoder', 'cft'), required=True, help="cft: and the encoder's outer levels")
    parser.add_argument('--begin', help='a state.pth to go on from, or an exported model, whose adversary begins anew')
    parser.add_argument('--minutes', type=float, default=90)
    parser.add_argument('--batch', type=int, default=2)
    parser.add_argument('--workers', type=int, default=1)
    parser.add_argument('--rate', type=float, default=4e-4, help="of the new levels")
    parser.add_argument('--pixel', type=float, default=1.6, help='weight of L1 beside feature distance')
    parser.add_argument('--adversarial', type=float, default=0.35, help="norm of its gradient, in units of the other losses'")
    parser.add_argument('--adversarial-parts', type=float, default=0.12, help='the same of the judges of eyes and mouth, within those')
    parser.add_argument('--spectral', type=float, default=0.5, help='the same of the distance of local spectra')
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
        if self.gone() < 1 and time.time() - self.kept < 900:
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
        self.adain = oracle.adain
        self.small = channels_last(grow.small(oracle, options.small))
        self.net = grow.large(oracle, self.small)
        self.adversary = Adversary()
        self.is_judged = False  # whether the adversary knows how this network paints
        if options.begin and options.begin.endswith('.safetensors'):
            self.net.load_state_dict(grow.safetensors(options.begin))
        elif options.begin:
            state = torch.load(options.begin, map_location='cpu')
            self.net.load_state_dict(state['net'])
            self.adversary.load_state_dict(state['adversary'])
            self.is_judged = True
        self.net, self.adversary = channels_last(self.net), channels_last(self.adversary)
        self.memory = Memory()
        self.average = copy.deepcopy(self.net)
        self.features = channels_last(Features(options.features))
        os.makedirs(options.out, exist_ok=True)
        self.log_file = open(os.path.join(options.out, 'log.jsonl'), 'a')
        self.decoded = os.path.join(options.out, 'faces.bin')
        self.sharpness = faces.read(options.faces, self.decoded)
        goods = faces.held_out(options.held_out, 16)
        self.held_out = {'paper': faces.damaged(goods, faces.PAPER), 'mild': faces.damaged(goods[:4], faces.MILD),
                         'slight': faces.damaged(goods[:4], faces.SLIGHT)}

    def log(self, **entry):
        line = json.dumps({k: round(v, 5) if isinstance(v, float) else v for k, v in entry.items()})
        print(line, file=self.log_file, flush=True)
        print(line, flush=True)

    def batches(self, damages, seed):
        return faces.batches(self.decoded, self.sharpness, damages, self.options.batch, self.options.workers, seed)

    def save(self):
        state = {'net': self.average.state_dict(), 'adversary': self.adversary.state_dict()}
        for name, content in (('state.pth', state), ('base.pth', {'params_ema': {
                k: v.half().cpu() for k, v in self.average.state_dict().items()}})):
            path = os.path.join(self.options.out, name)
            torch.save(content, path + '.new')
            os.replace(path + '.new', path)

    def learn(self):
        """Pixels, features and the adversary. What decides the codes, and what they are, does not learn."""
        learns = self.options.learns
        new, old = learners(self.net, learns)
        averages = sum(learners(self.average, learns), [])
        self.net.requires_grad_(False)
        for parameter in new + old:
            parameter.requires_grad_(True)
        kept = () if learns == 'decoder' else grow.colours(self.net.encoder.blocks)
        learning = torch.optim.Adam([dict(params=old), dict(params=new)], betas=(0.9, 0.99))
        self.judging = torch.optim.Adam(self.adversary.parameters(), lr=1e-3, betas=(0.5, 0.9))
        clock, terms, attention = Clock(self.options.minutes), [], losses.attention()
        for good, low in self.batches(DAMAGES, self.options.seed):
            for group, top in zip(learning.param_groups, (self.options.rate / 2, self.options.rate)):
                group['lr'] = clock.rate(top)
            cut = Cut(self.options.crop)
            image = self.reconstructed(cut, good, low) if learns == 'decoder' else self.restored(cut, low)
            windows = [] if learns == 'cft' else cut.of_windows()  # CFT alone wins the judges over by dots
            gradient, said = self.gradient(
                image.detach().requires_grad_(), cut.of_pixels(good), cut.of_pixels(attention), windows,
                1 if self.is_judged else clock.gone())
            learning.zero_grad(set_to_none=True)
            image.backward(gradient)
            for part, outputs in kept:
                part.weight.grad[:outputs] = 0
                part.bias.grad[:outputs] = 0
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

    @torch.no_grad()
    def true_codes(self, good, low):
        """The codes nearest to the good face, with the statistics that the damaged one gives to those predicted."""
        z, damaged = (self.small.encode(F.avg_pool2d(pictures, 4))[0] for pictures in (good, low))
        return self.adain(self.small.quantize.lookup(self.small.quantize.nearest(z), z.shape[-1]), damaged)

    def reconstructed(self, cut, good, low):
        """Good faces from their true codes. From predicted ones the decoder would learn to hedge: to blur what they leave open."""
        return self.painted(self.net, cut.of_features(self.inside(self.net, self.true_codes(good, low))))

    def restored(self, cut, low):
        """Damaged faces restored, with some w."""
        codes, features = self.encoded(low)
        w = fidelities(len(low))
        return self.painted(self.net, cut.of_features(self.inside(self.net, codes, features, w)), cut.of_pixels(low), w)

    @staticmethod
    def inside(net, codes, features=None, w=None):
        """The decoder's features at 128 pixels; w is N x 1 x 1 x 1, or None for codes alone."""
        return decode(net, codes, features, w, 0, grow.OUTER)

    @staticmethod
    def painted(net, inside, low=None, w=None):
        """What the decoder paints, from there and from what the encoder sees at 256 pixels."""
        seen = None if w is None else {256: through(net.encoder.blocks[:grow.DETAIL], low)}
        return decode(net, inside, seen, w, grow.OUTER, len(net.generator.blocks))

    def gradient(self, image, good, attention, windows, gone):
        """Where pixels, features, spectra and the adversary want the painted faces to go; the adversary takes its step. It comes
        late, and is heeded later still."""
        late = min(1, max(0, (gone - 0.08) / 0.04))
        moved, moved_good = moved_alike(image, good)
        with torch.no_grad():
            theirs = self.features(moved_good)
        ours = self.features(moved)
        pixel, feature = losses.pixels(image - good, attention), distance(ours, theirs)
        spectral = losses.spectra(image, good, attention)
        wanted, = torch.autograd.grad(self.options.pixel * pixel + feature, image, retain_graph=late > 0)
        said = {'pixel': pixel, 'feature': feature, 'spectral': spectral}
        wishes = [(spectral, wanted, self.options.spectral)]
        if late > 0:
            self.adversary.requires_grad_(False)
            said['fooled'] = fooled(self.adversary(moved, ours))
            wishes.append((said['fooled'], wanted, late * self.options.adversarial))
            for w in windows:
                said['fooled ' + w.judge] = fooled([self.judge(w, image)])
                wishes.append((said['fooled ' + w.judge], w.of(wanted), late * self.options.adversarial_parts))
            self.adversary.requires_grad_(True)
        gradient = wanted.clone()
        for wish, beside, share in wishes:
            against, = torch.autograd.grad(wish, image)
            gradient += against * (share * beside.norm() / (against.norm() + 1e-12))
        for w in windows:
            self.memory.add(w.judge, w.of(good), w.of(image.detach()))
        if gone > 0.04:
            said['told'] = told(self.adversary(moved_good, theirs), self.adversary(moved.detach(), [f.detach() for f in ours]))
            parts = {name: self.memory.told(name, getattr(self.adversary, name)) for name in sorted({w.judge for w in windows})}
            self.judging.zero_grad(set_to_none=True)
            sum(parts.values(), said['told']).backward()
            self.judging.step()
            said.update(('told ' + name, verdict) for name, verdict in parts.items())
        return gradient, {name: value.item() for name, value in said.items()}

    def judge(self, window, pictures):
        return getattr(self.adversary, window.judge)(window.of(pictures))

    @torch.no_grad()
    def follow(self, averages, parameters, clock):
        """The moving average takes a step; it forgets the beginning."""
        decay = 0.0 if clock.steps < 30 else min(0.997, 1 - 1 / (clock.steps / 3 + 1))
        torch._foreach_mul_(averages, decay)
        torch._foreach_add_(averages, parameters, alpha=1 - decay)

    # ------------------------------------------------------------------ held-out faces

    @torch.no_grad()
    def show(self, clock):
        """PSNR and feature distance of held-out faces, and a sheet of some: damaged, w = 0, 0.5, 1, true codes, the truth."""
        rows, found = [], {}
        for name, (goods, lows) in self.held_out.items():
            for i in range(len(goods)):
                good, low = goods[i:i + 1].to(DEVICE), lows[i:i + 1].to(DEVICE)
                codes, features = self.encoded(low)
                wanted, row = self.features(good), [low]
                found.setdefault(name, []).append(compared(low, good, distance(self.features(low), wanted)))
                ways = [(' w %g' % w, (codes, features, w)) for w in (0.0, 0.5, 1.0)]
                for way, (codes, *cft) in ways + [(' true codes', (self.true_codes(good, low), None, None))]:
                    inside = self.inside(self.average, codes, *cft)
                    picture = self.painted(self.average, inside, low, cft[-1]).clamp(-1, 1)
                    found.setdefault(name + way, []).append(compared(picture, good, distance(self.features(picture), wanted)))
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

    def of_windows(self):
        found = [window.within(4 * self.y, 4 * self.x, 4 * self.side) for window in WINDOWS]
        return [window for window in found if window]


def channels_last(module):
    return module.to(DEVICE, memory_format=torch.channels_last)


def fidelities(n):
    """w = 0.5 for half of the faces, 1 for a quarter, any for the others."""
    chance, w = torch.rand(n), torch.rand(n)
    w = torch.where(chance < 0.5, torch.full((n,), 0.5), torch.where(chance < 0.75, w, torch.ones(n)))
    return w.view(-1, 1, 1, 1).to(DEVICE)


def through(blocks, x):
    for block in blocks:
        x = block(x)
    return x


def decode(net, y, features, w, begin, end):
    """The decoder's blocks from begin to before end, with CFT where it follows one of them."""
    for i in range(begin, end):
        y = net.generator.blocks[i](y)
        size = net._gen_taps.get(i)
        if size is not None and w is not None:
            y = net.fuse_convs_dict[str(size)](features[size], y, w)
    return y


def learners(net, learns):
    """The parameters that learn: of what is new in the grown network, and of what was the small one's."""
    outer, inner = [], []
    if learns != 'cft':
        outer += net.generator.blocks[grow.OUTER:]
        inner += net.generator.blocks[:grow.OUTER]
    if learns != 'decoder':
        outer += [*net.encoder.blocks[:grow.DETAIL], net.fuse_convs_dict['256']]
        inner += [cft for size, cft in net.fuse_convs_dict.items() if size != '256']
    return [[p for part in parts for p in part.parameters()] for parts in (outer, inner)]


def moved_alike(image, good):
    """Both without 0 to 3 rows and columns, lest a pattern of few pixels hides in the strides of those that look for it."""
    y, x = np.random.randint(0, 4, 2)
    return image[..., y:, x:], good[..., y:, x:]


def compared(picture, good, far):
    return 10 * math.log10(4 / (picture - good).pow(2).mean().item()), far.item()


def means(terms):
    return {name: float(np.mean([t[name] for t in terms if name in t])) for name in sorted({name for t in terms for name in t})}


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
