from __future__ import annotations

import json
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from querent_pool import Model, PoolError
from querent_pool.cli import main
from querent_pool.pool import Pool
from querent_pool.words_en import ENGLISH
from querent_pool.words_zh import CHINESE
from tests.conftest import Golden


def test_the_way_from_a_pool_to_its_labels(plain: Golden, parquet: str, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    def run(*arguments: str) -> dict:
        assert main([*arguments, "--cores", "1", "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    at = {name: str(tmp_path / name) for name in ("table.csv", "next.parquet", "out", "merged")}
    assert run("sample", parquet, "--rows", "30", "-o", at["table.csv"])["rows"] == 30
    assert run("select", parquet, "--model", plain.onnx, "-n", "9", "-o", at["next.parquet"])["rows"] == 9
    assert run("predict", parquet, "--model", plain.onnx, "--key", "id", "-o", at["out"])["before"] == 0
    assert run("predict", parquet, "--model", plain.onnx, "--key", "id", "-o", at["out"])["before"] == 1
    assert run("report", at["out"], "--model", plain.onnx, "--sample", plain.labelled)["rows"] == 1500
    assert run("merge", parquet, "--labels", plain.labelled, "--label", "kind", "--key", "id", "-o", at["merged"])["labels"] == 400
    assert pq.read_table(at["merged"]).num_rows == 1500


def test_what_people_get_wrong_is_said_in_a_sentence(
    plain: Golden, mixed: Golden, parquet: str, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    (tmp_path / "torn.parquet").write_bytes(b"PAR1 and no more")
    (tmp_path / "ragged.csv").write_text("id,a,b,c,place,code\n1,1,1,1,north\n")
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "notes.txt").write_text("a")
    (tmp_path / "there.csv").write_text("a")
    lone = tmp_path / "lone.onnx"
    lone.write_bytes(Path(mixed.onnx).read_bytes())
    out = ["-o", str(tmp_path / "out")]
    cases = {
        "no_pool": ["predict", str(tmp_path / "nowhere"), "--model", plain.onnx, *out],
        "unknown_format": ["predict", str(tmp_path / "notes.txt"), "--model", plain.onnx, *out],
        "unreadable": ["predict", str(tmp_path / "torn.parquet"), "--model", plain.onnx, *out],
        "missing_column": ["predict", mixed.csv, "--model", plain.onnx, *out],
        "no_model": ["predict", parquet, "--model", "nowhere.onnx", *out],
        "not_a_model": ["predict", parquet, "--model", plain.labelled, *out],
        "no_text_recipe": ["predict", mixed.csv, "--model", str(lone), *out],
        "no_key": ["select", parquet, "--model", plain.onnx, "--labelled", plain.labelled, "-o", str(tmp_path / "x.csv")],
        "file_exists": ["sample", parquet, "-o", str(tmp_path / "there.csv")],
        "no_parent": ["sample", parquet, "-o", str(tmp_path / "nowhere" / "x.csv")],
        "no_results": ["report", str(tmp_path), "--model", plain.onnx, "--sample", plain.labelled],
        "unknown_order": ["predict", parquet, "--model", plain.onnx, "--dates", "day=x", *out],
    }
    for code, arguments in cases.items():
        assert main([*arguments, "--cores", "1"]) == 1, code
        said = capsys.readouterr().err
        assert said.rstrip().endswith(f"({code})") and "Traceback" not in said, (code, said)
    for ragged in ("ragged.csv", "empty.csv"):
        assert main(["predict", str(tmp_path / ragged), "--model", plain.onnx, "-o", str(tmp_path / ragged[:3]), "--json"]) == 1
        assert json.loads(capsys.readouterr().err)["code"] == "unreadable"


def test_a_damaged_model_is_refused_in_a_sentence(plain: Golden, mixed: Golden, tmp_path: Path) -> None:
    def code(onnx: bytes, weights: bytes | None = None) -> str:
        (tmp_path / "m.onnx").write_bytes(onnx)
        if weights is not None:
            (tmp_path / "m.safetensors").write_bytes(weights)
        with pytest.raises(PoolError) as caught:
            Model.load(tmp_path / "m.onnx")
        assert "m." in str(caught.value)
        return caught.value.code

    graph, weights = Path(plain.onnx).read_bytes(), Path(mixed.onnx).with_suffix(".safetensors").read_bytes()
    for name in (b'"batch"', b'"outputs"', b'"missingWords"'):
        assert name in graph
        assert code(graph.replace(name, name.swapcase())) == "not_a_model"
    assert code(graph.replace(b'"classes":[', b'"classes":9[')[: len(graph)]) == "not_a_model"
    header = json.dumps({"__metadata__": {"format": "pt"}}).encode()
    foreign = len(header).to_bytes(8, "little") + header
    for damaged in (b"", b"\xff" * 99, weights[:20], weights[:-20], foreign, weights.replace(b"encoder.", b"EncOder.")):
        assert code(Path(mixed.onnx).read_bytes(), damaged) == "other_text_recipe"


@pytest.mark.parametrize(("command", "goes_on"), [("predict", True), ("merge", True), ("sample", False), ("select", False)])
def test_only_what_goes_on_after_an_interruption_says_so(
    command: str, goes_on: bool, plain: Golden, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Pool, "open", interrupt)
    options = {"merge": ["--labels", "x", "--label", "x", "--key", "x"], "sample": []}.get(command, ["--model", plain.onnx])
    assert main([command, "x", *options, "-o", str(tmp_path / "out.csv")]) == 130
    assert ("goes on" in capsys.readouterr().err) == goes_on


def test_an_error_of_a_worker_is_the_same_sentence(
    plain: Golden, parquet: str, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    table = pq.read_table(parquet)
    (tmp_path / "pool").mkdir()
    for at in range(2):
        rows = table.slice(700 * at, 700).to_pylist()
        lines = [",".join(["id", "a", "b", "c", "place", "code"])] + [f"{row['id']},1,1,1,north,2" for row in rows]
        (tmp_path / "pool" / f"{at}.csv").write_text("\n".join(lines) + ("\n1,2" if at else "") + "\n")
    command = ["predict", str(tmp_path / "pool"), "--model", plain.onnx, "--partitions", "2", "--cores", "2"]
    assert main([*command, "-o", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.rstrip().endswith("(unreadable)")


def test_arguments_that_make_no_sense_are_told_apart() -> None:
    for arguments in (
        [],
        ["predict"],
        ["select", "x", "--model", "m", "-o", "o", "--strategy", "best"],
        ["sample", "x", "--rows", "0"],
    ):
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert caught.value.code == 2


def test_every_sentence_has_its_sister_with_the_same_facts() -> None:
    def facts(sentence: str) -> set[str]:
        return set(re.findall(r"\{(\w+)", sentence))

    assert list(ENGLISH) == list(CHINESE)
    for code, sentence in ENGLISH.items():
        assert facts(sentence) == facts(CHINESE[code]), code


def test_every_code_that_is_raised_has_a_sentence() -> None:
    source = "".join(path.read_text() for path in (Path(__file__).parent.parent / "querent_pool").rglob("*.py"))
    raised = set(re.findall(r'PoolError\(\s*"(\w+)"', source))
    assert {f"error_{code}" for code in raised} == {code for code in ENGLISH if code.startswith("error_")}
