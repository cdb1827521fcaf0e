// cuDNN's recurrent formulas as its documentation gives them, in plain loops, one layer, one direction. y = W x + R h + b.
//   LSTM: 0 input, 1 forget, 2 new memory, 3 output.   GRU: 0 reset, 1 update (i), 2 new: h = (1 - i) h' + i h.
#pragma once
#include <cmath>
#include <vector>

#include "memory.h"

namespace standin {

struct Rnn {
  int cell = -1, biases = 0, features = 0, units = 0;
  unsigned flags = 0;
  int gates() const { return cell == 2 ? 4 : cell == 3 ? 3 : 1; }
};

struct Data {
  int layout = -1, steps = 0, batch = 0, width = 0;
  std::vector<int> lengths;
  float padding = 0;
};

// Matrices of all gates for the input, then for the state, then biases likewise: with a gap between, if a test wants one,
// for nobody may count on none.
struct Places {
  size_t matrix[8], bias[8], floats;
  explicit Places(const Rnn& rnn) {
    const size_t gap = size_t(wish("GAP", 0));
    size_t end = 0;
    for (int id = 0; id < 2 * rnn.gates(); id++) {
      matrix[id] = end;
      end += size_t(rnn.units) * (id < rnn.gates() ? rnn.features : rnn.units) + gap;
    }
    for (int id = 0; id < 2 * rnn.gates(); id++) {
      bias[id] = end;
      end += size_t(rnn.units) + gap;
    }
    floats = end;
  }
};

// For each row and step: gates after their activation, the product that the reset gate multiplies, the memory.
inline size_t reserveFloats(const Rnn& rnn, const Data& x) {
  return size_t(x.batch) * x.steps * rnn.units * (rnn.gates() + 2);
}

class Pass {
 public:
  Pass(const Rnn& rnn, const Data& data, const float* weights, float* reserve)
      : rnn_(rnn), data_(data), places_(rnn), weights_(weights), reserve_(reserve) {}

  void forward(const float* x, const float* hx, const float* cx, float* y, float* hy, float* cy) {
    const int n = rnn_.units;
    for (int row = 0; row < data_.batch; row++) {
      std::vector<float> h(n, 0), c(n, 0);
      for (int k = 0; k < n; k++) {
        if (hx) h[k] = hx[row * n + k];
        if (cx) c[k] = cx[row * n + k];
      }
      for (int step = 0; step < data_.steps; step++) {
        float* out = y + at(step, row, n);
        if (step >= data_.lengths[row]) {
          for (int k = 0; k < n; k++) out[k] = data_.padding;
          continue;
        }
        cellForward(x + at(step, row, rnn_.features), h, c, moment(step, row));
        for (int k = 0; k < n; k++) out[k] = h[k];
      }
      for (int k = 0; k < n; k++) {
        if (hy) hy[row * n + k] = h[k];
        if (cy) cy[row * n + k] = c[k];
      }
    }
  }

  void backwardData(const float* y, const float* dy, const float* hx, const float* cx, const float* dhy, const float* dcy,
                    float* dx, float* dhx, float* dcx) {
    const int n = rnn_.units, f = rnn_.features;
    for (int row = 0; row < data_.batch; row++) {
      std::vector<float> dh(n, 0), dc(n, 0);
      for (int k = 0; k < n; k++) {
        if (dhy) dh[k] = dhy[row * n + k];
        if (dcy) dc[k] = dcy[row * n + k];
      }
      for (int step = data_.lengths[row] - 1; step >= 0; step--) {
        float* gates = moment(step, row);
        std::vector<float> before(n), memoryBefore(n);
        for (int k = 0; k < n; k++) {
          dh[k] += dy[at(step, row, n) + k];
          before[k] = step > 0 ? y[at(step - 1, row, n) + k] : hx ? hx[row * n + k] : 0;
          memoryBefore[k] = step > 0 ? moment(step - 1, row)[(rnn_.gates() + 1) * n + k] : cx ? cx[row * n + k] : 0;
        }
        std::vector<float> carried(n, 0);
        gateGradients(gates, before, memoryBefore, y + at(step, row, n), dh, dc, carried);
        std::vector<float> dhNext = carried;
        float* dxRow = dx + at(step, row, f);
        for (int i = 0; i < f; i++) dxRow[i] = 0;
        for (int gate = 0; gate < rnn_.gates(); gate++) {
          const float* w = weights_ + places_.matrix[gate];
          const float* r = weights_ + places_.matrix[rnn_.gates() + gate];
          for (int k = 0; k < n; k++) {
            const float dInput = gates[gate * n + k];
            const float dState = stateGradient(gates, gate, k);
            for (int i = 0; i < f; i++) dxRow[i] += dInput * w[k * f + i];
            for (int j = 0; j < n; j++) dhNext[j] += dState * r[k * n + j];
          }
        }
        dh = dhNext;
      }
      for (int k = 0; k < n; k++) {
        if (dhx) dhx[row * n + k] = dh[k];
        if (dcx) dcx[row * n + k] = dc[k];
      }
    }
  }

  // After backwardData, which leaves the gates' gradients in the reserve space.
  void backwardWeights(const float* x, const float* hx, const float* y, float* gradients) {
    const int n = rnn_.units, f = rnn_.features, g = rnn_.gates();
    for (int row = 0; row < data_.batch; row++) {
      for (int step = 0; step < data_.lengths[row]; step++) {
        const float* gates = moment(step, row);
        const float* xRow = x + at(step, row, f);
        for (int gate = 0; gate < g; gate++) {
          for (int k = 0; k < n; k++) {
            const float dInput = gates[gate * n + k], dState = stateGradient(gates, gate, k);
            for (int i = 0; i < f; i++) gradients[places_.matrix[gate] + size_t(k) * f + i] += dInput * xRow[i];
            for (int j = 0; j < n; j++) {
              const float before = step > 0 ? y[at(step - 1, row, n) + j] : hx ? hx[row * n + j] : 0;
              gradients[places_.matrix[g + gate] + size_t(k) * n + j] += dState * before;
            }
            gradients[places_.bias[gate] + k] += dInput;
            gradients[places_.bias[g + gate] + k] += dState;
          }
        }
      }
    }
  }

 private:
  const Rnn& rnn_;
  const Data& data_;
  Places places_;
  const float* weights_;
  float* reserve_;
  std::vector<float> scratch_;

  size_t at(int step, int row, int width) const { return (size_t(step) * data_.batch + row) * width; }
  float* moment(int step, int row) {
    const size_t size = size_t(rnn_.units) * (rnn_.gates() + 2);
    if (reserve_) return reserve_ + (size_t(step) * data_.batch + row) * size;
    scratch_.assign(size, 0);
    return scratch_.data();
  }

  static float sigmoid(float v) { return 1 / (1 + std::exp(-v)); }
  float inputSum(const float* x, int gate, int k) const {
    float sum = weights_[places_.bias[gate] + k];
    const float* w = weights_ + places_.matrix[gate] + size_t(k) * rnn_.features;
    for (int i = 0; i < rnn_.features; i++) sum += w[i] * x[i];
    return sum;
  }
  float stateSum(const std::vector<float>& h, int gate, int k) const {
    const int id = rnn_.gates() + gate;
    float sum = weights_[places_.bias[id] + k];
    const float* r = weights_ + places_.matrix[id] + size_t(k) * rnn_.units;
    for (int j = 0; j < rnn_.units; j++) sum += r[j] * h[j];
    return sum;
  }

  void cellForward(const float* x, std::vector<float>& h, std::vector<float>& c, float* gates) const {
    const int n = rnn_.units, g = rnn_.gates();
    float *product = gates + g * n, *kept = gates + (g + 1) * n;
    std::vector<float> next(n);
    for (int k = 0; k < n; k++) {
      auto sum = [&](int gate) { return inputSum(x, gate, k) + stateSum(h, gate, k); };
      if (rnn_.cell <= 1) {
        const float z = sum(0);
        next[k] = gates[k] = rnn_.cell == 0 ? (z > 0 ? z : 0) : std::tanh(z);
      } else if (rnn_.cell == 2) {
        const float i = sigmoid(sum(0)), f = sigmoid(sum(1)), m = std::tanh(sum(2)), o = sigmoid(sum(3));
        c[k] = f * c[k] + i * m;
        next[k] = o * std::tanh(c[k]);
        gates[k] = i, gates[n + k] = f, gates[2 * n + k] = m, gates[3 * n + k] = o;
      } else {
        const float r = sigmoid(sum(0)), i = sigmoid(sum(1));
        product[k] = stateSum(h, 2, k);
        const float fresh = std::tanh(inputSum(x, 2, k) + r * product[k]);
        next[k] = (1 - i) * fresh + i * h[k];
        gates[k] = r, gates[n + k] = i, gates[2 * n + k] = fresh;
      }
      kept[k] = c[k];
    }
    h = next;
  }

  // Replaces the gates by the gradients of their sums; a GRU's product by the share of its candidate that the state's side gets.
  void gateGradients(float* gates, const std::vector<float>& before, const std::vector<float>& memoryBefore, const float* h,
                     const std::vector<float>& dh, std::vector<float>& dc, std::vector<float>& carried) const {
    const int n = rnn_.units;
    for (int k = 0; k < n; k++) {
      if (rnn_.cell <= 1) {
        gates[k] = dh[k] * (rnn_.cell == 0 ? float(h[k] > 0) : 1 - h[k] * h[k]);
      } else if (rnn_.cell == 2) {
        const float i = gates[k], f = gates[n + k], m = gates[2 * n + k], o = gates[3 * n + k];
        const float c = std::tanh(gates[5 * n + k]);
        const float dMemory = dc[k] + dh[k] * o * (1 - c * c);
        gates[k] = dMemory * m * i * (1 - i);
        gates[n + k] = dMemory * memoryBefore[k] * f * (1 - f);
        gates[2 * n + k] = dMemory * i * (1 - m * m);
        gates[3 * n + k] = dh[k] * c * o * (1 - o);
        dc[k] = dMemory * f;
      } else {
        const float r = gates[k], i = gates[n + k], fresh = gates[2 * n + k], product = gates[3 * n + k];
        const float dFresh = dh[k] * (1 - i) * (1 - fresh * fresh);
        gates[k] = dFresh * product * r * (1 - r);
        gates[n + k] = dh[k] * (before[k] - fresh) * i * (1 - i);
        gates[2 * n + k] = dFresh;
        gates[3 * n + k] = dFresh * r;
        carried[k] = dh[k] * i;
      }
    }
  }

  float stateGradient(const float* gates, int gate, int k) const {
    return rnn_.cell == 3 && gate == 2 ? gates[3 * rnn_.units + k] : gates[gate * rnn_.units + k];
  }
};

}  // namespace standin
