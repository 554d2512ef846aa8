"""Trains revisage-base: stages I, II and III of the paper (Section 3), each for a share of the minutes given.

    python3 train.py --network FOLDER_OF_oracle.py --faces train.zip --held-out val.zip --features inception.npz --out RUN

Writes RUN/base.pth (published layout, float16, moving average), RUN/stage1.pth, RUN/log.jsonl and pictures of held-out faces.
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
from torch import nn
from torch.nn import functional as F

import faces
from adversary import Adversary, fooled, told
from faces import DEVICE
from features import Features, distance
from norms import quicken

TOKEN_WEIGHT = 0.5      # Section 3.2
COMMITMENT = 0.25       # beta, Section 3.1
PERCEPTUAL = 1.0
AUTOENCODER = ('encoder', 'quantize', 'generator')
PREDICTOR = ('position_emb', 'feat_emb', 'ft_layers', 'idx_pred_layer')
CFT = ('fuse_convs_dict',)
ADVERSARIAL = {'I': 0.6, 'III': 0.3}  # norm of its gradient at the pixels, in units of the other losses'


def settings():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('network', 'faces', 'held-out', 'features', 'out'):
        parser.add_argument('--' + name, required=True)
    parser.add_argument('--minutes', type=float, default=21)
    parser.add_argument('--batch', type=int, default=16)
    parser.add_argument('--workers', type=int, default=14)
    parser.add_argument('--channels', type=int, default=32)
    parser.add_argument('--begin', help='a checkpoint to go on from')
    parser.add_argument('--shares', default='0.45,0.17,0.38', help="of the time: stage I's, II's, III's")
    parser.add_argument('--held-out-faces', type=int, default=48)
    return parser.parse_args()


def fast():
    """bfloat16 where it pays; norms stay float32."""
    return torch.autocast(DEVICE, torch.bfloat16, enabled=DEVICE == 'cuda')


class Clock:
    """How much of a stage's time is gone, from 0 to 1."""

    def __init__(self, seconds):
        self.seconds, self.begin, self.steps = seconds, time.time(), 0

    def gone(self):
        return min(1.0, self.spent() / self.seconds)

    def spent(self):
        return time.time() - self.begin

    def tells(self):
        return self.steps % 50 == 0 or self.steps in (2, 10, 25)

    def over(self):
        self.steps += 1
        return self.gone() >= 1

    def rate(self, top):
        """Rises for the first 100 steps, then falls along half a cosine to a twentieth."""
        return top * min(1, self.steps / 100) * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * self.gone())))


class Run:
    def __init__(self, options):
        self.options = options
        sys.path.insert(0, options.network)
        import oracle
        quicken(oracle)
        self.config = oracle.preset('restoration', nf=options.channels, groups=16, dim_embd=384, n_layers=6)
        self.net = oracle.build(self.config).to(DEVICE, memory_format=torch.channels_last)
        for cft in self.net.fuse_convs_dict.values():  # at first the decoder paints as if there were no CFT
            nn.init.zeros_(cft.scale[-1].weight), nn.init.zeros_(cft.scale[-1].bias)
            nn.init.zeros_(cft.shift[-1].weight), nn.init.zeros_(cft.shift[-1].bias)
        nn.init.normal_(self.net.position_emb, std=0.02)
        if options.begin:
            self.net.load_state_dict(torch.load(options.begin, map_location='cpu')['params_ema'], strict=False)
        self.average = copy.deepcopy(self.net)
        self.teacher = None  # stage I's encoder, when it is done
        self.features = Features(options.features).to(DEVICE, memory_format=torch.channels_last)
        self.adversary = Adversary().to(DEVICE, memory_format=torch.channels_last)
        self.judging = torch.optim.Adam(self.adversary.parameters(), lr=2e-4, betas=(0.5, 0.9))
        os.makedirs(options.out, exist_ok=True)
        self.log_file = open(os.path.join(options.out, 'log.jsonl'), 'a')
        self.begin = time.time()
        decoded = os.path.join(options.out, 'faces.bin')
        self.sharpness = faces.read(options.faces, decoded)
        self.good, self.low = faces.held_out(options.held_out, options.held_out_faces)
        self.decoded = decoded
        self.log(event='faces read', faces=len(self.sharpness), soft=int((self.sharpness < faces.SOFT).sum()))

    def log(self, **entry):
        entry = {'t': round(time.time() - self.begin, 1), **{k: round(v, 5) if isinstance(v, float) else v for k, v in entry.items()}}
        print(json.dumps(entry), file=self.log_file, flush=True)
        print(json.dumps(entry), flush=True)

    def tell(self, stage, clock, terms, **more):
        if clock.tells():
            self.log(stage=stage, step=clock.steps, seconds=clock.spent(), **{k: v.item() for k, v in terms.items()}, **more)

    def batches(self, damages, seed):
        return faces.batches(self.decoded, self.sharpness, damages, self.options.batch, self.options.workers, seed)

    @torch.no_grad()
    def keep(self, decay, ours, theirs):
        """The moving average takes a step towards the network."""
        torch._foreach_mul_(theirs, decay)
        torch._foreach_add_(theirs, ours, alpha=1 - decay)

    def take_average(self):
        self.net.load_state_dict(self.average.state_dict())

    def save(self, name, keys=('',)):
        state = {k: v.half().cpu() for k, v in self.average.state_dict().items() if k.startswith(tuple(keys))}
        path = os.path.join(self.options.out, name)
        torch.save({'params_ema': state}, path + '.new')
        os.replace(path + '.new', path)

    # ------------------------------------------------------------------ painting

    def painting(self, painted, good, adversarial, judge=True):
        """What to minimise so that the painted faces follow pixels, features and the adversary; the adversary takes its step."""
        image = painted.detach().requires_grad_()
        with fast():
            with torch.no_grad():
                theirs = self.features(good)
            ours = self.features(image)
        pixel, feature = (image - good).abs().mean(), distance(ours, theirs)
        gradient, = torch.autograd.grad(pixel + PERCEPTUAL * feature, image, retain_graph=adversarial > 0)
        terms = {'pixel': pixel, 'feature': feature}
        if adversarial > 0:
            with fast():
                self.adversary.requires_grad_(False)
                cheat = fooled(self.adversary(image, ours))
            against, = torch.autograd.grad(cheat, image)
            gradient = gradient + against * (adversarial * gradient.norm() / (against.norm() + 1e-12)).clamp(max=1e4)
            terms['fooled'] = cheat
        if judge:
            self.adversary.requires_grad_(True)
            with fast():
                real = self.adversary(good, theirs)
                fake = self.adversary(image.detach(), [f.detach() for f in ours])
            verdict = told(real, fake)
            self.judging.zero_grad(set_to_none=True)
            verdict.backward()
            self.judging.step()
            terms['told'] = verdict
        return (painted * gradient).sum(), terms

    def decode(self, net, codes, features, w):
        """w: N x 1 x 1 x 1; None for no CFT at all."""
        y = codes
        for i, block in enumerate(net.generator.blocks):
            y = block(y)
            size = net._gen_taps.get(i)
            if size is not None and w is not None:
                cft = net.fuse_convs_dict[str(size)]
                f = cft.encode_enc(torch.cat((features[size], y), 1))
                y = y + torch.as_tensor(w, dtype=y.dtype, device=y.device) * (y * cft.scale(f) + cft.shift(f))
        return y

    # ------------------------------------------------------------------ stage I

    def stage1(self, seconds):
        net, parts = self.net, ('encoder', 'generator')
        parameters, averages = named(net, parts), named(self.average, parts)
        learning = torch.optim.Adam(parameters, betas=(0.9, 0.99))
        codebook = Codebook(net.quantize.embedding.weight) if self.options.begin else None
        latents, clock = [], Clock(seconds)
        for good, in self.batches(None, 1):
            with fast():
                z = net.encoder(good)
            z = z.float()
            commitment = None
            if codebook is None:
                q = z
                latents = latents[-40:] + [z.detach()]
                if clock.gone() > 0.07 and sum(map(len, latents)) * z.shape[2] ** 2 >= self.config.codebook_size:
                    codebook = Codebook(net.quantize.embedding.weight, torch.cat([flat(l) for l in latents]))
            if codebook is not None:
                zc = codebook(z, restart=clock.gone() < 0.85)
                commitment = COMMITMENT * F.mse_loss(z, zc)
                q = z + (zc - z).detach()
            with fast():
                painted = net.generator(q)
            gone = clock.gone()
            adversarial = ADVERSARIAL['I'] * min(1, max(0, (gone - 0.33) / 0.07))
            for group in learning.param_groups:
                group['lr'] = clock.rate(4e-4)
            learning.zero_grad(set_to_none=True)
            loss, terms = self.painting(painted.float(), good, adversarial, judge=gone > 0.28)
            if commitment is not None:
                loss = loss + commitment
                terms['commitment'] = commitment
            loss.backward()
            terms['norm'] = nn.utils.clip_grad_norm_(parameters, 1.0)
            learning.step()
            self.keep(0.0 if clock.steps < 50 else 0.998, parameters, averages)
            if codebook is not None and clock.tells():
                terms.update(codebook.health())
            self.tell('I', clock, terms)
            if clock.steps % 500 == 0:
                self.average.quantize.load_state_dict(net.quantize.state_dict())
                self.save('stage1.pth', AUTOENCODER)
            if clock.over():
                break
        self.average.quantize.load_state_dict(net.quantize.state_dict())
        self.take_average()
        self.save('stage1.pth', AUTOENCODER)
        self.show('stage1')

    # ------------------------------------------------------------------ stage II

    def stage2(self, seconds):
        net = self.net
        self.teacher = copy.deepcopy(net.encoder).requires_grad_(False)
        net.generator.requires_grad_(False), net.quantize.requires_grad_(False)
        encoder, predictor = named(net, ('encoder',)), named(net, PREDICTOR)
        averages = named(self.average, ('encoder',)) + named(self.average, PREDICTOR)
        learning = torch.optim.AdamW([dict(params=encoder), dict(params=predictor)], betas=(0.9, 0.99), weight_decay=0.01)
        clock = Clock(seconds)
        for good, low in self.batches([(1.1, faces.PAPER)], 2):
            for group, rate in zip(learning.param_groups, (2e-4, 5e-4)):
                group['lr'] = clock.rate(rate)
            learning.zero_grad(set_to_none=True)
            z, _, logits, terms = self.predict(good, low)
            self.codes_loss(terms).backward()
            nn.utils.clip_grad_norm_(encoder + predictor, 1.0)
            learning.step()
            self.keep(0.0 if clock.steps < 50 else 0.997, encoder + predictor, averages)
            self.tell('II', clock, terms)
            if clock.over():
                break
        self.take_average()
        self.save('base.pth')
        self.show('stage2')

    def predict(self, good, low):
        net = self.net
        with fast():
            with torch.no_grad():
                truth = self.teacher(good)
            z, features = net.encode(low)
            logits = net.predict(z)
        tokens = net.quantize.nearest(truth.float())
        zc = net.quantize.lookup(tokens, self.config.latent)
        terms = {
            'token': F.cross_entropy(logits.float().flatten(0, 1), tokens.flatten()),
            'code': F.mse_loss(z.float(), zc),
            'right': (logits.argmax(-1) == tokens).float().mean()}
        return z, features, logits, terms

    @staticmethod
    def codes_loss(terms):
        return TOKEN_WEIGHT * terms['token'] + terms['code']

    # ------------------------------------------------------------------ stage III

    def stage3(self, seconds):
        net = self.net
        learned, cft = named(net, ('encoder',) + PREDICTOR), named(net, CFT)
        averages = named(self.average, ('encoder',) + PREDICTOR) + named(self.average, CFT)
        learning = torch.optim.Adam([dict(params=learned), dict(params=cft)], betas=(0.9, 0.99))
        clock = Clock(seconds)
        for good, low in self.batches([(0.65, faces.PAPER), (1.1, faces.MILD)], 3):
            for group, rate in zip(learning.param_groups, (1e-4, 4e-4)):
                group['lr'] = clock.rate(rate)
            learning.zero_grad(set_to_none=True)
            z, features, logits, terms = self.predict(good, low)
            codes = net.quantize.lookup(logits.argmax(-1), self.config.latent).detach()
            n = len(good)
            w = torch.where(torch.rand(n, device=DEVICE) < 0.5, torch.ones(n, device=DEVICE), torch.rand(n, device=DEVICE))
            with fast():
                painted = self.decode(net, codes, features, w.view(-1, 1, 1, 1))
            adversarial = ADVERSARIAL['III'] * min(1, max(0, (clock.gone() - 0.05) / 0.05))
            image_loss, image_terms = self.painting(painted.float(), good, adversarial)
            (image_loss + self.codes_loss(terms)).backward()
            terms.update(image_terms)
            nn.utils.clip_grad_norm_(learned + cft, 1.0)
            learning.step()
            self.keep(0.0 if clock.steps < 20 else 0.997, learned + cft, averages)
            self.tell('III', clock, terms)
            if clock.steps % 500 == 0:
                self.save('base.pth')
            if clock.over():
                break
        self.take_average()
        self.save('base.pth')
        self.show('stage3')

    # ------------------------------------------------------------------ held-out faces

    @torch.no_grad()
    def show(self, name):
        """PSNR and feature distance of the held-out faces, and a sheet of some: damaged, w = 0, 0.5, 1, code truth, truth."""
        net, rows, sums = self.average, [], {}
        encoder = net.encoder if self.teacher is None else self.teacher
        for i in range(0, len(self.good), 8):
            good, low = self.good[i:i + 8].to(DEVICE), self.low[i:i + 8].to(DEVICE)
            with fast():
                truth = net.quantize.lookup(net.quantize.nearest(encoder(good).float()), self.config.latent)
                painted = {'input': low, 'truth codes': self.decode(net, truth, None, None)}
                if self.teacher is not None:
                    z, features = net.encode(low)
                    codes = net.quantize.lookup(net.predict(z).argmax(-1), self.config.latent)
                    for w in (0.0, 0.5, 1.0):
                        painted['w %g' % w] = self.decode(net, codes, features, w if w else None)
                wanted = self.features(good)
                for key, picture in painted.items():
                    picture = picture.float().clamp(-1, 1)
                    error = ((picture - good) * 127.5).pow(2).mean((1, 2, 3))
                    psnr, far = (10 * torch.log10(255 ** 2 / error)).mean().item(), distance(self.features(picture), wanted).item()
                    sums.setdefault(key, []).append((psnr, far))
                    painted[key] = picture
            for k in range(0, len(good), 4):
                rows.append(torch.cat([painted[key][k] for key in sorted(painted)] + [good[k]], 2))
        self.log(event=name, **{key: [round(float(x), 4) for x in np.mean(values, 0)] for key, values in sums.items()})
        sheet = ((torch.cat(rows[:8], 1).permute(1, 2, 0) + 1) * 127.5).round().byte().cpu().numpy()
        Image.fromarray(sheet).save(os.path.join(self.options.out, name + '.jpg'), quality=88)


def named(net, parts):
    return [p for n, p in net.named_parameters() if n.startswith(parts)]


def flat(z):
    return z.permute(0, 2, 3, 1).flatten(0, 2)


class Codebook:
    """Codes as moving means of the features nearest to them; those that nothing is near begin again at a feature."""

    def __init__(self, weight, latents=None, decay=0.99):
        self.weight, self.decay, self.steps = weight.data, decay, 0
        n = len(weight)
        if latents is not None:
            self.gather(latents, n)
        self.counts = torch.full((n,), 4096 / n, device=weight.device)
        self.total = self.weight * (4096 / n)

    def gather(self, latents, n):
        """k-means."""
        latents = latents[torch.randperm(len(latents), device=latents.device)[:200 * n]]
        self.weight.copy_(latents[torch.randperm(len(latents), device=latents.device)[:n]])
        for _ in range(12):
            sums, counts = self.sums(latents, self.nearest(latents))
            self.weight.copy_(torch.where(counts[:, None] > 0, sums / counts.clamp(min=1)[:, None], self.weight))

    def nearest(self, t):
        e = self.weight
        return torch.cat([(e.pow(2).sum(-1) - 2 * (part @ e.t())).argmin(-1) for part in t.split(32768)])

    def sums(self, t, index):
        counts = torch.bincount(index, minlength=len(self.weight)).float()
        return torch.zeros_like(self.weight).index_add_(0, index, t), counts

    @torch.no_grad()
    def __call__(self, z, restart):
        t = flat(z)
        index = self.nearest(t)
        zc = self.weight[index].view(z.shape[0], z.shape[2], z.shape[3], -1).permute(0, 3, 1, 2)
        sums, counts = self.sums(t, index)
        self.counts.lerp_(counts, 1 - self.decay)
        self.total.lerp_(sums, 1 - self.decay)
        self.weight.copy_(self.total / self.counts.clamp(min=1e-3)[:, None])
        self.steps += 1
        if restart and self.steps % 50 == 0:
            dead = self.counts < 0.05 * self.counts.mean()
            chosen = t[torch.randint(len(t), (int(dead.sum()),), device=t.device)]
            self.weight[dead] = chosen
            self.counts[dead] = self.counts.mean()
            self.total[dead] = chosen * self.counts.mean()
        return zc

    def health(self):
        p = self.counts / self.counts.sum()
        return {'used': (self.counts > 0.02 * self.counts.mean()).sum(), 'perplexity': torch.exp(-(p * (p + 1e-9).log()).sum())}


def main():
    options = settings()
    torch.manual_seed(1)
    torch.backends.cudnn.benchmark = True
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    run = Run(options)
    seconds = options.minutes * 60 - (time.time() - run.begin)
    shares = [float(share) for share in options.shares.split(',')]
    for stage, share in zip((run.stage1, run.stage2, run.stage3), shares):
        if share > 0:
            stage(share * seconds)
    run.log(event='done')


if __name__ == '__main__':
    main()
