// The kernel for one instruction set. Compiled once for each, with -DGATECAST_VARIANT=name; no standard library is
// used below this line, so that no shared inline function can be compiled for a processor that is not there.
#include "convolution.h"
#include "decoder.h"
#include "dense-pass.h"
#include "self-attention.h"
#if !defined(__wasm__)
#include "adam.h"
#endif

#define GATECAST_TEXT_OF(name) #name
#define GATECAST_TEXT(name) GATECAST_TEXT_OF(name)

namespace gatecast {
namespace GATECAST_VARIANT {

static size_t workspaceBytes(const Shape& shape) {
  if (shape.has(kConvolution)) return makeConvolutionPlan(shape).total * sizeof(float);
  if (shape.has(kDense)) return makeDensePlan(shape).total * sizeof(float);
  if (shape.has(kSelfAttention)) return makeSelfAttentionPlan(shape).total * sizeof(float);
  const Plan p = makePlan(shape);
  return (shape.has(kDecoder) ? makeDecoderPlan(shape, p).total : p.total) * sizeof(float);
}

static void begin(const Job& job) {
  if (job.shape.has(kConvolution)) return writeConvolutionPlan(job);
  if (job.shape.has(kDense)) return writeDensePlan(job);
  if (job.shape.has(kSelfAttention)) return writeSelfAttentionPlan(job);
  writePlan(job);
  if (job.shape.has(kDecoder)) writeDecoderPlan(job);
}

// Items of a decoder behind those of its cell: its dense layers, and the weights of its scores.
constexpr int kDecoderItems = kDenses + 1;

static int items(const Job& job, Phase phase) {
  if (job.shape.has(kConvolution)) return convolutionItems(job, phase);
  if (job.shape.has(kDense)) return denseItems(job, phase);
  if (job.shape.has(kSelfAttention)) return selfAttentionItems(job, phase);
  const Plan& p = Space(job).plan;
  const int own = p.has(kDecoder) ? kDecoderItems : 0;
  switch (phase) {
    case kPack: return p.panels + (p.has(kKeep) ? 3 : 0) + own;
    case kForward: return p.shards;
    case kBackward: return p.lots;
    case kReduce: return p.panels + 1 + own;
  }
  return 0;
}

static void pack(const Job& job, int item) {
  const Plan& p = Space(job).plan;
  if (item < p.panels) return packPanel(job, item);
  const int own = item - p.panels - (p.has(kKeep) ? 3 : 0);
  if (own >= 0) return packDecoder(job, own);
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
  if (job.shape.has(kConvolution)) return runConvolution(job, phase, item);
  if (job.shape.has(kDense)) return runDense(job, phase, item);
  if (job.shape.has(kSelfAttention)) return runSelfAttention(job, phase, item);
  switch (phase) {
    case kPack: pack(job, item); break;
    case kForward: job.shape.has(kDecoder) ? decodeShard(job, item) : forwardShard(job, item); break;
    case kBackward: job.shape.has(kDecoder) ? decodeLotBackward(job, item) : backwardLot(job, item); break;
    case kReduce: {
      const int own = item - Space(job).plan.panels;
      if (own < 0) {
        reducePanel(job, item);
      } else if (own == 0) {
        reduceNorms(job);
      } else {
        reduceDecoder(job, own - 1);
      }
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
