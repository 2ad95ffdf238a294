"""What scoring a pool costs, and whether it says what the tab says, on a table of 20 columns.

| module | concept |
|---|---|
| `table` | the table, of any number of rows |
| `cost` | rows per second and core, what of it is the model's own, and how it grows |
| `equality` | a million rows, scored by the tab, by this machine and by Spark |
| `__main__` | all of it, printed |
"""
