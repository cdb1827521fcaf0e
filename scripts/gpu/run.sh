#!/bin/sh
# On a machine with a card: builds the addon, checks the answers, makes the figures. Less than eight minutes; see docs/gpu.md.
#   OUT      where results go (./results)
#   PYTHON   an interpreter that has torch (python3)
#   SECONDS_FOR_FIGURES  how long cases are begun for (200)
#   SECONDS_IN_ALL  when the last step has ended (470)
begun=$(date +%s)
deadline=$((begun + ${SECONDS_IN_ALL:-470}))
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

# What a program that was told to end may take until it is killed, and what is not worth a beginning.
grace=5
least=3

say() { echo "$1" | tee -a "$out/steps.txt"; }

# room LIMIT: how long something may run that wants LIMIT seconds
room() {
  rest=$((deadline - $(date +%s) - grace))
  if [ "$rest" -lt "$1" ]; then echo "$rest"; else echo "$1"; fi
}

# within LIMIT COMMAND…: ended after LIMIT seconds, sooner where the deadline is; not begun at the deadline
within() {
  limit=$(room "$1"); shift
  [ "$limit" -ge "$least" ] || return 124
  timeout -k "$grace" "$limit" "$@"
}

# step NAME LIMIT COMMAND…: output to NAME.log, one line to steps.txt; what fails does not stop the rest
step() {
  name=$1; wanted=$2; shift 2
  if [ "$(room "$wanted")" -lt "$least" ]; then
    say "$name: left out, no time"
    return 1
  fi
  at=$(date +%s)
  within "$wanted" "$@" > "$out/$name.log" 2>&1
  code=$?
  say "$name: exit $code, $(($(date +%s) - at)) s"
  [ $code -eq 0 ] || { failed=1; tail -n 5 "$out/$name.log"; }
  return $code
}

{
  uname -a
  within 15 nvidia-smi
  within 45 "$PYTHON" -c 'import torch; print(torch.__version__, torch.version.cuda, torch.backends.cudnn.version())'
  g++ --version
  nvcc --version
} > "$out/machine.txt" 2>&1

# PyTorch's own libraries, wherever it has them.
found=$(within 20 "$PYTHON" -c 'import importlib.util, os, site, sys
places = [p for p in [*site.getsitepackages(), site.getusersitepackages(), *sys.path] if os.path.isdir(os.path.join(p, "nvidia"))]
torch = importlib.util.find_spec("torch")
places += [os.path.join(p, "lib") for p in (torch.submodule_search_locations if torch else [])]
print(":".join(dict.fromkeys(places)))' 2>/dev/null)
export GATECAST_CUDA="${GATECAST_CUDA:-$found:/usr/local/cuda}"

# The addon comes built, too: what cannot be compiled here is tried with that one.
step build 60 "$node" scripts/build-cuda.mjs
step doctor 60 "$node" out/node/cli.js doctor
if step check 120 "$node" out/bench/gpu.js --check --seconds 1 --case NONE --json --save "$out/check.json"; then
  # The last case that is begun has a minute.
  last=60
  seconds=$(room $((${SECONDS_FOR_FIGURES:-200} + last)))
  seconds=$((seconds - last))
  if [ "$seconds" -ge 20 ]; then
    step figures $((seconds + last)) "$node" out/bench/gpu.js --seconds "$seconds" --python "$PYTHON" --save "$out/gpu.json"
    cat "$out/figures.log"
  else
    say "figures: left out, no time"
  fi
else
  say "figures: left out, the answers were not found right"
fi

places="$(echo "$GATECAST_CUDA" | tr ':' ' ') /usr/include /usr/local"
# header NAME: the first folder that has it
header() {
  # shellcheck disable=SC2086 # several folders
  file=$(within 20 find -L $places -name "$1" 2>/dev/null | head -n 1)
  [ -z "$file" ] || dirname "$file"
}
if [ "$(room "$least")" -lt "$least" ]; then
  say "headers: left out, no time"
else
  dnn=$(header cudnn.h)
  blas=$(header cublas_v2.h)
  runtime=$(header cuda_runtime_api.h)
  if [ -n "$dnn" ] && [ -n "$blas" ] && [ -n "$runtime" ]; then
    mkdir -p "$here/headers" && cp -rL "$dnn"/cudnn*.h "$here/headers/"
    step headers 60 env CPATH="$blas:$runtime" "$node" scripts/build-cuda.mjs --headers "$here/headers"
  else
    say "headers: not compared, cuDNN's or CUDA's were not found"
  fi
fi
for device in cpu gpu auto; do
  step "train-$device" 60 "$node" out/node/cli.js train samples/seattle-weather.csv --target temp_max --units 128 --epochs 3 --device $device --json
done
rm -rf "$out/data"
say "results in $out after $(($(date +%s) - begun)) s"
exit $failed
