"""How long the published network takes in PyTorch, on a GPU where there is one: the figure to plan a GPU build for.

    python3 published.py FOLDER_OF_oracle.py [ROUNDS]
"""
import sys
import time

import torch

DEVICE = 'cuda' if torch.cuda.is_available() else 'cpu'
WAYS = {'float32': (False, False), 'tf32': (True, False), 'bfloat16': (True, True)} if DEVICE == 'cuda' else {
    'float32': (False, False)}


def milliseconds(run, rounds):
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        run()
        if DEVICE == 'cuda':
            torch.cuda.synchronize()
        times.append(1000 * (time.perf_counter() - begin))
    return sorted(times)[rounds // 2]


@torch.no_grad()
def measure(net, faces, rounds):
    x = (torch.rand(faces, 3, 512, 512, device=DEVICE) * 2 - 1).to(memory_format=torch.channels_last)
    wanted = None
    for name, (tf32, half) in WAYS.items():
        torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = tf32

        def run():
            with torch.autocast(DEVICE, torch.bfloat16, enabled=half):
                return net(x, w=0.5)
        painted = run().float()
        wanted = painted if wanted is None else wanted
        milliseconds(run, 5 if DEVICE == 'cuda' else 1)
        print('%d faces, %-8s %8.2f ms a face, largest difference to float32 %.2g' % (
            faces, name, milliseconds(run, rounds) / faces, (painted - wanted).abs().max().item()), flush=True)


def main(network, rounds=20):
    sys.path.insert(0, network)
    import oracle
    torch.manual_seed(1)
    torch.backends.cudnn.benchmark = True
    print(torch.cuda.get_device_name() if DEVICE == 'cuda' else 'CPU', 'PyTorch', torch.__version__)
    net = oracle.build(oracle.preset('restoration')).to(DEVICE, memory_format=torch.channels_last)
    for faces in (1, 8) if DEVICE == 'cuda' else (1,):
        measure(net, faces, int(rounds))


if __name__ == '__main__':
    main(*sys.argv[1:])
