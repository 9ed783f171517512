"""On PYTHONPATH, this makes `import keras` and `import tensorflow` fail.

`tools/run_tests.py` runs the chapters that say that they need NumPy only with it.
"""

import sys

for name in ("keras", "tensorflow"):
    sys.modules[name] = None
