"""Random pictures with small faces at known places, and what is no face made to look as much like one as a cut-out can."""

import csv
import pathlib

import cv2
import numpy as np

SIDE = 192  # of a scene, in pixels
LEAST, MOST = 8.7, 23  # sides of the faces to be found, in pixels of the scene: an octave and some overlap
DOUBTFUL = 6.5, 32  # between these and those it does not matter what the network says

# In an aligned portrait whose side is 1: the face from brows to chin, the square that BlazeFace draws.
CENTRE = np.array([0.5, 0.6])
FACE = 0.5
TURN = 55  # degrees, either way


def portraits(folder, split):
    """The portraits of `manifest.tsv` that belong to a split, RGB, 256 pixels."""
    folder = pathlib.Path(folder)
    with open(folder / "manifest.tsv", encoding="utf-8") as lines:
        rows = [row for row in csv.reader(lines, delimiter="\t") if row[-1] == split]
    return [cv2.resize(read(folder / row[0]), (256, 256), interpolation=cv2.INTER_AREA) for row in rows]


def read(file):
    """A picture file as RGB."""
    picture = cv2.imread(str(file), cv2.IMREAD_COLOR)
    if picture is None:
        raise SystemExit(f"{file} must be a picture, but can't be read")
    return cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)


class Scenes:
    """Makes scenes, each another one.

    people: portraits to cut faces and surroundings from; others: pictures without faces, of any size.
    """

    def __init__(self, people, others, seed):
        self.people = [halvings(p) for p in people]
        self.others = [level for o in others for level in halvings(o) if min(level.shape[:2]) >= SIDE]
        self.random = np.random.default_rng(seed)

    def scene(self):
        """RGB picture of 8 bits, and its faces as rows of x, y, side (pixels) and roll (radians, clockwise)."""
        r = self.random
        picture = self.background()
        if r.random() < 0.3:
            picture = self.joined(picture, self.background())
        faces = []
        taken = []
        for _ in range(r.integers(0, 9)):
            side = DOUBTFUL[0] * (DOUBTFUL[1] / DOUBTFUL[0]) ** r.random()
            place = r.uniform(0, SIDE, 2)
            if all(np.hypot(*(place - p)) > 1.5 * (side + s) / 2 for p, s in taken):
                taken.append((place, side))
                if r.random() < 0.7:
                    faces.append((*place, side, self.paste_face(picture, place, side)))
                else:
                    self.paste_other(picture, place, side)
        return self.taken_by_a_camera(picture), np.array(faces, np.float32).reshape(-1, 4)

    def background(self):
        r = self.random
        kind = r.random()
        if kind < 0.35:  # a face far larger than those to be found, or a part of one
            return self.cut(self.pick(self.people)[0], r.uniform(50, 256))
        if kind < 0.85:
            other = self.pick(self.others)
            return self.cut(other, r.uniform(SIDE * 0.7, min(other.shape[:2])))
        plain = np.ones((SIDE, SIDE, 3)) * r.uniform(0, 255, 3)
        grain = int(2 ** r.uniform(0, 6))
        cells = SIDE // grain + 2
        noise = r.normal(0, r.uniform(0, 60), (cells, cells, r.choice([1, 3])))
        noise = cv2.resize(noise, None, fx=grain, fy=grain, interpolation=int(r.choice([0, 1, 2])))
        return np.clip(plain + noise.reshape(cells * grain, cells * grain, -1)[:SIDE, :SIDE], 0, 255).astype(np.uint8)

    def joined(self, a, b):
        """Two pictures with a straight edge between them."""
        angle = self.random.uniform(0, 2 * np.pi)
        y, x = np.mgrid[:SIDE, :SIDE] - self.random.uniform(0.2, 0.8) * SIDE
        return np.where((x * np.cos(angle) + y * np.sin(angle) > 0)[..., None], a, b)

    def cut(self, source, side):
        """A square of `side` pixels out of a picture, anywhere, as a whole scene."""
        left, top = (self.random.uniform(0, max(0, n - side)) for n in (source.shape[1], source.shape[0]))
        matrix = np.array([[side / SIDE, 0, left], [0, side / SIDE, top]])
        picture = warp(source, matrix, (SIDE, SIDE))
        return picture[:, ::-1].copy() if self.random.random() < 0.5 else picture

    def paste_face(self, picture, place, side):
        """Pastes a face in place, cut out tight or with all that is around it; returns its roll."""
        r = self.random
        roll = np.radians(np.clip(r.normal(0, 18), -TURN, TURN))
        radii = self.radii()
        self.paste(picture, self.pick(self.people), CENTRE, side / FACE, place, roll, radii)
        if r.random() < 0.2:  # something before it: a hand, a scarf, the next one's shoulder
            towards = r.uniform(0, 2 * np.pi)
            away = side * r.uniform(0.8, 1.1) * np.array([np.cos(towards), np.sin(towards)])
            self.paste_other(picture, place + away, side * 0.6)
        return roll

    def paste_other(self, picture, place, side):
        """Pastes what is no whole face, with the same outline: an ear and hair, a shoulder, half a mouth, anything."""
        r = self.random
        if r.random() < 0.5:
            levels = self.pick(self.people)
            towards = r.uniform(0, 2 * np.pi)
            middle = CENTRE + r.uniform(0.3, 0.5) * np.array([np.cos(towards), np.sin(towards)])
            side = side * r.uniform(1.5, 4)
        else:
            levels = [self.cut(self.pick(self.others), r.uniform(60, SIDE))]
            middle = r.uniform(0.3, 0.7, 2)
        radii = self.radii() * (0.5 if len(levels) > 1 else 1)
        self.paste(picture, levels, middle, side / FACE, place, r.uniform(-1, 1), radii)

    def radii(self):
        """Of a cut's outline, as parts of the source's side: from a tight face to the whole portrait."""
        return np.array([self.random.uniform(0.27, 0.75), self.random.uniform(0.34, 0.8)])

    def paste(self, picture, levels, middle, width, place, roll, radii):
        r = self.random
        source = next((s for s in reversed(levels) if s.shape[0] >= width), levels[0])
        n = source.shape[0]
        stretch = np.array([r.uniform(0.88, 1.12), 1])
        cos, sin = np.cos(roll) * n / width, np.sin(roll) * n / width
        matrix = np.array([[cos, sin, 0], [-sin, cos, 0]]) * stretch[:, None]
        if r.random() < 0.5:
            source = source[:, ::-1]
            middle = np.array([1 - middle[0], middle[1]])
        matrix[:, 2] = middle * n - 0.5 - matrix[:, :2] @ place
        reach = 0.8 * width + 4
        left, top = (min(SIDE - 1, max(0, int(p - reach))) for p in place)
        part = picture[top : max(top, int(place[1] + reach)) + 1, left : max(left, int(place[0] + reach)) + 1]
        matrix[:, 2] += matrix[:, :2] @ [left, top]
        cut = warp(source, matrix, part.shape[1::-1])
        y, x = np.mgrid[: part.shape[0], : part.shape[1]]
        u, v = matrix @ np.array([x.ravel(), y.ravel(), np.ones(x.size)]) / n
        power = r.choice([2, 4, 16])
        outline = np.abs((u - middle[0]) / radii[0]) ** power + np.abs((v - middle[1]) / radii[1]) ** power
        inside = (outline < 1) & (np.abs(u - 0.5) < 0.495) & (np.abs(v - 0.5) < 0.495)
        mask = cv2.GaussianBlur(inside.reshape(x.shape).astype(np.float32), (0, 0), r.uniform(0.4, 1.2))[..., None]
        part[:] = part * (1 - mask) + self.lit(cut) * mask

    def lit(self, picture):
        """As another lamp and another film would show it."""
        r = self.random
        light = picture.astype(np.float32) / 255
        light = light ** r.uniform(0.6, 1.6) * r.uniform(0.5, 1.25)
        light *= r.uniform(0.85, 1.15, 3).astype(np.float32)
        return np.clip(light * 255, 0, 255)

    def taken_by_a_camera(self, picture):
        r = self.random
        picture = picture.astype(np.float32)
        if r.random() < 0.3:
            picture = picture.mean(axis=2, keepdims=True) * r.uniform(0.8, 1.2, 3) ** r.choice([0, 1])
        if r.random() < 0.6:
            picture = cv2.GaussianBlur(picture, (0, 0), r.uniform(0.3, 1.1))
        picture = (picture - 128) * r.uniform(0.4, 1.2) + 128 + r.uniform(-40, 40)
        if r.random() < 0.6:
            picture = picture + r.normal(0, r.uniform(0, 14), (SIDE, SIDE, r.choice([1, 3])))
        picture = np.clip(picture, 0, 255).astype(np.uint8)
        if r.random() < 0.6:
            file = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, int(r.integers(25, 95))])[1]
            picture = cv2.imdecode(file, cv2.IMREAD_COLOR)
        return picture

    def pick(self, things):
        return things[self.random.integers(len(things))]


def halvings(picture):
    """A picture and its halves down to 16 pixels, the largest first."""
    levels = [picture]
    while min(levels[-1].shape[:2]) >= 32:
        height, width = levels[-1].shape[:2]
        levels.append(cv2.resize(levels[-1], (width // 2, height // 2), interpolation=cv2.INTER_AREA))
    return levels


def warp(source, matrix, size):
    return cv2.warpAffine(
        np.ascontiguousarray(source), matrix, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REFLECT_101)
