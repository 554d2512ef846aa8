"""Values that the tests of core/metrics expect, by scikit-image, NumPy and PyTorch. Prints them.

    python3 make_expected.py SQUEEZENET.ncnn.param LPIPS_SQUEEZE.pth
"""
import struct
import sys

import numpy as np
import torch
import torch.nn.functional as F
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

SIZE = 64


def pictures():
    """Two pictures by integer formulas, the same as in MeasuresTest."""
    y, x, c = np.meshgrid(np.arange(SIZE), np.arange(SIZE), np.arange(3), indexing='ij')
    good = (x * 3 + y * 2 * (c + 1) + (x * y) // 7 * (2 - c)) % 256
    bad = np.clip(good + ((x * 31 + y * 17 + c * 7) % 41) - 20, 0, 255)
    return good.astype(np.uint8), bad.astype(np.uint8)


def colourfulness(rgb):
    r, g, b = (rgb[..., i].astype(float) for i in range(3))
    rg, yb = r - g, (r + g) / 2 - b
    return np.hypot(rg.std(), yb.std()) + 0.3 * np.hypot(rg.mean(), yb.mean())


def convolutions(param):
    data, at, found = open(param.replace('.param', '.bin'), 'rb').read(), 0, {}
    for line in open(param).read().splitlines()[2:]:
        words = line.split()
        if words[0] != 'Convolution':
            continue
        options = dict(w.split('=') for w in words if '=' in w)
        outputs, side, count = int(options['0']), int(options['1']), int(options['6'])
        assert struct.unpack_from('<I', data, at)[0] == 0x01306B47
        kernel = np.frombuffer(data, np.float16, count, at + 4).astype(np.float32)
        at += 4 + (2 * count + 3) // 4 * 4
        bias = np.frombuffer(data, np.float32, outputs, at).copy()
        at += 4 * outputs
        found[words[1]] = (torch.from_numpy(kernel.reshape(outputs, -1, side, side)), torch.from_numpy(bias),
                           int(options.get('3', 1)), int(options.get('4', 0)))
    return found


def lpips(a, b, param, weights):
    layers, linear = convolutions(param), torch.load(weights, map_location='cpu')

    def conv(n, x):
        kernel, bias, stride, padding = layers['convrelu_%d' % n]
        return F.relu(F.conv2d(x, kernel, bias, stride, padding))

    def fire(n, x):
        squeezed = conv(n, x)
        return torch.cat([conv(n + 2, squeezed), conv(n + 1, squeezed)], 1)

    def pool(x):
        return F.max_pool2d(x, 3, 2, ceil_mode=True)

    def features(rgb):
        x = torch.from_numpy(rgb.astype(np.float32) / 127.5 - 1).permute(2, 0, 1)[None]
        x = (x - torch.tensor([-.030, -.088, -.188]).view(1, 3, 1, 1)) / torch.tensor([.458, .448, .450]).view(1, 3, 1, 1)
        found = [conv(0, x)]
        found.append(fire(4, fire(1, pool(found[-1]))))
        found.append(fire(10, fire(7, pool(found[-1]))))
        found.append(fire(13, pool(found[-1])))
        for n in (16, 19, 22):
            found.append(fire(n, found[-1]))
        return found

    total = 0
    with torch.no_grad():
        for i, (p, q) in enumerate(zip(features(a), features(b))):
            p = p / (p.pow(2).sum(1, keepdim=True).sqrt() + 1e-10)
            q = q / (q.pow(2).sum(1, keepdim=True).sqrt() + 1e-10)
            total += F.conv2d((p - q) ** 2, linear['lin%d.model.1.weight' % i]).mean()
    return float(total)


good, bad = pictures()
ssim_map = structural_similarity(good, bad, gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=255,
                                 channel_axis=2, full=True)[1]
print('PSNR %.9f' % peak_signal_noise_ratio(good, bad, data_range=255))
print('SSIM %.9f' % ssim_map[5:-5, 5:-5].mean())
print('colourfulness %.9f' % colourfulness(good))
print('LPIPS %.9f' % lpips(bad, good, sys.argv[1], sys.argv[2]))
