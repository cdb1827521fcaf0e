// A layer's weights as cuDNN wants them, kept on the card for as long as they stay the same.
//
// Ours: kernel [features, gates*units], recurrent [units, gates*units], bias; gates in Keras's order. cuDNN's: one matrix
// [units, features] or [units, units] a gate, and two biases a gate, at places that it tells. A GRU's gates stand in another
// order there (reset first). cuBLAS turns the matrices on the card, so the processor only copies.
#pragma once
#include "../core/shape.h"
#include "device.h"

namespace gatecast {
namespace cuda {

// What is the same for all passes of a layer: cuDNN's description and where it wants each gate.
struct Rnn {
  int32_t cell, activation, features, units;
  void* descriptor;
  size_t weightBytes;
  // Offsets in bytes, by our order of gates; [0] of the input's, [1] of the state's.
  size_t matrices[2][4];
  size_t biases[2][4];
  Rnn* next;

  int gates() const { return cell == kRnn ? 1 : cell == kLstm ? 4 : 3; }
  int width() const { return gates() * units; }
  size_t kernelSize() const { return size_t(features) * width(); }
  size_t recurrentSize() const { return size_t(units) * width(); }
  size_t biasSize() const { return size_t(width()) * (cell == kGru ? 2 : 1); }
  size_t rawSize() const { return kernelSize() + recurrentSize() + biasSize(); }
};

// One set of weights on the card, beside the numbers that were sent: what is asked for next is compared with them, so a
// changed weight is sent and an unchanged one is not, whoever changed it and how.
struct Weights {
  Rnn* rnn = nullptr;
  Block onCard;
  Block sent;  // pinned
  int users = 0;
  uint64_t lastUse = 0;
};

class WeightStore {
 public:
  uint64_t sends = 0;

  Rnn* rnnOf(Device& device, const Shape& shape) {
    for (Rnn* rnn = rnns_; rnn; rnn = rnn->next) {
      if (rnn->cell == shape.cell && rnn->activation == shape.activation && rnn->features == shape.features &&
          rnn->units == shape.units) {
        return rnn;
      }
    }
    return describe(device, shape);
  }

  // The weights of `in` on the card, held until `letGo`. Null when that failed.
  Weights* hold(Device& device, Rnn* rnn, const Inputs& in) {
    Weights* weights = find(rnn, in);
    if (weights) {
      weights->users++;
    } else {
      weights = makeRoom(device, rnn);
      if (!weights || !send(device, *weights, in)) return nullptr;
      sends++;
    }
    weights->lastUse = ++clock_;
    return weights;
  }

  void letGo(Weights*& weights) {
    if (weights) weights->users--;
    weights = nullptr;
  }

  void shed(Device& device) {
    for (Weights& one : all_) {
      if (one.users == 0) drop(device, one);
    }
  }

  // From cuDNN's gradients to ours, in the order kernel, recurrent, bias.
  bool unpack(Device& device, const Rnn& rnn, const float* packed, float* raw) {
    return eachMatrix(rnn, [&](int of, int gate, int gates, size_t offset) {
             const int rows = of == 0 ? rnn.features : rnn.units;
             float* to = raw + (of == 0 ? 0 : rnn.kernelSize()) + size_t(gate) * rnn.units;
             return device.turn(place(packed, offset), gates * rnn.units, rows, rows, to, rnn.width());
           }) &&
           eachBias(rnn, [&](size_t ours, size_t offset, size_t count) {
             return copyOnCard(device, raw + rnn.kernelSize() + rnn.recurrentSize() + ours, place(packed, offset), count);
           });
  }

 private:
  static constexpr int kSets = 16;
  static constexpr size_t kIdleBytes = size_t(64) << 20;
  Weights all_[kSets];
  Rnn* rnns_ = nullptr;
  uint64_t clock_ = 0;

  static const float* place(const float* base, size_t offset) {
    return reinterpret_cast<const float*>(reinterpret_cast<const char*>(base) + offset);
  }
  static float* place(float* base, size_t offset) {
    return reinterpret_cast<float*>(reinterpret_cast<char*>(base) + offset);
  }

  static bool copyOnCard(Device& device, float* to, const float* from, size_t count) {
    return device.ok(device.calls.cudaMemcpyAsync(to, from, count * sizeof(float), kDeviceToDevice, device.stream));
  }

  // Gates that follow each other in both orders are one matrix: `work(of, first gate, gates, offset)`.
  template <typename Work>
  static bool eachMatrix(const Rnn& rnn, Work work) {
    for (int of = 0; of < 2; of++) {
      const size_t bytes = size_t(rnn.units) * (of == 0 ? rnn.features : rnn.units) * sizeof(float);
      for (int gate = 0; gate < rnn.gates();) {
        int end = gate + 1;
        while (end < rnn.gates() && rnn.matrices[of][end] == rnn.matrices[of][end - 1] + bytes) end++;
        if (!work(of, gate, end - gate, rnn.matrices[of][gate])) return false;
        gate = end;
      }
    }
    return true;
  }

  // Only a GRU has a bias for the state's product; cuDNN's second one stays zero for the others.
  template <typename Work>
  static bool eachBias(const Rnn& rnn, Work work) {
    for (int of = 0; of < (rnn.cell == kGru ? 2 : 1); of++) {
      for (int gate = 0; gate < rnn.gates(); gate++) {
        const size_t ours = size_t(of) * rnn.width() + size_t(gate) * rnn.units;
        if (!work(ours, rnn.biases[of][gate], size_t(rnn.units))) return false;
      }
    }
    return true;
  }

  Weights* find(Rnn* rnn, const Inputs& in) {
    for (Weights& one : all_) {
      if (one.rnn == rnn && one.sent.memory && isSame(*rnn, one.sent.at(0), in)) return &one;
    }
    return nullptr;
  }

  static bool isSame(const Rnn& rnn, const float* sent, const Inputs& in) {
    const size_t kernel = rnn.kernelSize(), recurrent = rnn.recurrentSize();
    if (memcmp(sent, in.kernel, kernel * sizeof(float)) != 0) return false;
    if (memcmp(sent + kernel, in.recurrent, recurrent * sizeof(float)) != 0) return false;
    const float* bias = sent + kernel + recurrent;
    if (in.bias) return memcmp(bias, in.bias, rnn.biasSize() * sizeof(float)) == 0;
    for (size_t i = 0; i < rnn.biasSize(); i++) {
      if (bias[i] != 0) return false;
    }
    return true;
  }

  // A set for `rnn` that counts as used: what is allocated from here on may shed all that is not.
  Weights* makeRoom(Device& device, Rnn* rnn) {
    // Layers of one size have weights side by side, and those of an update ago are of no more use. What is small is kept all
    // the same, until its place is needed; what is large makes way for what comes after it.
    Weights *chosen = nullptr, *own = nullptr;
    size_t idle = 0;
    for (Weights& one : all_) {
      if (one.users > 0) continue;
      if (one.rnn == rnn) {
        idle += one.onCard.bytes;
        if (!own || one.lastUse < own->lastUse) own = &one;
      }
      if (!chosen || one.lastUse < chosen->lastUse) chosen = &one;
    }
    if (own && idle + rnn->weightBytes > kIdleBytes) chosen = own;
    if (!chosen) {
      device.failure.set("failed", "more layers wait for their gradients than there is room for");
      return nullptr;
    }
    if (chosen->rnn != rnn) drop(device, *chosen);
    chosen->rnn = rnn;
    chosen->users = 1;
    if ((!chosen->onCard.memory && !device.take(aligned(rnn->weightBytes), chosen->onCard)) ||
        !device.growPinned(chosen->sent, rnn->rawSize() * sizeof(float))) {
      drop(device, *chosen);
      return nullptr;
    }
    return chosen;
  }

  void drop(Device& device, Weights& one) {
    device.release(one.onCard);
    if (one.sent.memory) device.calls.cudaFreeHost(one.sent.memory);
    one = {};
  }

  bool send(Device& device, Weights& weights, const Inputs& in) {
    const Rnn& rnn = *weights.rnn;
    const size_t kernel = rnn.kernelSize(), recurrent = rnn.recurrentSize(), bias = rnn.biasSize();
    float* const sent = weights.sent.at(0);
    memcpy(sent, in.kernel, kernel * sizeof(float));
    memcpy(sent + kernel, in.recurrent, recurrent * sizeof(float));
    if (in.bias) memcpy(sent + kernel + recurrent, in.bias, bias * sizeof(float));
    else memset(sent + kernel + recurrent, 0, bias * sizeof(float));
    const size_t bytes = rnn.rawSize() * sizeof(float);
    float* const packed = weights.onCard.at(0);
    const bool done = device.grow(device.raw, bytes) && device.send(device.raw.memory, sent, bytes) &&
                      device.clear(packed, rnn.weightBytes) && pack(device, rnn, device.raw.at(0), packed);
    if (!done) drop(device, weights);
    return done;
  }

  bool pack(Device& device, const Rnn& rnn, const float* raw, float* packed) {
    return eachMatrix(rnn, [&](int of, int gate, int gates, size_t offset) {
             const int rows = of == 0 ? rnn.features : rnn.units;
             const float* from = raw + (of == 0 ? 0 : rnn.kernelSize()) + size_t(gate) * rnn.units;
             return device.turn(from, rows, gates * rnn.units, rnn.width(), place(packed, offset), rows);
           }) &&
           eachBias(rnn, [&](size_t ours, size_t offset, size_t count) {
             return copyOnCard(device, place(packed, offset), raw + rnn.kernelSize() + rnn.recurrentSize() + ours, count);
           });
  }

  Rnn* describe(Device& device, const Shape& shape) {
    Calls& c = device.calls;
    Rnn* rnn = static_cast<Rnn*>(calloc(1, sizeof(Rnn)));
    if (!rnn) return device.failure.set("failed", "no memory for a description"), nullptr;
    rnn->cell = shape.cell, rnn->activation = shape.activation;
    rnn->features = shape.features, rnn->units = shape.units;
    const int mode = shape.cell == kLstm ? kRnnLstm : shape.cell == kGru ? kRnnGru : shape.activation == kRelu ? kRnnRelu : kRnnTanh;
    const bool done =
        device.okDnn(c.cudnnCreateRNNDescriptor(&rnn->descriptor)) &&
        device.okDnn(c.cudnnSetRNNDescriptor_v8(rnn->descriptor, kRnnStandard, mode, kRnnDoubleBias, kUnidirectional, kLinearInput,
                                                kDataFloat, kDataFloat, kMathFma, shape.features, shape.units, shape.units, 1,
                                                device.noDropout, kPaddedIo)) &&
        device.okDnn(c.cudnnGetRNNWeightSpaceSize(device.dnn, rnn->descriptor, &rnn->weightBytes)) && locate(device, *rnn);
    if (!done) {
      if (rnn->descriptor) c.cudnnDestroyRNNDescriptor(rnn->descriptor);
      free(rnn);
      return nullptr;
    }
    rnn->next = rnns_;
    return rnns_ = rnn;
  }

  // cuDNN's numbers of our gates: the same but for a GRU, whose reset gate stands first there.
  static int theirs(int cell, int gate) { return cell == kGru && gate < 2 ? 1 - gate : gate; }

  bool locate(Device& device, Rnn& rnn) {
    Block space;
    if (!device.take(aligned(rnn.weightBytes), space)) return false;
    Calls& c = device.calls;
    void *matrix = nullptr, *bias = nullptr;
    bool done = device.okDnn(c.cudnnCreateTensorDescriptor(&matrix)) && device.okDnn(c.cudnnCreateTensorDescriptor(&bias));
    for (int of = 0; of < 2 && done; of++) {
      for (int gate = 0; gate < rnn.gates() && done; gate++) {
        void *matrixAt = nullptr, *biasAt = nullptr;
        const int id = theirs(rnn.cell, gate) + of * rnn.gates();
        done = device.okDnn(c.cudnnGetRNNWeightParams(device.dnn, rnn.descriptor, 0, rnn.weightBytes, space.memory, id, matrix,
                                                      &matrixAt, bias, &biasAt));
        if (done && (!matrixAt || !biasAt)) done = device.failure.set("failed", "cuDNN does not say where weights lie");
        rnn.matrices[of][gate] = static_cast<char*>(matrixAt) - static_cast<char*>(space.memory);
        rnn.biases[of][gate] = static_cast<char*>(biasAt) - static_cast<char*>(space.memory);
      }
    }
    if (matrix) c.cudnnDestroyTensorDescriptor(matrix);
    if (bias) c.cudnnDestroyTensorDescriptor(bias);
    device.give(space);
    return done;
  }
};

}  // namespace cuda
}  // namespace gatecast
