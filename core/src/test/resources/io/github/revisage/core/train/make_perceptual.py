"""Values that PerceptionTest expects of VGG16 and VGG19 with the test's weights, by NumPy in float64. Prints them.

    python3 make_perceptual.py
"""
import numpy as np

CHANNELS = [64, 128, 256, 512, 512]
SIZE = 32


def numbers(seed, count):
    """Numbers in [-0.5, 0.5) by a hash of their place, the same as in PerceptionTest."""
    h = (np.arange(count, dtype=np.uint64) * 2654435761 + seed * 40503) & 0xffffffff
    h = ((h ^ (h >> 16)) * 0x45d9f3b) & 0xffffffff
    h = ((h ^ (h >> 16)) * 0x45d9f3b) & 0xffffffff
    h = h ^ (h >> 16)
    return (h >> 8).astype(np.float64) / (1 << 24) - 0.5


def face(seed):
    return np.float64(np.float32(2 * numbers(seed, SIZE * SIZE * 3))).reshape(SIZE, SIZE, 3)


def conv(x, kernel, bias):
    h, w, _ = x.shape
    padded = np.pad(x, ((1, 1), (1, 1), (0, 0)))
    out = np.zeros((h, w, kernel.shape[0])) + bias
    for dy in range(3):
        for dx in range(3):
            out += padded[dy:dy + h, dx:dx + w] @ kernel[:, :, dy, dx].T
    return out


def features(x, convolutions):
    x = (x - (2 * np.array([.485, .456, .406]) - 1)) / (2 * np.array([.229, .224, .225]))
    found, inputs, seed = [], 3, 1
    for block, count in enumerate(convolutions):
        if block > 0:
            x = x.reshape(x.shape[0] // 2, 2, x.shape[1] // 2, 2, -1).max((1, 3))
        for _ in range(count):
            outputs = CHANNELS[block]
            kernel = np.float32(numbers(seed, outputs * inputs * 9) * 4 / np.sqrt(inputs * 9))
            bias = np.float32(numbers(seed + 1, outputs) / 10)
            x = np.maximum(0, conv(x, kernel.reshape(outputs, inputs, 3, 3).astype(float), bias.astype(float)))
            inputs, seed = outputs, seed + 2
        found.append(x / np.linalg.norm(x, axis=2, keepdims=True))
    return found


def compare(convolutions):
    first, second = features(face(1001), convolutions), features(face(1002), convolutions)
    absolute = sum(np.abs(a - b).mean() for a, b in zip(first, second))
    lpips = sum((((a - b) ** 2) @ np.float32(numbers(2000 + i, a.shape[2]) + 0.5).astype(float)).mean()
                for i, (a, b) in enumerate(zip(first, second)))
    return absolute, lpips


if __name__ == '__main__':
    print('VGG16: absolute %.7f, LPIPS %.7f' % compare([2, 2, 3, 3, 3]))
    print('VGG19: absolute %.7f' % compare([2, 2, 4, 4, 4])[0])
