// Adam and AdamW as one plain loop over all weights; the compiler makes vectors of it. The reference is the same loop in
// double, in src/engine/kernels/adam.ts.
#pragma once
#include "shape.h"

namespace gatecast {
namespace GATECAST_VARIANT {

// weights ← kept · weights - rate · first / (√second · correction + epsilon), both moments moved before
static void adam(const AdamStep& step, float* __restrict weights, const float* __restrict gradient,
                 float* __restrict first, float* __restrict second, size_t count) {
  const float beta1 = step.beta1, beta2 = step.beta2, rest1 = 1 - step.beta1, rest2 = 1 - step.beta2;
  const float scale = step.gradientScale, kept = step.kept, rate = step.rate;
  const float correction = step.correction, epsilon = step.epsilon;
  for (size_t i = 0; i < count; i++) {
    const float slope = gradient[i] * scale;
    const float mean = beta1 * first[i] + rest1 * slope;
    const float square = beta2 * second[i] + rest2 * (slope * slope);
    first[i] = mean;
    second[i] = square;
    weights[i] = kept * weights[i] - rate * mean / (__builtin_sqrtf(square) * correction + epsilon);
  }
}

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
