"""What the notebooks of *Lookup Tables That Learn* import.

Importing this package sets two environment variables, where they are unset,
that TensorFlow reads when it is imported later:

- ``TF_CPP_MIN_LOG_LEVEL=3``: its start-up messages stay out of the notebooks;
- ``TF_ENABLE_ONEDNN_OPTS=0``: the last bits of its results do not depend on
  the processor's vector instructions that oneDNN picks.

It imports neither TensorFlow nor Keras.
"""

import os

__version__ = "0.1.0"

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")

from embedbook._glue import glue

__all__ = ["glue"]
