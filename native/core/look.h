// How one row of a decoder looks back at the states of the encoder, [steps, stride], and the way back.
#pragma once
#include "activations.h"

namespace gatecast {
namespace GATECAST_VARIANT {

GATECAST_INLINE float sumOf(Vec v) {
  float lanes[kLanes];
  store(lanes, v);
  for (int half = kLanes / 2; half > 0; half /= 2) {
    for (int i = 0; i < half; i++) lanes[i] += lanes[i + half];
  }
  return lanes[0];
}

// scores[s] = score · tanh(asked + keys[s])
GATECAST_HOT void additiveScores(const float* asked, const float* keys, const float* score, int steps, int stride,
                                 float* scores) {
  for (int s = 0; s < steps; s++, keys += stride) {
    Vec sum = {};
    for (int u = 0; u < stride; u += kLanes) sum += tanh(load(asked + u) + load(keys + u)) * load(score + u);
    scores[s] = sumOf(sum);
  }
}

// scores[s] = asked · encoded[s]
GATECAST_HOT void multiplicativeScores(const float* asked, const float* encoded, int steps, int stride, float* scores) {
  for (int s = 0; s < steps; s++, encoded += stride) {
    Vec sum = {};
    for (int w = 0; w < stride; w += kLanes) sum += load(asked + w) * load(encoded + w);
    scores[s] = sumOf(sum);
  }
}

// Scores into shares that sum to one; room for whole vectors behind them, where zeros come to stand.
GATECAST_HOT void softmax(float* scores, int steps) {
  const int all = padded(steps);
  for (int s = steps; s < all; s++) scores[s] = scores[0];
  Vec highest = load(scores);
  for (int s = kLanes; s < all; s += kLanes) highest = atLeast(highest, load(scores + s));
  float most = highest[0];
  for (int lane = 1; lane < kLanes; lane++) most = highest[lane] > most ? highest[lane] : most;
  for (int s = 0; s < all; s += kLanes) {
    const Exponential e = exponential(clamp(load(scores + s) - most, 87.0f));
    store(scores + s, e.scale * e.minus + e.scale);
  }
  for (int s = steps; s < all; s++) scores[s] = 0;
  Vec sum = {};
  for (int s = 0; s < all; s += kLanes) sum += load(scores + s);
  const float whole = sumOf(sum);
  for (int s = 0; s < all; s += kLanes) store(scores + s, load(scores + s) / whole);
}

// context = Σ shares[s] · encoded[s]
GATECAST_HOT void contextOf(const float* shares, const float* encoded, int steps, int stride, float* context) {
  for (int w = 0; w < stride; w += kLanes) {
    Vec sum = {};
    for (int s = 0; s < steps; s++) sum += load(encoded + long(s) * stride + w) * shares[s];
    store(context + w, sum);
  }
}

// From the context's gradient: that of the scores, and of the encoder's states through the context.
GATECAST_HOT void sharesBackward(const float* dContext, const float* shares, const float* encoded, int steps, int stride,
                                 float* dEncoded, float* dScores) {
  float common = 0;
  for (int s = 0; s < steps; s++, encoded += stride, dEncoded += stride) {
    Vec sum = {};
    for (int w = 0; w < stride; w += kLanes) {
      const Vec slope = load(dContext + w);
      sum += load(encoded + w) * slope;
      store(dEncoded + w, load(dEncoded + w) + slope * shares[s]);
    }
    dScores[s] = sumOf(sum);
    common += dScores[s] * shares[s];
  }
  for (int s = 0; s < steps; s++) dScores[s] = shares[s] * (dScores[s] - common);
}

// dScore is added to, across rows and steps; tanh is taken again rather than kept: it would be by far the most that a
// pass keeps, [batch, steps, looked, units].
GATECAST_HOT void additiveBackward(const float* dScores, const float* asked, const float* keys, const float* score,
                                   int steps, int stride, float* dKeys, float* dAsked, float* dScore) {
  for (int u = 0; u < stride; u += kLanes) {
    const Vec question = load(asked + u), weight = load(score + u);
    Vec ofQuestion = {}, ofWeight = load(dScore + u);
    for (int s = 0; s < steps; s++) {
      const long at = long(s) * stride + u;
      const Vec mixed = tanh(question + load(keys + at));
      ofWeight += mixed * dScores[s];
      const Vec slope = weight * (1.0f - mixed * mixed) * dScores[s];
      ofQuestion += slope;
      store(dKeys + at, load(dKeys + at) + slope);
    }
    store(dAsked + u, ofQuestion);
    store(dScore + u, ofWeight);
  }
}

GATECAST_HOT void multiplicativeBackward(const float* dScores, const float* asked, const float* encoded, int steps,
                                         int stride, float* dEncoded, float* dAsked) {
  for (int w = 0; w < stride; w += kLanes) {
    const Vec question = load(asked + w);
    Vec sum = {};
    for (int s = 0; s < steps; s++) {
      const long at = long(s) * stride + w;
      sum += load(encoded + at) * dScores[s];
      store(dEncoded + at, load(dEncoded + at) + question * dScores[s]);
    }
    store(dAsked + w, sum);
  }
}

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
