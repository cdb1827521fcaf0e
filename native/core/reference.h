// The same pass as plain loops over single numbers, in float or double: what the vectors are checked against.
// Gate order and weight layout of Keras throughout, one batch row at a time.
#pragma once
#include <cmath>
#include <vector>

#include "shape.h"

namespace gatecast {

template <typename Real>
struct ReferencePass {
  using Numbers = std::vector<Real>;
  Shape shape;
  Numbers x, kernel, recurrent, bias, state0, cell0, inputMask, recurrentMask;
  std::vector<int> lengths;
  // Forward fills these; `outputs` is [batch, steps, units] with kSequence, else [batch, units].
  Numbers outputs, state, cell;
  // Given to backward (empty: zero), and filled by it.
  Numbers dOutputs, dState, dCell;
  Numbers dKernel, dRecurrent, dBias, dX, dState0, dCell0, norms;

  void forward() {
    const int b = shape.batch, t = shape.steps, h = shape.units;
    outputs.assign(size_t(b) * (shape.has(kSequence) ? t : 1) * h, 0);
    state.assign(size_t(b) * h, 0);
    cell.assign(size_t(b) * h, 0);
    rows_.assign(b, {});
    for (int row = 0; row < b; row++) forwardRow(row);
  }

  void backward() {
    const int b = shape.batch, t = shape.steps, h = shape.units, i = shape.features, g = shape.gates();
    dKernel.assign(size_t(i) * g * h, 0);
    dRecurrent.assign(size_t(h) * g * h, 0);
    dBias.assign(shape.biasSize(), 0);
    dX.assign(size_t(b) * t * i, 0);
    dState0.assign(size_t(b) * h, 0);
    dCell0.assign(size_t(b) * h, 0);
    norms.assign(t, 0);
    for (int row = 0; row < b; row++) backwardRow(row);
    for (Real& norm : norms) norm = std::sqrt(norm);
  }

 protected:
  // One step of one row, as backward needs it. `h` and `c` are those of the step before; h is masked.
  struct Moment {
    bool live = false;
    int t = 0;
    Numbers x, h, c, gates, hidden, q, cellTanh;
  };
  std::vector<std::vector<Moment>> rows_;

  static Real sigmoid(Real v) { return 1 / (1 + std::exp(-v)); }
  Real maskAt(const Numbers& mask, int row, int i, int width) const { return mask.empty() ? Real(1) : mask[row * width + i]; }

  Real activate(Real z) const {
    if (shape.activation == kTanh) return std::tanh(z);
    return shape.activation == kRelu ? (z < 0 ? Real(0) : z) : sigmoid(z);
  }
  Real slope(Real y) const {
    if (shape.activation == kTanh) return 1 - y * y;
    return shape.activation == kRelu ? Real(y > 0) : y * (1 - y);
  }

  // Σ over x and over h for one gate column, bias included.
  Real inputSum(const Moment& m, int column) const {
    const int width = shape.gates() * shape.units;
    Real sum = bias.empty() ? 0 : bias[column];
    for (int i = 0; i < shape.features; i++) sum += m.x[i] * kernel[size_t(i) * width + column];
    return sum;
  }
  Real stateSum(const Numbers& h, int column) const {
    const int width = shape.gates() * shape.units;
    Real sum = shape.twoBiases() && !bias.empty() ? bias[width + column] : 0;
    for (int k = 0; k < shape.units; k++) sum += h[k] * recurrent[size_t(k) * width + column];
    return sum;
  }

  void forwardRow(int row) {
    const int steps = shape.steps, units = shape.units, features = shape.features;
    Numbers h(units, 0), c(units, 0);
    for (int k = 0; k < units; k++) {
      if (!state0.empty()) h[k] = state0[row * units + k];
      if (!cell0.empty()) c[k] = cell0[row * units + k];
    }
    for (int s = 0; s < steps; s++) {
      Moment m;
      m.t = shape.has(kReversed) ? steps - 1 - s : s;
      m.live = lengths.empty() || m.t < lengths[row];
      if (m.live) {
        for (int i = 0; i < features; i++) {
          m.x.push_back(x[(size_t(row) * steps + m.t) * features + i] * maskAt(inputMask, row, i, features));
        }
        for (int k = 0; k < units; k++) m.h.push_back(h[k] * maskAt(recurrentMask, row, k, units));
        m.c = c;
        cellForward(m, h, c);
      }
      for (int k = 0; k < units && shape.has(kSequence); k++) outputs[(size_t(row) * steps + m.t) * units + k] = h[k];
      rows_[row].push_back(m);
    }
    for (int k = 0; k < units; k++) {
      if (!shape.has(kSequence)) outputs[row * units + k] = h[k];
      state[row * units + k] = h[k];
      cell[row * units + k] = c[k];
    }
  }

  void cellForward(Moment& m, Numbers& h, Numbers& c) const {
    const int n = shape.units;
    m.gates.assign(size_t(shape.gates()) * n, 0);
    for (int k = 0; k < n; k++) {
      auto sum = [&](int gate) { return inputSum(m, gate * n + k) + stateSum(m.h, gate * n + k); };
      if (shape.cell == kRnn) {
        m.gates[k] = h[k] = activate(sum(0));
      } else if (shape.cell == kLstm) {
        const Real i = sigmoid(sum(0)), f = sigmoid(sum(1)), g = std::tanh(sum(2)), o = sigmoid(sum(3));
        c[k] = f * m.c[k] + i * g;
        m.cellTanh.push_back(std::tanh(c[k]));
        h[k] = o * m.cellTanh[k];
        m.gates[k] = i, m.gates[n + k] = f, m.gates[2 * n + k] = g, m.gates[3 * n + k] = o;
      } else {
        m.gates[k] = sigmoid(sum(0));
        m.gates[n + k] = sigmoid(sum(1));
      }
    }
    if (shape.cell != kGru) return;
    for (int k = 0; k < n; k++) m.hidden.push_back(m.gates[n + k] * m.h[k]);
    for (int k = 0; k < n; k++) {
      const Real z = m.gates[k], r = m.gates[n + k];
      m.q.push_back(stateSum(shape.has(kResetAfter) ? m.h : m.hidden, 2 * n + k));
      const Real y = std::tanh(inputSum(m, 2 * n + k) + (shape.has(kResetAfter) ? r * m.q[k] : m.q[k]));
      m.gates[2 * n + k] = y;
      h[k] = z * m.h[k] + (1 - z) * y;
    }
  }

  void backwardRow(int row) {
    const int steps = shape.steps, n = shape.units, features = shape.features;
    Numbers dh(n, 0), dc(n, 0);
    for (int k = 0; k < n; k++) {
      if (!dState.empty()) dh[k] += dState[row * n + k];
      if (!dCell.empty()) dc[k] += dCell[row * n + k];
      if (!dOutputs.empty() && !shape.has(kSequence)) dh[k] += dOutputs[row * n + k];
    }
    for (int s = steps - 1; s >= 0; s--) {
      const Moment& m = rows_[row][s];
      for (int k = 0; k < n && shape.has(kSequence) && !dOutputs.empty(); k++) {
        dh[k] += dOutputs[(size_t(row) * steps + m.t) * n + k];
      }
      if (!m.live) continue;
      for (Real d : dh) norms[m.t] += d * d;
      Numbers dx(features, 0), before(n, 0);
      cellBackward(m, dh, dc, dx, before);
      for (int k = 0; k < n; k++) dh[k] = before[k] * maskAt(recurrentMask, row, k, n);
      for (int i = 0; i < features; i++) {
        dX[(size_t(row) * steps + m.t) * features + i] = dx[i] * maskAt(inputMask, row, i, features);
      }
    }
    for (int k = 0; k < n; k++) dState0[row * n + k] = dh[k], dCell0[row * n + k] = dc[k];
  }

  // The two halves of one gate column's gradient d: to x, W and b; to h, U and, where there is one, its own bias.
  void inputGradient(const Moment& m, int column, Real d, Numbers& dx) {
    const int width = shape.gates() * shape.units;
    dBias[column] += d;
    for (int i = 0; i < shape.features; i++) {
      dKernel[size_t(i) * width + column] += m.x[i] * d;
      dx[i] += kernel[size_t(i) * width + column] * d;
    }
  }
  void stateGradient(const Numbers& h, int column, Real d, Numbers& dh) {
    const int width = shape.gates() * shape.units;
    if (shape.twoBiases()) dBias[width + column] += d;
    for (int k = 0; k < shape.units; k++) {
      dRecurrent[size_t(k) * width + column] += h[k] * d;
      dh[k] += recurrent[size_t(k) * width + column] * d;
    }
  }

  void cellBackward(const Moment& m, const Numbers& dh, Numbers& dc, Numbers& dx, Numbers& before) {
    const int n = shape.units;
    auto both = [&](int column, Real d) {
      inputGradient(m, column, d, dx);
      stateGradient(m.h, column, d, before);
    };
    if (shape.cell == kGru) return gruBackward(m, dh, dx, before);
    for (int k = 0; k < n; k++) {
      if (shape.cell == kRnn) {
        both(k, dh[k] * slope(m.gates[k]));
        continue;
      }
      const Real i = m.gates[k], f = m.gates[n + k], g = m.gates[2 * n + k], o = m.gates[3 * n + k], t = m.cellTanh[k];
      const Real d = dc[k] + dh[k] * o * (1 - t * t);
      both(k, d * g * i * (1 - i));
      both(n + k, d * m.c[k] * f * (1 - f));
      both(2 * n + k, d * i * (1 - g * g));
      both(3 * n + k, dh[k] * t * o * (1 - o));
      dc[k] = d * f;
    }
  }

  void gruBackward(const Moment& m, const Numbers& dh, Numbers& dx, Numbers& before) {
    const int n = shape.units;
    const bool after = shape.has(kResetAfter);
    Numbers dHidden(n, 0);  // of r·h, when the reset comes before the product
    for (int k = 0; k < n; k++) {
      const Real z = m.gates[k], r = m.gates[n + k], y = m.gates[2 * n + k];
      const Real dy = dh[k] * (1 - z) * (1 - y * y);
      before[k] += dh[k] * z;
      inputGradient(m, 2 * n + k, dy, dx);
      if (after) {
        stateGradient(m.h, 2 * n + k, dy * r, before);
      } else {
        stateGradient(m.hidden, 2 * n + k, dy, dHidden);
      }
    }
    for (int k = 0; k < n; k++) {
      const Real z = m.gates[k], r = m.gates[n + k], y = m.gates[2 * n + k];
      const Real dy = dh[k] * (1 - z) * (1 - y * y);
      const Real dr = after ? dy * m.q[k] : dHidden[k] * m.h[k];
      if (!after) before[k] += dHidden[k] * r;
      const Real dz = dh[k] * (m.h[k] - y) * z * (1 - z);
      inputGradient(m, k, dz, dx);
      stateGradient(m.h, k, dz, before);
      inputGradient(m, n + k, dr * r * (1 - r), dx);
      stateGradient(m.h, n + k, dr * r * (1 - r), before);
    }
  }
};

}  // namespace gatecast
