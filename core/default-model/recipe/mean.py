"""The mean of two trained networks' weights, which restores better than either (Wortsman et al., Model soups, arXiv 2203.05482).

    python3 mean.py ONE/base.pth OTHER/base.pth base.pth
"""
import sys

import torch

one, other = (torch.load(file, map_location='cpu')['params_ema'] for file in sys.argv[1:3])
mean = {name: ((weights.float() + other[name].float()) / 2).half() for name, weights in one.items()}
torch.save({'params_ema': mean}, sys.argv[3])
