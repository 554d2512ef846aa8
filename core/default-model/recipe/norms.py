"""Group norm and SiLU with few passes over memory: for maps whose channels lie together (channels_last), in their own type."""
import torch
from torch.nn import functional as F


class _NormSilu(torch.autograd.Function):

    @staticmethod
    def forward(ctx, x, weight, bias, groups, eps, silu):
        n, c, h, w = x.shape
        flat = x.permute(0, 2, 3, 1).reshape(n, h * w, c)
        count = h * w * (c // groups)
        mean = flat.sum(1, dtype=torch.float32).view(n, groups, -1).sum(2) / count
        squares = torch.linalg.vector_norm(flat, dim=1, dtype=torch.float32).pow(2).view(n, groups, -1).sum(2) / count
        rstd = ((squares - mean * mean).clamp(min=0) + eps).rsqrt()
        scale, shift = _affine(mean, rstd, weight, bias, groups, x.dtype)
        ctx.save_for_backward(flat, mean, rstd, weight, bias)
        ctx.shape, ctx.groups, ctx.silu = x.shape, groups, silu
        y = torch.addcmul(shift, flat, scale)
        if silu:
            F.silu(y, inplace=True)
        return y.view(n, h, w, c).permute(0, 3, 1, 2)

    @staticmethod
    def backward(ctx, grad):
        flat, mean, rstd, weight, bias = ctx.saved_tensors
        n, c, h, w = ctx.shape
        groups = ctx.groups
        g = grad.permute(0, 2, 3, 1).reshape(n, h * w, c).to(flat.dtype)
        scale, shift = _affine(mean, rstd, weight, bias, groups, flat.dtype)
        if ctx.silu:
            g = torch.ops.aten.silu_backward(g, torch.addcmul(shift, flat, scale))
        sums = g.sum(1, dtype=torch.float32)                            # n c
        products = (g * flat).sum(1, dtype=torch.float32)               # n c
        means, rstds = _each(mean, c), _each(rstd, c)
        normed = (products - means * sums) * rstds                      # of g and the normalised map
        count = h * w * (c // groups)
        a = _each((normed * weight).view(n, groups, -1).sum(2), c) / count * rstds
        b = _each((sums * weight).view(n, groups, -1).sum(2), c) / count * rstds
        # dx = g weight rstd - (x - mean) rstd a - b
        dx = torch.addcmul((means * rstds * a - b)[:, None].to(flat.dtype), flat, (-rstds * a)[:, None].to(flat.dtype))
        dx.addcmul_(g, scale)
        return dx.view(n, h, w, c).permute(0, 3, 1, 2), normed.sum(0), sums.sum(0), None, None, None


def _each(numbers, channels):
    """n x groups -> n x channels"""
    return numbers.repeat_interleave(channels // numbers.shape[1], 1)


def _affine(mean, rstd, weight, bias, groups, kind):
    scale = _each(rstd, len(weight)) * weight
    shift = bias - _each(mean, len(weight)) * scale
    return scale[:, None].to(kind), shift[:, None].to(kind)


def norm(x, layer, silu):
    """What F.silu(layer(x)) is, or layer(x)."""
    return _NormSilu.apply(x, layer.weight, layer.bias, layer.num_groups, layer.eps, silu)


class Norm(torch.nn.GroupNorm):

    def forward(self, x):
        return norm(x, self, False)


def quicken(oracle):
    """Gives the oracle's networks these norms. Their functions stay the same."""
    def forward(self, x):
        y = self.conv1(norm(x, self.norm1, True))
        y = self.conv2(norm(y, self.norm2, True))
        return y + (self.conv_out(x) if hasattr(self, 'conv_out') else x)
    oracle.ResidualUnit.forward = forward
    oracle.group_norm = lambda channels, groups: Norm(groups, channels, eps=1e-6)
