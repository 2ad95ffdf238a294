"""The command `querent-pool`."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence

from querent_pool import commands
from querent_pool.cells.written_date import ORDERS
from querent_pool.commands.select import STRATEGIES
from querent_pool.engines import Engine, LocalEngine
from querent_pool.error import PoolError
from querent_pool.keys import Labelled
from querent_pool.model import Model
from querent_pool.pool import Pool
from querent_pool.table_file import check_table_file, write_table
from querent_pool.words import text


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Gives 0 where it is done, 1 for an error, 2 for arguments that make no sense, 130 where interrupted."""
    given = _parser().parse_args(arguments)
    try:
        facts = given.run(given)
    except PoolError as error:
        shown = json.dumps({"code": error.code, "message": str(error)}, ensure_ascii=False) if given.json else None
        print(shown or f"querent-pool: {error} ({error.code})", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(text("interrupted" if given.run in (_predict, _merge) else "interrupted_before"), file=sys.stderr)
        return 130
    said = facts.pop("said", None)
    print(json.dumps(facts, ensure_ascii=False) if given.json else said or _listed(facts))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="querent-pool", description=text("about"))
    several = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], dict]) -> argparse.ArgumentParser:
        one = several.add_parser(name, help=text(name), description=text(name))
        one.set_defaults(run=run)
        one.add_argument("path", metavar="PATH", help=text("path" if name != "report" else "predictions"))
        one.add_argument("--engine", choices=("local", "spark"), default="local", help=text("engine"))
        one.add_argument("--master", metavar="URL", help=text("master"))
        one.add_argument("--cores", type=_count, metavar="N", help=text("cores"))
        one.add_argument("--json", action="store_true", help=text("json"))
        if name != "report":
            one.add_argument("--partitions", type=_count, metavar="N", help=text("partitions"))
        if name != "merge":
            one.add_argument("--model", metavar="FILE", required=name != "sample", help=text("model"))
            one.add_argument("--dates", action="append", default=[], metavar="COLUMN=ORDER", help=text("dates"))
        return one

    def keys(one: argparse.ArgumentParser, **options: object) -> None:
        one.add_argument("--key", action="append", default=[], metavar="COLUMN", help=text("key"), **options)

    for name, run in (("sample", _sample), ("select", _select)):
        one = command(name, run)
        one.add_argument("--seed", type=int, default=0, metavar="N", help=text("seed"))
        one.add_argument("--labelled", metavar="FILE", help=text("labelled"))
        one.add_argument("--label", metavar="COLUMN", help=text("label"))
        one.add_argument("-o", "--out", required=True, metavar="FILE", help=text("table"))
        one.add_argument("--force", action="store_true", help=text("force"))
        keys(one)
        if name == "sample":
            one.add_argument("--rows", type=_count, default=50_000, metavar="N", help=text("rows"))
        else:
            one.add_argument("-n", "--n", type=_count, default=200, metavar="N", help=text("n"))
            one.add_argument("--strategy", choices=STRATEGIES, default="margin", help=text("strategy"))
    one = command("predict", _predict)
    one.add_argument("-o", "--out", required=True, metavar="DIR", help=text("folder"))
    keys(one)
    one = command("report", _report)
    one.add_argument("--sample", required=True, metavar="FILE", help=text("labelled_sample"))
    one = command("merge", _merge)
    one.add_argument("--labels", required=True, metavar="FILE", help=text("labels"))
    one.add_argument("--label", required=True, metavar="COLUMN", help=text("label"))
    one.add_argument("-o", "--out", required=True, metavar="DIR", help=text("folder"))
    keys(one, required=True)
    return parser


def _count(typed: str) -> int:
    number = int(typed)
    if number < 1:
        raise ValueError(typed)
    return number


def _sample(given: argparse.Namespace) -> dict[str, object]:
    check_table_file(given.out, force=given.force)
    model = _model(given) if given.model else None
    pool = Pool.open(given.path, model.card if model else None, given.partitions)
    rows = commands.sample(pool, given.rows, given.seed, model, _engine(given), _labelled(given, pool, model))
    write_table(rows, given.out)
    return _written(rows.num_rows, given.out)


def _select(given: argparse.Namespace) -> dict[str, object]:
    check_table_file(given.out, force=given.force)
    model = _model(given)
    pool = Pool.open(given.path, model.card, given.partitions)
    labelled = _labelled(given, pool, model)
    rows = commands.select(pool, model, given.n, given.strategy, given.seed, _engine(given), labelled)
    write_table(rows, given.out)
    return _written(rows.num_rows, given.out)


def _predict(given: argparse.Namespace) -> dict[str, object]:
    model = _model(given)
    pool = Pool.open(given.path, model.card, given.partitions)
    before = commands.predict(pool, model, given.out, given.key, _engine(given), _progress())
    said = text("predicted", parts=len(pool.parts), before=before, path=given.out)
    return {"out": given.out, "parts": len(pool.parts), "before": before, "said": said}


def _report(given: argparse.Namespace) -> dict[str, object]:
    return commands.report(given.path, given.sample, _model(given), _engine(given))


def _merge(given: argparse.Namespace) -> dict[str, object]:
    pool = Pool.open(given.path, partitions=given.partitions)
    labelled = Labelled.read(given.labels, given.key, given.label)
    facts = commands.merge(pool, labelled, given.label, given.out, _engine(given), _progress())
    return {"out": given.out, **facts, "said": text("merged", path=given.out, **facts)}


def _model(given: argparse.Namespace) -> Model:
    orders = dict(each.partition("=")[::2] for each in given.dates)
    wrong = [f"{name}={order}" for name, order in orders.items() if order not in ORDERS]
    if wrong:
        raise PoolError("unknown_order", given=wrong[0], known=list(ORDERS))
    model = Model.load(given.model)
    model.card = model.card.with_date_orders(orders)
    return model


def _labelled(given: argparse.Namespace, pool: Pool, model: Model | None) -> Labelled | None:
    if given.labelled is None:
        return None
    if not given.key:
        raise PoolError("no_key")
    pool.require(given.key)
    return Labelled.read(given.labelled, given.key, given.label, model.card.target if model else None)


def _engine(given: argparse.Namespace) -> Engine:
    if given.engine == "local":
        return LocalEngine(given.cores)
    from querent_pool.engines.spark import SparkEngine, start_session

    return SparkEngine(start_session(given.master))


def _progress() -> Callable[[int, int, int], None]:
    """A line on standard error after each part, where that is a terminal."""
    start = time.monotonic()

    def show(done: int, parts: int, rows: int) -> None:
        if sys.stderr.isatty():
            rate = round(rows / max(time.monotonic() - start, 1e-9))
            print(
                "\r" + text("progress", done=done, parts=parts, rate=rate),
                end="\n" if done == parts else "",
                file=sys.stderr,
            )

    return show


def _written(rows: int, path: str) -> dict[str, object]:
    return {"rows": rows, "out": path, "said": text("written", rows=rows, path=path)}


def _listed(facts: dict[str, object], indent: str = "") -> str:
    """Facts a line each, those of a group below its name."""
    lines = []
    for name, value in facts.items():
        if isinstance(value, dict) and "index" in value:
            lines.append(f"{indent}{name:<20} {value['index']:.4f} ({text('by_chance')} {value['byChance']:.4f})")
        elif isinstance(value, dict):
            lines += [f"{indent}{name}", *([_listed(value, indent + "  ")] if value else [])]
        else:
            lines.append(f"{indent}{name:<20} {f'{value:.4f}' if isinstance(value, float) else value}")
    return "\n".join(lines)
