// A decoder's pass as plain loops over single numbers, on the cell of the reference.
#pragma once
#include <utility>

#include "reference.h"

namespace gatecast {

template <typename Real>
struct ReferenceDecoder : ReferencePass<Real> {
  using Pass = ReferencePass<Real>;
  using typename Pass::Moment;
  using typename Pass::Numbers;
  using Pass::shape;
  Numbers encoded, last, future, told, lessons, seenMask, query, key, score, mix, mixBias, output, outputBias;
  Numbers map;  // [batch, steps, looked]
  Numbers dEncoded, dLast, dFuture, dQuery, dKey, dScore, dMix, dMixBias, dOutput, dOutputBias;

  void forward() {
    const Shape& s = shape;
    this->outputs.assign(size_t(s.batch) * s.outputs * s.steps * s.numbers, 0);
    map.assign(size_t(s.batch) * s.steps * s.looked, 0);
    moments_.assign(s.batch, {});
    for (int row = 0; row < s.batch; row++) forwardRow(row);
  }

  void backward() {
    const Shape& s = shape;
    auto clear = [](Numbers& to, const Numbers& like) { to.assign(like.size(), 0); };
    clear(this->dKernel, this->kernel), clear(this->dRecurrent, this->recurrent);
    this->dBias.assign(s.biasSize(), 0);
    this->dState0.assign(size_t(s.batch) * s.units, 0), this->dCell0.assign(size_t(s.batch) * s.units, 0);
    clear(dEncoded, encoded), clear(dLast, last), clear(dFuture, future), clear(dQuery, query), clear(dKey, key), clear(dScore, score);
    clear(dMix, mix), clear(dMixBias, mixBias), clear(dOutput, output), clear(dOutputBias, outputBias);
    for (int row = 0; row < s.batch; row++) backwardRow(row);
  }

 private:
  struct Look {
    Numbers state, mixed, shares, context;  // `mixed`: tanh of question and key, [looked, units]
  };
  struct Written {
    Moment cell;
    Look look;
    Numbers seen, joined, mixed;  // of the state; what the mix reads; what the output reads when there is a mix
  };
  std::vector<std::vector<Written>> moments_;

  bool additive() const { return shape.attention == kAdditive; }
  Real encodedAt(int row, int t, int w) const { return encoded[(size_t(row) * shape.looked + t) * shape.width + w]; }

  // inputs · weights + bias
  static Numbers dense(const Numbers& inputs, const Numbers& weights, const Numbers& bias, size_t width) {
    Numbers out(width, 0);
    for (size_t o = 0; o < width; o++) {
      if (!bias.empty()) out[o] = bias[o];
      for (size_t i = 0; i < inputs.size(); i++) out[o] += inputs[i] * weights[i * width + o];
    }
    return out;
  }
  // The slopes of its inputs; its weights' are added to.
  static Numbers denseBack(const Numbers& inputs, const Numbers& weights, const Numbers& slopes, Numbers& dWeights,
                           Numbers& dBias) {
    Numbers out(inputs.size(), 0);
    for (size_t o = 0; o < slopes.size(); o++) {
      if (!dBias.empty()) dBias[o] += slopes[o];
      for (size_t i = 0; i < inputs.size(); i++) {
        out[i] += slopes[o] * weights[i * slopes.size() + o];
        dWeights[i * slopes.size() + o] += slopes[o] * inputs[i];
      }
    }
    return out;
  }

  Look lookBack(int row, const Numbers& state) const {
    const Shape& s = shape;
    Look l;
    l.state = state;
    const Numbers asked = dense(state, query, {}, additive() ? s.units : s.width);
    Numbers scores(s.looked, 0);
    for (int t = 0; t < s.looked; t++) {
      Numbers there;
      for (int w = 0; w < s.width; w++) there.push_back(encodedAt(row, t, w));
      if (additive()) {
        const Numbers keyed = dense(there, key, {}, s.units);
        for (int u = 0; u < s.units; u++) {
          l.mixed.push_back(std::tanh(asked[u] + keyed[u]));
          scores[t] += score[u] * l.mixed.back();
        }
      } else {
        for (int w = 0; w < s.width; w++) scores[t] += asked[w] * there[w];
      }
    }
    Real most = scores[0], sum = 0;
    for (Real v : scores) most = std::max(most, v);
    for (Real v : scores) l.shares.push_back(std::exp(v - most)), sum += l.shares.back();
    l.context.assign(s.width, 0);
    for (int t = 0; t < s.looked; t++) {
      l.shares[t] /= sum;
      for (int w = 0; w < s.width; w++) l.context[w] += l.shares[t] * encodedAt(row, t, w);
    }
    return l;
  }

  // The slopes of the state that asked.
  Numbers lookBackward(int row, const Look& l, const Numbers& dContext) {
    const Shape& s = shape;
    const int asks = additive() ? s.units : s.width;
    const Numbers asked = dense(l.state, query, {}, asks);
    Numbers dScores(s.looked, 0), dAsked(asks, 0), none;
    Real common = 0;
    for (int t = 0; t < s.looked; t++) {
      for (int w = 0; w < s.width; w++) {
        dScores[t] += dContext[w] * encodedAt(row, t, w);
        dEncoded[(size_t(row) * s.looked + t) * s.width + w] += dContext[w] * l.shares[t];
      }
      common += dScores[t] * l.shares[t];
    }
    for (int t = 0; t < s.looked; t++) {
      const Real slope = l.shares[t] * (dScores[t] - common);
      Numbers there, dKeyed;
      for (int w = 0; w < s.width; w++) there.push_back(encodedAt(row, t, w));
      for (int u = 0; u < s.units && additive(); u++) {
        const Real mixed = l.mixed[size_t(t) * s.units + u];
        dScore[u] += slope * mixed;
        dKeyed.push_back(slope * score[u] * (1 - mixed * mixed));
        dAsked[u] += dKeyed.back();
      }
      const Numbers dThere = additive() ? denseBack(there, key, dKeyed, dKey, none) : Numbers();
      for (int w = 0; w < s.width; w++) {
        dEncoded[(size_t(row) * s.looked + t) * s.width + w] += additive() ? dThere[w] : slope * asked[w];
        if (!additive()) dAsked[w] += slope * there[w];
      }
    }
    return denseBack(l.state, query, dAsked, dQuery, none);
  }

  void forwardRow(int row) {
    const Shape& s = shape;
    Numbers h(s.units, 0), c(s.units, 0), read;
    for (int k = 0; k < s.units; k++) {
      if (!this->state0.empty()) h[k] = this->state0[size_t(row) * s.units + k];
      if (!this->cell0.empty()) c[k] = this->cell0[size_t(row) * s.units + k];
    }
    for (int o = 0; o < s.outputs; o++) read.push_back(last[size_t(row) * s.outputs + o]);
    for (int t = 0; t < s.steps; t++) {
      Written w;
      w.cell.x = read;
      for (int i = 0; i < s.known; i++) w.cell.x.push_back(future[(size_t(row) * s.steps + t) * s.known + i]);
      if (additive()) {
        w.look = lookBack(row, h);
        w.cell.x.insert(w.cell.x.end(), w.look.context.begin(), w.look.context.end());
      }
      w.cell.h = h, w.cell.c = c;
      this->cellForward(w.cell, h, c);
      for (int k = 0; k < s.units; k++) w.seen.push_back(h[k] * this->maskAt(seenMask, row, k, s.units));
      Numbers shown = w.seen;
      if (additive()) shown.insert(shown.end(), w.look.context.begin(), w.look.context.end());
      if (s.attention == kMultiplicative) {
        w.look = lookBack(row, h);
        w.joined = w.look.context;
        w.joined.insert(w.joined.end(), w.seen.begin(), w.seen.end());
        w.mixed = dense(w.joined, mix, mixBias, s.units);
        for (Real& v : w.mixed) v = std::tanh(v);
        shown = w.mixed;
      }
      const Numbers wrote = dense(shown, output, outputBias, size_t(s.outputs) * s.numbers);
      for (int o = 0; o < s.outputs; o++) {
        for (int n = 0; n < s.numbers; n++) this->outputs[outputAt(row, o, t, n)] = wrote[o * s.numbers + n];
        read[o] = wrote[o * s.numbers + s.median] * ownShare(row, o, t);
        if (s.has(kTold) && t + 1 < s.steps) read[o] += lessons[toldAt(row, o, t)];
      }
      for (int l = 0; l < s.looked; l++) map[(size_t(row) * s.steps + t) * s.looked + l] = w.look.shares[l];
      moments_[row].push_back(w);
    }
  }

  size_t outputAt(int row, int o, int t, int n) const {
    return ((size_t(row) * shape.outputs + o) * shape.steps + t) * shape.numbers + n;
  }
  size_t toldAt(int row, int o, int t) const { return (size_t(t) * shape.batch + row) * shape.outputs + o; }
  Real ownShare(int row, int o, int t) const {
    return shape.has(kTold) && t + 1 < shape.steps ? 1 - told[toldAt(row, o, t)] : Real(1);
  }

  void backwardRow(int row) {
    const Shape& s = shape;
    Numbers dh(s.units, 0), dc(s.units, 0), dRead(s.outputs, 0);
    for (int t = s.steps - 1; t >= 0; t--) {
      const Written& w = moments_[row][t];
      Numbers dWrote(size_t(s.outputs) * s.numbers, 0);
      for (int o = 0; o < s.outputs; o++) {
        for (int n = 0; n < s.numbers; n++) dWrote[o * s.numbers + n] = this->dOutputs[outputAt(row, o, t, n)];
        dWrote[o * s.numbers + s.median] += dRead[o] * ownShare(row, o, t);
      }
      Numbers dContext(s.width, 0), dSeen;
      if (s.attention == kMultiplicative) {
        Numbers dMixed = denseBack(w.mixed, output, dWrote, dOutput, dOutputBias);
        for (int k = 0; k < s.units; k++) dMixed[k] *= 1 - w.mixed[k] * w.mixed[k];
        const Numbers dJoined = denseBack(w.joined, mix, dMixed, dMix, dMixBias);
        dContext.assign(dJoined.begin(), dJoined.begin() + s.width);
        dSeen.assign(dJoined.begin() + s.width, dJoined.end());
        add(dh, lookBackward(row, w.look, dContext));
      } else {
        Numbers shown = w.seen;
        shown.insert(shown.end(), w.look.context.begin(), w.look.context.end());
        const Numbers dShown = denseBack(shown, output, dWrote, dOutput, dOutputBias);
        dSeen.assign(dShown.begin(), dShown.begin() + s.units);
        for (int i = 0; i < s.width && additive(); i++) dContext[i] += dShown[s.units + i];
      }
      for (int k = 0; k < s.units; k++) dh[k] += dSeen[k] * this->maskAt(seenMask, row, k, s.units);
      Numbers dx(s.features, 0), before(s.units, 0);
      this->cellBackward(w.cell, dh, dc, dx, before);
      dh = before;
      for (int o = 0; o < s.outputs; o++) dRead[o] = dx[o];
      for (int i = 0; i < s.known; i++) dFuture[(size_t(row) * s.steps + t) * s.known + i] = dx[s.outputs + i];
      if (additive()) {
        for (int i = 0; i < s.width; i++) dContext[i] += dx[s.outputs + s.known + i];
        add(dh, lookBackward(row, w.look, dContext));
      }
    }
    for (int o = 0; o < s.outputs; o++) dLast[size_t(row) * s.outputs + o] = dRead[o];
    for (int k = 0; k < s.units; k++) {
      this->dState0[size_t(row) * s.units + k] = dh[k], this->dCell0[size_t(row) * s.units + k] = dc[k];
    }
  }

  static void add(Numbers& to, const Numbers& more) {
    for (size_t i = 0; i < to.size(); i++) to[i] += more[i];
  }
};

}  // namespace gatecast
