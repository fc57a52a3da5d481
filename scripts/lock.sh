#!/bin/sh
# Write the lock files anew: every dependency pinned with its hashes, no addresses. Needs uv on the PATH.
set -eu
cd "$(dirname "$0")/.."
compile() {
    uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --no-header --no-annotate --prerelease=if-necessary-or-explicit --extra all -q "$@"
}
compile --group dev -o lock/dev.txt
compile --group build -c lock/dev.txt -o lock/run.txt
