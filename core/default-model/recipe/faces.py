"""Good faces out of a zip of pictures, drawn, varied and damaged: equation 9 of the paper, by OpenCV as the library does it."""
import io
import json
import multiprocessing
import zipfile

import cv2
import numpy as np
import torch
from PIL import Image

cv2.setNumThreads(0)  # a forked process must not wait for threads that it has not
DEVICE = 'cuda' if torch.cuda.is_available() else 'cpu'
SIDE = 512
LEFT_EYE, RIGHT_EYE, MOUTH = (193, 240), (319, 240), (257, 371)  # their middles in an aligned face, x and y
PAPER = dict(sigma=(1, 15), down=(1, 30), noise=(0, 20), quality=(30, 90))       # Section 4.1
MILD = dict(sigma=(0.1, 10), down=(1, 12), noise=(0, 15), quality=(60, 100))     # the released options, stage III
MODERATE = dict(sigma=(0.3, 4), down=(1, 5), noise=(0, 10), quality=(60, 95))   # between the two
SLIGHT = dict(sigma=(0.1, 2), down=(1, 2), noise=(0, 5), quality=(80, 100))      # a face that was good
SOFT = 40         # sharpness (variance of the Laplacian) below which a face is called soft
SOFT_SHARE = 0.2  # of the faces drawn


def read(zipped, decoded):
    """Decodes all faces into one file of N x 512 x 512 x 3 bytes; gives their sharpness."""
    files, sharpness = zip(*_files(zipped))
    pictures = np.memmap(decoded, np.uint8, 'w+', shape=(len(files), SIDE, SIDE, 3))
    with multiprocessing.Pool() as pool:
        for i, picture in enumerate(pool.imap(_decode, files, chunksize=16)):
            pictures[i] = picture
    pictures.flush()
    return np.array(sharpness)


def _files(zipped, count=None):
    """(encoded picture, its sharpness) of the first faces, or of all."""
    with zipfile.ZipFile(zipped) as z:
        return [(z.read(name), sharpness) for name, _, sharpness in json.loads(z.read('manifest.json'))[:count]]


def _decode(data):
    picture = np.asarray(Image.open(io.BytesIO(data)).convert('RGB'))
    if picture.shape != (SIDE, SIDE, 3):
        raise ValueError('a face must have %d x %d pixels, found %s' % (SIDE, SIDE, picture.shape))
    return picture


def chances(sharpness):
    soft = sharpness < SOFT
    p = np.where(soft, SOFT_SHARE / max(1, soft.sum()), (1 - SOFT_SHARE) / max(1, (~soft).sum()))
    return p / p.sum()


def vary(face, rng):
    """Mirrored, moved, turned, scaled, toned: each sometimes."""
    if rng.random() < 0.5:
        face = face[:, ::-1]
    if rng.random() < 0.5:
        turn = cv2.getRotationMatrix2D((SIDE / 2, SIDE / 2), rng.uniform(-7, 7), rng.uniform(0.96, 1.05))
        turn[:, 2] += rng.uniform(-0.02, 0.02, 2) * SIDE
        face = cv2.warpAffine(np.ascontiguousarray(face), turn, (SIDE, SIDE), flags=cv2.INTER_LANCZOS4,
                              borderMode=cv2.BORDER_REFLECT_101)
    if rng.random() < 0.3:
        gain, gamma = rng.uniform(0.93, 1.07, 3), rng.uniform(0.8, 1.25)
        tone = (np.arange(256)[:, None] / 255) ** gamma * gain * 255
        face = cv2.LUT(np.ascontiguousarray(face), np.clip(np.rint(tone), 0, 255).astype(np.uint8)[None])
    if rng.random() < 0.02:
        face = cv2.cvtColor(cv2.cvtColor(np.ascontiguousarray(face), cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    return np.ascontiguousarray(face)


def damage(face, rng, sigma, down, noise, quality):
    """{[(I * k_sigma) reduced r + n]_JPEG q} enlarged r"""
    side = int(round(SIDE / rng.uniform(*down)))
    small = cv2.resize(cv2.GaussianBlur(face, (0, 0), rng.uniform(*sigma)), (side, side), interpolation=cv2.INTER_LINEAR)
    noisy = small + rng.normal(0, 1, small.shape) * rng.uniform(*noise)
    small = np.clip(np.rint(noisy), 0, 255).astype(np.uint8)
    coding = [cv2.IMWRITE_JPEG_QUALITY, int(round(rng.uniform(*quality)))]
    coded = cv2.imencode('.jpg', cv2.cvtColor(small, cv2.COLOR_RGB2BGR), coding)[1]
    small = cv2.cvtColor(cv2.imdecode(coded, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
    return cv2.resize(small, (SIDE, SIDE), interpolation=cv2.INTER_LINEAR)


class Drawn(torch.utils.data.IterableDataset):
    """Endless pairs (good, damaged) of 512 x 512 x 3 bytes."""

    def __init__(self, decoded, sharpness, damages, seed):
        self.decoded, self.sharpness, self.damages, self.seed = decoded, sharpness, damages, seed

    def __iter__(self):
        worker = torch.utils.data.get_worker_info()
        rng = np.random.default_rng((self.seed, worker.id if worker else 0))
        faces = np.memmap(self.decoded, np.uint8, 'r', shape=(len(self.sharpness), SIDE, SIDE, 3))
        p = chances(self.sharpness)
        while True:
            good = vary(faces[rng.choice(len(p), p=p)], rng)
            share = rng.random()
            ranges = next(d for upto, d in self.damages if share < upto)
            yield good, damage(good, rng, **ranges)


def batches(decoded, sharpness, damages, size, workers, seed):
    """Endless batches in the device's memory, N x 3 x 512 x 512 in [-1, 1]; damages: (cumulative chance, ranges)."""
    loader = torch.utils.data.DataLoader(
        Drawn(decoded, sharpness, damages, seed), batch_size=size, num_workers=workers, pin_memory=DEVICE == 'cuda',
        prefetch_factor=4 if workers else 2)
    for pictures in loader:
        yield [numbers(t.to(DEVICE, non_blocking=True)) for t in pictures]


def numbers(pictures):
    """Bytes whose channels lie together, as they then still do."""
    return pictures.permute(0, 3, 1, 2).float() / 127.5 - 1


def held_out(zipped, count):
    """The first faces as they are: a list of 512 x 512 x 3 bytes."""
    return [_decode(data) for data, _ in _files(zipped, count)]


def damaged(goods, ranges):
    """The same damage for each face, each time: (good, damaged), N x 3 x 512 x 512."""
    lows = [damage(face, np.random.default_rng((7, i)), **ranges) for i, face in enumerate(goods)]
    return numbers(torch.from_numpy(np.stack(goods))), numbers(torch.from_numpy(np.stack(lows)))
