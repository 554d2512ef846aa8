"""Trains the face proposals of the bundled detector and writes them as ONNX. README.md says how it was run."""

import argparse
import copy
import multiprocessing
import pathlib
import time

import numpy as np
import torch

import network
import scenes


def main():
    options = arguments()
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    people = scenes.portraits(options.faces, "train")
    others = [scenes.read(file) for file in sorted(pathlib.Path(options.others).iterdir())]
    net = network.network()
    average = copy.deepcopy(net)
    optimiser = torch.optim.AdamW(net.parameters(), lr=options.rate, weight_decay=1e-4)
    begin, step, sums = time.time(), 0, np.zeros(2)
    for pictures, wanted in batches(people, others, options):
        done = (time.time() - begin) / 60 / options.minutes
        if done >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = options.rate * min(1, step / 200) * (0.5 + 0.5 * np.cos(np.pi * done))
        score, place = network.loss(net(to_input(pictures)), wanted)
        optimiser.zero_grad()
        (score + place).backward()
        optimiser.step()
        step += 1
        follow(average, net, min(0.998, step / (step + 10)))
        sums += score.item(), place.item()
        if step % 200 == 0:
            print(f"step {step}, {done:.0%}: score {sums[0] / 200:.4f}, place {sums[1] / 200:.4f}", flush=True)
            sums[:] = 0
        if step % 1000 == 0:
            write(average, options.out)
    write(average, options.out)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faces", required=True, help="folder of aligned portraits with a manifest.tsv")
    parser.add_argument("--others", required=True, help="folder of pictures without faces")
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--out", required=True, help="the ONNX file to write")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def batches(people, others, options):
    """Endless batches, made by a process of its own."""
    queue = multiprocessing.Queue(8)
    maker = multiprocessing.Process(target=fill, args=(queue, people, others, options), daemon=True)
    maker.start()
    while True:
        pictures, wanted = queue.get()
        yield torch.from_numpy(pictures), torch.from_numpy(wanted)


def fill(queue, people, others, options):
    torch.set_num_threads(1)
    made = scenes.Scenes(people, others, options.seed)
    cells = scenes.SIDE // network.STRIDE
    while True:
        batch = [made.scene() for _ in range(options.batch)]
        wanted = [
            network.targets(faces, cells, scenes.LEAST, scenes.MOST, scenes.DOUBTFUL).numpy() for _, faces in batch]
        queue.put((np.stack([picture for picture, _ in batch]), np.stack(wanted)))


def to_input(pictures):
    return pictures.permute(0, 3, 1, 2).float() / 127.5 - 1


def follow(average, net, keep):
    with torch.no_grad():
        for a, b in zip(average.state_dict().values(), net.state_dict().values()):
            a.copy_(a * keep + b * (1 - keep) if a.is_floating_point() else b)


def write(net, file):
    """Writes the network for pictures of any size, without batch norm."""
    example = torch.zeros(1, 3, 64, 64)
    torch.onnx.export(
        network.plain(copy.deepcopy(net).eval()), example, file, opset_version=11, input_names=["picture"],
        output_names=["faces"])


if __name__ == "__main__":
    main()
