#!/bin/sh
# What the image installs. It runs in the folder of the project; Dockerfile calls it.
set -eu

# The locked versions, with their hashes, into .venv; no second copy of them anywhere.
PIP_NO_CACHE_DIR=1 UV_NO_CACHE=1 python3 tools/setup/setup_venv.py book lab hub

# Parsed once for everybody, verified; the archive itself is needed no more.
EMBEDBOOK_OFFLINE=0 .venv/bin/python -m embedbook.reviews --fetch --require-official
rm -f "$EMBEDBOOK_CACHE"/aclImdb_v1.tar.gz
chmod -R a+rX,go-w "$EMBEDBOOK_CACHE"

# How JupyterLab and nbgrader are set on the hub. /etc is the image's own.
mkdir -p "${HUB_ETC:-/etc}/jupyter"
cp -r teach/hub/jupyter/. "${HUB_ETC:-/etc}/jupyter/"
