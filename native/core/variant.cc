// The kernel for one instruction set. Compiled once for each, with -DGATECAST_VARIANT=name; no standard library is
// used below this line, so that no shared inline function can be compiled for a processor that is not there.
#include "backward.h"
#if !defined(__wasm__)
#include "adam.h"
#endif

#define GATECAST_TEXT_OF(name) #name
#define GATECAST_TEXT(name) GATECAST_TEXT_OF(name)

namespace gatecast {
namespace GATECAST_VARIANT {

static size_t workspaceBytes(const Shape& shape) { return makePlan(shape).total * sizeof(float); }

static void begin(const Job& job) { writePlan(job); }

static int items(const Job& job, Phase phase) {
  const Plan& p = Space(job).plan;
  switch (phase) {
    case kPack: return p.panels + (p.has(kKeep) ? 3 : 0);
    case kForward: return p.shards;
    case kBackward: return p.lots;
    case kReduce: return p.panels + 1;
  }
  return 0;
}

static void pack(const Job& job, int item) {
  const Plan& p = Space(job).plan;
  if (item < p.panels) return packPanel(job, item);
  switch (item - p.panels) {
    case 0: return packTransposed(job, p, p.toState, job.in.recurrent, p.units);
    case 1:
      if (p.toReset.vecs) packTransposed(job, p, p.toReset, job.in.recurrent, p.units);
      return;
    case 2: return packTransposed(job, p, p.toInput, job.in.kernel, p.features);
  }
}

// Vanished gradients are denormal numbers, a hundred times slower to work with: zeros while this lives.
struct FlushDenormals {
#if defined(__x86_64__)
  const unsigned control = __builtin_ia32_stmxcsr();
  FlushDenormals() { __builtin_ia32_ldmxcsr(control | 0x8040); }
  ~FlushDenormals() { __builtin_ia32_ldmxcsr(control); }
#else
  FlushDenormals() {}
#endif
};

static void run(const Job& job, Phase phase, int item) {
  const FlushDenormals flush;
  switch (phase) {
    case kPack: pack(job, item); break;
    case kForward: forwardShard(job, item); break;
    case kBackward: backwardLot(job, item); break;
    case kReduce:
      if (item < Space(job).plan.panels) {
        reducePanel(job, item);
      } else {
        reduceNorms(job);
      }
  }
}

#if !defined(__wasm__)
static void adamStep(const AdamStep& step, float* weights, const float* gradient, float* first, float* second,
                     size_t count) {
  const FlushDenormals flush;
  adam(step, weights, gradient, first, second, count);
}
#endif

extern const Variant variant;
const Variant variant = {
    GATECAST_TEXT(GATECAST_VARIANT), workspaceBytes, begin, items, run,
#if !defined(__wasm__)
    adamStep,
#endif
};

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
