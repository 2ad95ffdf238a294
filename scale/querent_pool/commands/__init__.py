"""What `querent-pool` does, a command a module; each is a function that a program can call.

| module | concept |
|---|---|
| `sample` | a table for the tab, drawn from the pool |
| `select` | the next rows to ask about |
| `predict` | labels for the whole pool |
| `report` | what came of it: shares of the classes, and drift against the labelled sample |
| `merge` | labels that were given in the tab, back in the pool |
"""

from querent_pool.commands.merge import merge
from querent_pool.commands.predict import predict
from querent_pool.commands.report import report
from querent_pool.commands.sample import sample
from querent_pool.commands.select import select

__all__ = ["merge", "predict", "report", "sample", "select"]
