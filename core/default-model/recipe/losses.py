"""How far painted faces are from the truth, beside the distance of their features."""
import torch
from torch.nn import functional as F

from faces import DEVICE, LEFT_EYE, MOUTH, RIGHT_EYE, SIDE

NOISE = 0.01  # power that is as good as none: that of a byte more or less


def attention():
    """Eyes and mouth of an aligned face are few pixels and weigh more: 1 x 1 x 512 x 512."""
    places = torch.arange(float(SIDE))
    y, x = torch.meshgrid(places, places, indexing='ij')
    def ellipse(middle, rx, ry):
        cx, cy = middle
        return torch.sigmoid(8 * (1 - (((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2).sqrt()))
    weights = 1 + 5 * (ellipse(LEFT_EYE, 45, 28) + ellipse(RIGHT_EYE, 45, 28)) + 3 * ellipse(MOUTH, 72, 36)
    return weights[None, None].to(DEVICE)


def pixels(difference, attention):
    error = difference.abs()
    return (error * attention).mean() + tones(difference) + edges(error)


def edges(error, width=4):
    """Mean over what lies next to an edge. Zero padding leaves lines there that would take long to go by the other losses."""
    return (error[..., :width, :].mean() + error[..., -width:, :].mean() + error[..., :width].mean() + error[..., -width:].mean()) / 4


def tones(difference, side=8):
    """How far the means of small squares are off. Features hardly see that a dark iris is violet."""
    return F.avg_pool2d(difference, side).abs().mean()


def spectra(image, good, attention, side=32):
    """How far apart the logarithms of local spectra are, of lightness and two colour differences, wherever in a patch its detail
    lies: blur lacks power, a weave has too much at one frequency, a fringe has colours where there are none."""
    window = torch.hann_window(side, device=image.device)
    def patches(maps):
        return maps.unfold(2, side, side // 2).unfold(3, side, side // 2)
    def power(pictures):
        red, green, blue = pictures.unbind(1)
        channels = torch.stack(((red + 2 * green + blue) / 4, red - green, blue - green), 1)
        waves = torch.fft.rfft2(patches(channels) * window * window[:, None])
        power = waves.real.pow(2) + waves.imag.pow(2)
        return (F.avg_pool2d(power.flatten(1, 3), 3, 1) + NOISE).log()
    weights = patches(attention).mean((4, 5)).flatten().repeat(3)
    return ((power(image) - power(good)).abs().mean((0, 2, 3)) * weights).mean()
