"""On PYTHONPATH, this makes `import keras` and `import tensorflow` fail.

tools/testing/run_tests.py runs with it the chapters that need NumPy only.
"""

import sys

for name in ("keras", "tensorflow"):
    sys.modules[name] = None
