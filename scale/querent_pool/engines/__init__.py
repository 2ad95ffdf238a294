"""Who works on the parts of a pool.

| module | concept |
|---|---|
| `engine` | what any engine does: a function of a part, for every part |
| `local` | the cores of this machine |
| `spark` | a Spark cluster |
"""

from querent_pool.engines.engine import Engine, Work
from querent_pool.engines.local import LocalEngine

__all__ = ["Engine", "LocalEngine", "Work"]
