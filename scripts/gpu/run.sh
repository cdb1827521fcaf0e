#!/bin/sh
# On a machine with a card: builds the addon, checks the answers, makes the figures. Less than eight minutes; see docs/gpu.md.
#   OUT      where results go (./results)
#   PYTHON   an interpreter that has torch (python3)
#   SECONDS_FOR_FIGURES  how long cases are begun for (200)
here=$(cd "$(dirname "$0")" && pwd)
OUT=${OUT:-results}
PYTHON=${PYTHON:-python3}
mkdir -p "$OUT"
out=$(cd "$OUT" && pwd)
node="$here/node"
chmod +x "$node"
export GATECAST_HOME="$out/data"
export GATECAST_PEERS="$here/bench/peers"
cd "$here" || exit 1
: > "$out/steps.txt"
failed=0

# step NAME LIMIT COMMAND…: output to NAME.log, one line to steps.txt; what fails does not stop the rest
step() {
  name=$1; limit=$2; shift 2
  begun=$(date +%s)
  timeout "$limit" "$@" > "$out/$name.log" 2>&1
  code=$?
  echo "$name: exit $code, $(($(date +%s) - begun)) s" | tee -a "$out/steps.txt"
  [ $code -eq 0 ] || { failed=1; tail -n 5 "$out/$name.log"; }
  return $code
}

{ uname -a; nvidia-smi; "$PYTHON" -c 'import torch; print(torch.__version__, torch.version.cuda, torch.backends.cudnn.version())'; g++ --version; nvcc --version; } > "$out/machine.txt" 2>&1

# PyTorch's own libraries, wherever it has them.
found=$("$PYTHON" -c 'import os, site, sys; print(":".join(p for p in [*site.getsitepackages(), site.getusersitepackages(), *sys.path] if os.path.isdir(os.path.join(p, "nvidia"))))' 2>/dev/null)
torchlib=$("$PYTHON" -c 'import os, torch; print(os.path.join(os.path.dirname(torch.__file__), "lib"))' 2>/dev/null)
export GATECAST_CUDA="${GATECAST_CUDA:-$found:$torchlib:/usr/local/cuda}"

# The addon comes built, too: what cannot be compiled here is tried with that one.
step build 60 "$node" scripts/build-cuda.mjs
places="$(echo "$GATECAST_CUDA" | tr ':' ' ') /usr/include /usr/local"
# shellcheck disable=SC2086 # several folders
headers=$(dirname "$(timeout 20 find -L $places -name cudnn_adv.h 2>/dev/null | head -n 1)" 2>/dev/null)
toolkit=$(dirname "$(timeout 20 find -L $places -name cublas_v2.h 2>/dev/null | head -n 1)" 2>/dev/null)
if [ -f "$headers/cudnn_adv.h" ] && [ -f "$toolkit/cublas_v2.h" ]; then
  mkdir -p "$here/headers" && cp -rL "$headers"/cudnn*.h "$here/headers/" && CPATH="$toolkit" step headers 60 "$node" scripts/build-cuda.mjs --headers "$here/headers"
else
  echo "headers: not compared, cuDNN's or CUDA's are not here" | tee -a "$out/steps.txt"
fi
step doctor 60 "$node" out/node/cli.js doctor
if step check 120 "$node" out/bench/gpu.js --check --seconds 1 --case NONE --json --save "$out/check.json"; then
  step figures $((${SECONDS_FOR_FIGURES:-200} + 60)) "$node" out/bench/gpu.js --seconds "${SECONDS_FOR_FIGURES:-200}" --python "$PYTHON" --save "$out/gpu.json"
  cat "$out/figures.log"
fi
for device in cpu gpu auto; do
  step "train-$device" 60 "$node" out/node/cli.js train samples/seattle-weather.csv --target temp_max --units 128 --epochs 3 --device $device --json
done
rm -rf "$out/data"
echo "results in $out"
exit $failed
