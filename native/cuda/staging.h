// Between the caller's arrays [batch, steps, width] and what cuDNN reads: [steps, batch, width], time forwards, every row
// from its first step that counts to its last. What a row has no step for is zero there, and no number of the caller.
#pragma once
#include <string.h>

#include "../core/shape.h"

namespace gatecast {
namespace cuda {

struct Rows {
  const Shape& shape;
  const int32_t* lengths;  // null: every row has all steps

  int length(int row) const { return lengths ? lengths[row] : shape.steps; }
  // The caller's time index of the `step`th step that a row takes.
  int timeAt(int row, int step) const { return shape.has(kReversed) ? length(row) - 1 - step : step; }
  size_t at(int row, int time, int width) const { return (size_t(row) * shape.steps + time) * width; }
  size_t there(int row, int step, int width) const { return (size_t(step) * shape.batch + row) * width; }

  // `mask` [batch, width] multiplies, if there is one.
  void send(const float* ours, const float* mask, int width, float* theirs) const {
    for (int step = 0; step < shape.steps; step++) {
      for (int row = 0; row < shape.batch; row++) {
        float* to = theirs + there(row, step, width);
        if (step >= length(row)) {
          memset(to, 0, size_t(width) * sizeof(float));
          continue;
        }
        copy(to, ours + at(row, timeAt(row, step), width), mask ? mask + size_t(row) * width : nullptr, width);
      }
    }
  }

  // Steps that do not count come back as zero.
  void fetch(const float* theirs, const float* mask, int width, float* ours) const {
    for (int row = 0; row < shape.batch; row++) {
      const int own = length(row);
      for (int step = 0; step < own; step++) {
        copy(ours + at(row, timeAt(row, step), width), theirs + there(row, step, width),
             mask ? mask + size_t(row) * width : nullptr, width);
      }
      memset(ours + at(row, own, width), 0, size_t(shape.steps - own) * width * sizeof(float));
    }
  }

  // A sequence repeats the state where a row has no step: the last one, or reversed the one it began with.
  void repeatState(const float* state, float* outputs) const {
    for (int row = 0; row < shape.batch; row++) {
      for (int time = length(row); time < shape.steps; time++) {
        float* to = outputs + at(row, time, shape.units);
        if (state) memcpy(to, state + size_t(row) * shape.units, size_t(shape.units) * sizeof(float));
        else memset(to, 0, size_t(shape.units) * sizeof(float));
      }
    }
  }

  // What the loss says about those repetitions, added to the gradient of that state.
  void addRepeated(const float* dOutputs, float* dState) const {
    for (int row = 0; row < shape.batch; row++) {
      for (int time = length(row); time < shape.steps; time++) {
        const float* from = dOutputs + at(row, time, shape.units);
        for (int k = 0; k < shape.units; k++) dState[size_t(row) * shape.units + k] += from[k];
      }
    }
  }

 private:
  static void copy(float* to, const float* from, const float* mask, int width) {
    if (!mask) {
      memcpy(to, from, size_t(width) * sizeof(float));
      return;
    }
    for (int i = 0; i < width; i++) to[i] = from[i] * mask[i];
  }
};

}  // namespace cuda
}  // namespace gatecast
