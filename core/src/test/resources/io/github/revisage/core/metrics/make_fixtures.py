#!/usr/bin/env python3
"""Makes the pictures, the small network and metrics.json of this folder: what the metrics must say, computed another way.

    python3 make_fixtures.py [FOLDER_OF_BRISQUE_FILES [TEST_DATA_FOLDER]]

PSNR and SSIM come from scikit-image, LPIPS and Inception's features from PyTorch with weights that MetricFixtures.java makes
by the same formula, FID from SciPy, KID and colourfulness from NumPy, the similarity from scikit-image's Umeyama fit, identity
from PyTorch on a crop that scikit-image warps, BRISQUE from Debian's OpenCV with the two files of OpenCV's own repository.
With the test data, LPIPS of the published weights on real faces too.

Needs numpy, scipy, scikit-image, torch, Pillow, opencv with its contributed modules.
"""
import json
import os
import struct
import sys
import zlib

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from scipy.linalg import sqrtm
from scipy.ndimage import gaussian_filter
from skimage.metrics import peak_signal_noise_ratio, structural_similarity
from skimage.transform import SimilarityTransform, warp

HERE = os.path.dirname(os.path.abspath(__file__))
SIDE = 64
FFHQ = np.array([[192.98138, 239.94708], [318.90277, 240.1936], [256.63416, 314.01935],
                 [201.26117, 371.41043], [313.08905, 371.15118]])
ARCFACE = np.array([[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366], [41.5493, 92.3655], [70.7299, 92.2041]])


def pictures():
    """Smooth colours with edges and a little noise; and the same shifted, blurred and noisier."""
    g = np.random.default_rng(5)
    y, x = np.mgrid[0:SIDE, 0:SIDE] / SIDE
    scene = np.stack([120 + 80 * np.sin(7 * x + 2 * c) * np.cos(5 * y - c) + 40 * (x > y) for c in range(3)], 2)
    scene = gaussian_filter(scene + g.normal(0, 8, scene.shape), (1, 1, 0))
    truth = scene + g.normal(0, 1, scene.shape)
    picture = gaussian_filter(np.roll(scene, 5, 1), (1.5, 1.5, 0)) + g.normal(0, 2, scene.shape)
    return (np.clip(rgb, 0, 255).round().astype(np.uint8) for rgb in (picture, truth))


def uniform(name, count):
    """The same numbers in [0, 1) as MetricFixtures.uniform: a hash of each index."""
    with np.errstate(over='ignore'):
        h = np.arange(count, dtype=np.uint32) * np.uint32(2654435769) + np.uint32(zlib.crc32(name.encode()))
        h = (h ^ (h >> 16)) * np.uint32(0x85ebca6b)
        h = (h ^ (h >> 13)) * np.uint32(0xc2b2ae35)
        h = h ^ (h >> 16)
    return (h >> 8).astype(np.float64) / (1 << 24)


def weight(name, *shape):
    u = uniform(name, int(np.prod(shape))) * 2 - 1
    size = np.sqrt(6 / np.prod(shape[1:])) if len(shape) > 1 else 0.1
    return torch.from_numpy((u * size).astype(np.float32).reshape(shape))


def conv(x, name, outputs, side, stride, border):
    w = weight(name + '.weight', outputs, x.shape[1], side, side)
    return F.relu(F.conv2d(x, w, weight(name + '.bias', outputs), stride, border))


def fire(x, name, squeezed, expanded):
    x = conv(x, name + '.squeeze', squeezed, 1, 1, 0)
    return torch.cat([conv(x, name + '.expand1x1', expanded, 1, 1, 0), conv(x, name + '.expand3x3', expanded, 3, 1, 1)], 1)


def squeezenet(x):
    pool = lambda t: F.max_pool2d(t, 3, 2, ceil_mode=True)
    f = [conv(x, 'features.0', 64, 3, 2, 0)]
    f.append(fire(fire(pool(f[0]), 'features.3', 16, 64), 'features.4', 16, 64))
    f.append(fire(fire(pool(f[1]), 'features.6', 32, 128), 'features.7', 32, 128))
    f.append(fire(pool(f[2]), 'features.9', 48, 192))
    f.append(fire(f[3], 'features.10', 48, 192))
    f.append(fire(f[4], 'features.11', 64, 256))
    f.append(fire(f[5], 'features.12', 64, 256))
    return f


def alexnet(x):
    f = [conv(x, 'features.0', 64, 11, 4, 2)]
    f.append(conv(F.max_pool2d(f[0], 3, 2), 'features.3', 192, 5, 1, 2))
    f.append(conv(F.max_pool2d(f[1], 3, 2), 'features.6', 384, 3, 1, 1))
    f.append(conv(f[2], 'features.8', 256, 3, 1, 1))
    f.append(conv(f[3], 'features.10', 256, 3, 1, 1))
    return f


def vgg16(x):
    f = []
    for i, block in enumerate([[0, 2], [5, 7], [10, 12, 14], [17, 19, 21], [24, 26, 28]]):
        if i:
            x = F.max_pool2d(x, 2, 2)
        for layer in block:
            x = conv(x, 'features.%d' % layer, [64, 128, 256, 512, 512][i], 3, 1, 1)
        f.append(x)
    return f


def norm_conv(x, name, outputs, kernel, stride=1, border=0):
    """Convolution without bias, batch norm with numbers by the formula, ReLU."""
    kernel = (kernel, kernel) if isinstance(kernel, int) else kernel
    y = F.conv2d(x, weight(name + '.conv.weight', outputs, x.shape[1], *kernel), None, stride, border)
    bn = {part: weight(name + '.bn.' + part, outputs) for part in ('weight', 'bias', 'running_mean', 'running_var')}
    y = F.batch_norm(y, bn['running_mean'], bn['running_var'] + 1, bn['weight'] + 1, bn['bias'], False, 0, 0.001)
    return F.relu(y)


def inception(rgb, original):
    """Inception v3 as torchvision has it, and with the pools of the network of 2015, as pytorch-fid has them."""
    x = torch.from_numpy(rgb.astype(np.float32) / 127.5 - 1).permute(2, 0, 1)[None]
    x = F.interpolate(x, (299, 299), mode='bilinear', align_corners=False)
    pool = lambda t: F.max_pool2d(t, 3, 2)
    mean = lambda t: F.avg_pool2d(t, 3, 1, 1, count_include_pad=not original)
    last = (lambda t: F.max_pool2d(t, 3, 1, 1)) if original else mean

    def long_path(x, name, outputs, kernels):
        """Kernels with borders that keep the size, each layer named by its number."""
        for i, (out, kernel) in enumerate(zip(outputs, kernels)):
            x = norm_conv(x, '%s_%d' % (name, i + 1), out, kernel, 1, (kernel[0] // 2, kernel[1] // 2))
        return x

    def a(x, name, pooled):
        return torch.cat([
            norm_conv(x, name + '.branch1x1', 64, 1),
            long_path(x, name + '.branch5x5', (48, 64), ((1, 1), (5, 5))),
            long_path(x, name + '.branch3x3dbl', (64, 96, 96), ((1, 1), (3, 3), (3, 3))),
            norm_conv(mean(x), name + '.branch_pool', pooled, 1)], 1)

    def b(x, name):
        double = long_path(x, name + '.branch3x3dbl', (64, 96), ((1, 1), (3, 3)))
        return torch.cat([
            norm_conv(x, name + '.branch3x3', 384, 3, 2), norm_conv(double, name + '.branch3x3dbl_3', 96, 3, 2), pool(x)], 1)

    def c(x, name, c7):
        return torch.cat([
            norm_conv(x, name + '.branch1x1', 192, 1),
            long_path(x, name + '.branch7x7', (c7, c7, 192), ((1, 1), (1, 7), (7, 1))),
            long_path(x, name + '.branch7x7dbl', (c7, c7, c7, c7, 192), ((1, 1), (7, 1), (1, 7), (7, 1), (1, 7))),
            norm_conv(mean(x), name + '.branch_pool', 192, 1)], 1)

    def d(x, name):
        three = norm_conv(x, name + '.branch3x3_1', 192, 1)
        seven = long_path(x, name + '.branch7x7x3', (192, 192, 192), ((1, 1), (1, 7), (7, 1)))
        return torch.cat([
            norm_conv(three, name + '.branch3x3_2', 320, 3, 2), norm_conv(seven, name + '.branch7x7x3_4', 192, 3, 2), pool(x)], 1)

    def e(x, name, pooling):
        def split(t, layer):
            return [norm_conv(t, layer + 'a', 384, (1, 3), 1, (0, 1)), norm_conv(t, layer + 'b', 384, (3, 1), 1, (1, 0))]
        once = norm_conv(x, name + '.branch3x3_1', 384, 1)
        twice = long_path(x, name + '.branch3x3dbl', (448, 384), ((1, 1), (3, 3)))
        return torch.cat([
            norm_conv(x, name + '.branch1x1', 320, 1), *split(once, name + '.branch3x3_2'),
            *split(twice, name + '.branch3x3dbl_3'), norm_conv(pooling(x), name + '.branch_pool', 192, 1)], 1)

    x = norm_conv(norm_conv(x, 'Conv2d_1a_3x3', 32, 3, 2), 'Conv2d_2a_3x3', 32, 3)
    x = norm_conv(pool(norm_conv(x, 'Conv2d_2b_3x3', 64, 3, 1, 1)), 'Conv2d_3b_1x1', 80, 1)
    x = pool(norm_conv(x, 'Conv2d_4a_3x3', 192, 3))
    x = a(a(a(x, 'Mixed_5b', 32), 'Mixed_5c', 64), 'Mixed_5d', 64)
    x = c(c(c(c(b(x, 'Mixed_6a'), 'Mixed_6b', 128), 'Mixed_6c', 160), 'Mixed_6d', 160), 'Mixed_6e', 192)
    x = e(e(d(x, 'Mixed_7a'), 'Mixed_7b', mean), 'Mixed_7c', last)
    return x.mean((2, 3))[0].numpy()


def features(name, count, length):
    """As MetricFixtures.features: columns of different spread, and not independent."""
    u = uniform(name, count * length).reshape(count, length).astype(np.float32).astype(np.float64)
    return (u[:, ::-1] + u * np.arange(length) / length).astype(np.float32).astype(np.float64)


def fid(x, y):
    """By the root of the product, as pytorch-fid does."""
    root = sqrtm(np.cov(x, rowvar=False) @ np.cov(y, rowvar=False))
    difference = x.mean(0) - y.mean(0)
    return float(difference @ difference + np.trace(np.cov(x, rowvar=False) + np.cov(y, rowvar=False) - 2 * root.real))


def kid(x, y):
    """Of sets of one size, without subsets."""
    kernel = lambda a, b: (a @ b.T / a.shape[1] + 1) ** 3
    n = len(x)
    off = ~np.eye(n, dtype=bool)
    return float(kernel(x, x)[off].mean() + kernel(y, y)[off].mean() - 2 * kernel(x, y).mean())


def unit(t):
    return t / (t.pow(2).sum(1, keepdim=True).sqrt() + 1e-10)


def normalised(rgb):
    x = torch.from_numpy(rgb.astype(np.float32) / 127.5 - 1).permute(2, 0, 1)[None]
    shift = torch.tensor([-.030, -.088, -.188]).view(1, 3, 1, 1)
    return (x - shift) / torch.tensor([.458, .448, .450]).view(1, 3, 1, 1)


def lpips(network, a, b, linear=None):
    total = 0
    for i, (p, q) in enumerate(zip(network(normalised(a)), network(normalised(b)))):
        name = 'lin%d.model.1.weight' % i
        w = linear[name].float() if linear else torch.from_numpy(uniform(name, p.shape[1]).astype(np.float32)).view(1, -1, 1, 1)
        total += float(F.conv2d((unit(p) - unit(q)) ** 2, w).mean())
    return total


def colourfulness(rgb):
    r, g, b = (rgb[..., i].astype(float) for i in range(3))
    rg, yb = r - g, (r + g) / 2 - b
    return float(np.hypot(rg.std(), yb.std()) + 0.3 * np.hypot(rg.mean(), yb.mean()))


def similarity(side):
    fit = SimilarityTransform()
    fit.estimate(FFHQ * side / 512, ARCFACE)
    return fit


def embed(network, rgb):
    crop = warp(rgb.astype(float), similarity(SIDE).inverse, output_shape=(112, 112), order=1, preserve_range=True).round()
    x = torch.from_numpy(((crop - 127.5) / 127.5).astype(np.float32)).permute(2, 0, 1)[None]
    with torch.no_grad():
        return network(x)[0].numpy()


def identity_network():
    torch.manual_seed(1)
    network = torch.nn.Sequential(torch.nn.Conv2d(3, 4, 8, 8), torch.nn.ReLU(), torch.nn.Flatten())
    torch.onnx.export(network, torch.zeros(1, 3, 112, 112), os.path.join(HERE, 'identity.onnx'), opset_version=11)
    return network


def ncnn_squeezenet(folder):
    """A reader of its own for ncnn's SqueezeNet 1.1, by the layers' names."""
    data, at, layers = open(folder + '/squeezenet1_1.ncnn.bin', 'rb').read(), 0, {}
    for line in open(folder + '/squeezenet1_1.ncnn.param').read().splitlines()[2:]:
        words = line.split()
        if words[0] != 'Convolution':
            continue
        numbers = dict(word.split('=') for word in words if '=' in word)
        outputs, side, count = (int(numbers[k]) for k in '016')
        assert struct.unpack_from('<I', data, at)[0] == 0x01306B47
        w = np.frombuffer(data, np.float16, count, at + 4).astype(np.float32)
        at += 4 + (2 * count + 3) // 4 * 4
        b = np.frombuffer(data, np.float32, outputs, at).copy()
        at += 4 * outputs
        layers[words[1]] = torch.from_numpy(w.reshape(outputs, -1, side, side)), torch.from_numpy(b)
    names = {'features.0': 0}
    for i, f in enumerate([3, 4, 6, 7, 9, 10, 11, 12]):
        for name, offset in (('squeeze', 1), ('expand3x3', 2), ('expand1x1', 3)):
            names['features.%d.%s' % (f, name)] = 3 * i + offset
    return {n + '.' + part: layers['convrelu_%d' % k][j] for n, k in names.items() for j, part in enumerate(('weight', 'bias'))}


def real(folder):
    """LPIPS between neighbours among real faces of 512 pixels."""
    global weight
    published, formula = ncnn_squeezenet(folder + '/models'), weight
    weight = lambda name, *shape: published[name].view(shape)
    linear = torch.load(folder + '/models/lpips_squeeze.pth', map_location='cpu')
    faces = ['512/london-00000.webp', '512/london-00001.webp', '512/london-00002.webp']
    rgb = [np.asarray(Image.open(folder + '/faces/' + f).convert('RGB')) for f in faces]
    result = [{'picture': faces[i], 'truth': faces[i + 1], 'lpips': lpips(squeezenet, rgb[i], rgb[i + 1], linear)} for i in (0, 1)]
    weight = formula
    return result


def main():
    torch.set_grad_enabled(False)
    picture, truth = pictures()
    Image.fromarray(picture).save(os.path.join(HERE, 'picture.png'))
    Image.fromarray(truth).save(os.path.join(HERE, 'truth.png'))
    ssim = structural_similarity(truth, picture, gaussian_weights=True, sigma=1.5, use_sample_covariance=False,
                                 data_range=255, channel_axis=2, full=True)[1]
    inceptions = {name: inception(picture, original) for name, original in (('ORIGINAL', True), ('TORCHVISION', False))}
    network = identity_network()
    a, b = embed(network, picture), embed(network, truth)
    values = {
        'psnr': peak_signal_noise_ratio(truth, picture),
        'ssim': ssim[5:-5, 5:-5].mean(),
        'lpips': {name: lpips(net, picture, truth) for name, net in
                  (('SQUEEZENET', squeezenet), ('ALEXNET', alexnet), ('VGG16', vgg16))},
        'inception': {name: f[::128].tolist() for name, f in inceptions.items()},
        'fid': [fid(features('x', n, d), features('y', m, d)) for n, m, d in ((40, 30, 8), (9, 30, 16), (5, 6, 16))],
        'kid': kid(features('x', 40, 16), features('y', 40, 16)),
        'colourfulness': colourfulness(picture),
        'similarity': similarity(512).params[:2].tolist(),
        'identity': float(a @ b / np.sqrt((a @ a) * (b @ b))),
    }
    if len(sys.argv) > 1:
        import cv2
        files = [os.path.join(sys.argv[1], 'brisque_%s_live.yml' % kind) for kind in ('model', 'range')]
        values['brisque'] = [cv2.quality.QualityBRISQUE_compute(p[:, :, ::-1].copy(), *files)[0] for p in (picture, truth)]
    if len(sys.argv) > 2:
        values['real'] = real(sys.argv[2])
    with open(os.path.join(HERE, 'metrics.json'), 'w') as out:
        json.dump(values, out, indent=1)
        out.write('\n')


if __name__ == '__main__':
    main()
