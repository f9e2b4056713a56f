#!/bin/sh
# The standalone monitoring example: makes a demo fleet in a temporary folder, monitors it, breaks it, and shows how it is mended.
# --help says more.
set -eu

# A link to this file works too.
self=$0
while [ -L "$self" ]; do
  target=$(readlink "$self")
  case $target in
    /*) self=$target ;;
    *) self=$(dirname "$self")/$target ;;
  esac
done
root=$(cd "$(dirname "$self")/.." && pwd -P)

if [ ! -d "$root/node_modules" ]; then
  echo "Installing what hms needs, once: npm ci in $root …"
  (cd "$root" && npm ci --no-audit --no-fund --loglevel=error)
fi

# The Node that the project pins, where it is installed.
node=$root/node_modules/.bin/node
[ -x "$node" ] || node=node
exec "$node" --disable-warning=ExperimentalWarning "$root/scripts/standalone-monitoring.ts" "$@"
