"""Writes alignment.json (here) and ../paste/square-mask.json with the operations of the reference program.

Run with Debian's python3-opencv (4.6.0) and numpy (1.24.2):  /usr/bin/python3 make_fixtures.py
The photograph is a formula, the same as SyntheticPictures.waves in the tests, so that no picture is stored.
"""
import json
import os

import cv2
import numpy as np

TEMPLATE = np.array([[192.98138, 239.94708], [318.90277, 240.1936], [256.63416, 314.01935],
                     [201.26117, 371.41043], [313.08905, 371.15118]])
BORDER = (135, 133, 132)
WIDTH, HEIGHT, SIZE = 300, 260, 512


def waves(width, height):
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    blue = 127 + 60 * np.sin(x / 17) + 50 * np.cos(y / 23)
    green = 127 + 100 * np.sin((x + y) / 29)
    red = 127 + 100 * np.cos(x / 13 - y / 31)
    return np.rint(np.stack([blue, green, red], -1)).astype(np.uint8)


def face(side, degrees, centre, jitter, seed):
    """Landmarks of a face whose crop is `side` pixels wide in the photograph."""
    a, s = np.radians(degrees), side / SIZE
    turn = s * np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]])
    points = (TEMPLATE - (SIZE - 1) / 2) @ turn.T + centre
    return points + np.random.default_rng(seed).normal(0, jitter, points.shape)


def bilinear(photo, m, places):
    """The crop at `places` by plain numpy, without OpenCV's rounding of positions: judges the crop below."""
    inverse = np.linalg.inv(np.vstack([m, [0, 0, 1]]))[:2]
    values = []
    for px, py in places:
        x, y = inverse @ [px, py, 1]
        x0, y0 = int(np.floor(x)), int(np.floor(y))
        value = np.zeros(3)
        for j in (0, 1):
            for i in (0, 1):
                inside = 0 <= x0 + i < WIDTH and 0 <= y0 + j < HEIGHT
                pixel = photo[y0 + j, x0 + i] if inside else BORDER
                value += np.array(pixel) * (1 - abs(x - x0 - i)) * (1 - abs(y - y0 - j))
        values.append(value)
    return np.array(values)


def square_mask(m, width, height, upscale):
    """Section 7, steps 3 to 5, with pixel centres mapped exactly onto the enlarged canvas."""
    inverse = cv2.invertAffineTransform(m) * upscale
    inverse[:, 2] += (upscale - 1) / 2
    mask = cv2.warpAffine(np.ones((SIZE, SIZE), np.float32), inverse, (width, height))
    eroded = cv2.erode(mask, np.ones((int(2 * upscale), int(2 * upscale)), np.uint8))
    edge = int(np.sqrt(eroded.sum())) // 20
    eroded = cv2.erode(eroded, np.ones((edge * 2, edge * 2), np.uint8))
    return cv2.GaussianBlur(eroded, (edge * 2 + 1, edge * 2 + 1), 0)


photo = waves(WIDTH, HEIGHT)
faces = {
    'upright': face(150, 3, (150, 130), 1.0, 1),
    'turned by 100 degrees, over the edge': face(180, 100, (60, 70), 1.5, 2),
    'larger than the photograph': face(400, -20, (140, 120), 2.0, 3),
}
outlier = face(150, -8, (150, 130), 0.5, 4)
outlier[3] += (25, -20)
faces['one point misplaced'] = outlier

alignment, masks = [], []
grid = np.arange(8, SIZE, 31)
for name, landmarks in faces.items():
    m, _ = cv2.estimateAffinePartial2D(landmarks, TEMPLATE, method=cv2.LMEDS)
    crop = cv2.warpAffine(photo, m, (SIZE, SIZE), borderMode=cv2.BORDER_CONSTANT, borderValue=BORDER)
    sampled = crop[np.ix_(grid, grid)]
    places = [(x, y) for y in grid for x in grid]
    worst = np.abs(bilinear(photo, m, places) - sampled.reshape(-1, 3)).max()
    print(name, 'numpy and cv2 differ by at most %.2f levels' % worst)
    assert worst < 3
    alignment.append({'name': name, 'landmarks': landmarks.tolist(), 'matrix': m.tolist(), 'grid': grid.tolist(),
                      'crop': sampled.ravel().tolist()})
    for upscale in (1, 2):
        mask = square_mask(m, WIDTH * upscale, HEIGHT * upscale, upscale)
        masks.append({'name': name, 'upscale': upscale, 'matrix': m.tolist(), 'step': 13,
                      'mask': np.round(mask[::13, ::13].astype(float), 5).ravel().tolist()})

here = os.path.dirname(os.path.abspath(__file__))
head = {'photo': [WIDTH, HEIGHT], 'faceSize': SIZE, 'opencv': cv2.__version__, 'numpy': np.__version__}
for path, key, value in (('alignment.json', 'faces', alignment), ('../paste/square-mask.json', 'masks', masks)):
    with open(os.path.join(here, path), 'w') as out:
        json.dump({**head, key: value}, out, separators=(',', ':'))
        out.write('\n')
