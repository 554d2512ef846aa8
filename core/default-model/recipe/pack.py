"""Packs aligned faces of 512 pixels into two files small enough to travel (59 and 2 MB): train.zip and val.zip.

    python3 pack.py FACES TARGET

FACES has manifest.tsv (file, set, sharpness, split). Only training pictures are coded again, soft ones more strongly; of the
held-out faces every third is taken, to look at while training.
"""
import csv
import io
import json
import os
import sys
import zipfile
from multiprocessing import Pool

from PIL import Image

WORTH = 12000  # bytes below which a picture stays as it is


def quality(row):
    sharpness = float(row['sharpness'])
    return 75 if sharpness < 30 else 82 if sharpness < 80 or 'sfhq' in row['set'] else 86


def coded(task):
    path, row = task
    with open(path, 'rb') as f:
        data = f.read()
    if row['split'] == 'train' and len(data) > WORTH:
        again = io.BytesIO()
        Image.open(io.BytesIO(data)).convert('RGB').save(again, 'webp', quality=quality(row), method=5)
        data = min(data, again.getvalue(), key=len)
    return data


def main(source, target):
    with open(os.path.join(source, 'manifest.tsv'), newline='') as f:
        rows = [row for row in csv.DictReader(f, delimiter='\t') if row['file'].startswith('512/')]
    os.makedirs(target, exist_ok=True)
    for split, step in (('train', 1), ('val', 3)):
        taken = [row for row in rows if row['split'] == split][::step]
        with Pool() as pool:
            pictures = pool.map(coded, [(os.path.join(source, row['file']), row) for row in taken], chunksize=16)
        with zipfile.ZipFile(os.path.join(target, split + '.zip'), 'w', zipfile.ZIP_STORED) as z:
            for row, picture in zip(taken, pictures):
                z.writestr(os.path.basename(row['file']), picture)
            z.writestr('manifest.json', json.dumps(
                [[os.path.basename(row['file']), row['set'], float(row['sharpness'])] for row in taken]))
        print('%s: %d faces, %.1f MB' % (split, len(taken), sum(map(len, pictures)) / 1e6))


if __name__ == '__main__':
    main(*sys.argv[1:])
