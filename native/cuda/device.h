// The card: its handles, one stream, and memory on it and beside it that is taken once and used again.
#pragma once
#include <stdlib.h>

#include "libraries.h"

namespace gatecast {
namespace cuda {

struct Block {
  void* memory = nullptr;
  size_t bytes = 0;
  float* at(size_t offset) const { return reinterpret_cast<float*>(static_cast<char*>(memory) + offset); }
};

// Lengths of regions are rounded up so that each begins where cuDNN likes it.
inline size_t aligned(size_t bytes) { return (bytes + 255) & ~size_t(255); }

struct CardFacts {
  int runtime = 0, driver = 0, major = 0, minor = 0;
  size_t dnn = 0, total = 0, free = 0;
  char name[256] = "";
};

class Device {
 public:
  Calls calls = {};
  CardFacts facts;
  Failure failure;
  void* stream = nullptr;
  void* blas = nullptr;
  void* dnn = nullptr;
  void* noDropout = nullptr;
  // Goes to the card and comes from it; pinned, grown as needed.
  Block in, out;
  // On the card, of whichever pass is at work: cuDNN's scratch, and weights in our own order.
  Block work, raw;
  // Frees what is not in use; told when memory is short.
  bool (*shed)(Device&) = nullptr;

  // Whether driver and runtime fit and a card is there. Only the runtime's calls need be filled.
  bool findCard() {
    Calls& c = calls;
    c.cudaDriverGetVersion(&facts.driver);
    c.cudaRuntimeGetVersion(&facts.runtime);
    if (facts.driver == 0) return failure.set("no-driver", "no NVIDIA driver is loaded");
    int count = 0;
    const int status = c.cudaGetDeviceCount(&count);
    char driver[16], runtime[16];
    versionText(facts.driver, driver);
    versionText(facts.runtime, runtime);
    // Within a major version every runtime works with every driver.
    if (status == kCudaInsufficientDriver || facts.driver / 1000 < facts.runtime / 1000) {
      return failure.set("driver", "the driver knows CUDA up to %s, the library found is of CUDA %s", driver, runtime);
    }
    if (status == kCudaNoDevice || (status == kCudaOk && count == 0)) return failure.set("no-card", "no card is visible");
    return ok(status);
  }

  // Whether the cuDNN whose calls are filled goes with the runtime. After `findCard`.
  bool fitsDnn() {
    facts.dnn = calls.cudnnGetVersion();
    if (facts.dnn < 8100) return failure.set("version", "cuDNN is older than 8.1");
    if (int(calls.cudnnGetCudartVersion() / 1000) == facts.runtime / 1000) return true;
    char runtime[16];
    versionText(facts.runtime, runtime);
    return failure.set("version", "cuDNN is of another CUDA than the runtime, which is %s", runtime);
  }

  // Takes the first card. `calls` is filled with what fits.
  bool begin() {
    Calls& c = calls;
    if (!ok(c.cudaSetDevice(0))) return false;
    char properties[16384] = "";  // a struct that grows with every version; its name stands first
    if (c.cudaGetDeviceProperties(properties, 0) == kCudaOk) snprintf(facts.name, sizeof facts.name, "%.200s", properties);
    c.cudaDeviceGetAttribute(&facts.major, kCapabilityMajor, 0);
    c.cudaDeviceGetAttribute(&facts.minor, kCapabilityMinor, 0);
    return ok(c.cudaMemGetInfo(&facts.free, &facts.total)) && ok(c.cudaStreamCreateWithFlags(&stream, kStreamNonBlocking)) &&
           okBlas(c.cublasCreate_v2(&blas)) && okBlas(c.cublasSetStream_v2(blas, stream)) &&
           okDnn(c.cudnnCreate(&dnn)) && okDnn(c.cudnnSetStream(dnn, stream)) &&
           okDnn(c.cudnnCreateDropoutDescriptor(&noDropout)) &&
           okDnn(c.cudnnSetDropoutDescriptor(noDropout, dnn, 0, nullptr, 0, 0));
  }

  bool ok(int status) {
    if (status == kCudaOk) return true;
    calls.cudaGetLastError();
    return failure.set(status == kCudaOutOfMemory ? "memory" : "failed", "%s", calls.cudaGetErrorString(status));
  }
  bool okBlas(int status) {
    return status == 0 || failure.set(status == kBlasAllocFailed ? "memory" : "failed", "cuBLAS reports an error");
  }
  bool okDnn(int status) {
    return status == 0 || failure.set(isDnnMemory(status) ? "memory" : "failed", "cuDNN: %s", calls.cudnnGetErrorString(status));
  }

  bool take(size_t bytes, Block& block) {
    int best = -1;
    for (int i = 0; i < kKept; i++) {
      // A block that is much too large would be missed elsewhere.
      if (kept_[i].memory && kept_[i].bytes >= bytes && kept_[i].bytes <= 2 * bytes &&
          (best < 0 || kept_[i].bytes < kept_[best].bytes)) {
        best = i;
      }
    }
    if (best >= 0) {
      block = kept_[best];
      kept_[best] = {};
      return true;
    }
    return allocate(bytes, block);
  }

  void give(Block& block) {
    if (!block.memory) return;
    int least = 0;
    for (int i = 0; i < kKept; i++) {
      if (kept_[i].bytes < kept_[least].bytes) least = i;
    }
    Block out = kept_[least];
    kept_[least] = block;
    block = {};
    if (out.memory) calls.cudaFree(out.memory);
  }

  bool grow(Block& block, size_t bytes) {
    if (block.bytes >= bytes) return true;
    release(block);
    return allocate(aligned(bytes + bytes / 4), block);
  }

  bool growPinned(Block& block, size_t bytes) {
    if (block.bytes >= bytes) return true;
    if (block.memory) calls.cudaFreeHost(block.memory);
    block = {};
    const size_t wanted = aligned(bytes + bytes / 4);
    if (!ok(calls.cudaHostAlloc(&block.memory, wanted, kHostAllocDefault))) return false;
    block.bytes = wanted;
    return true;
  }

  void release(Block& block) {
    if (block.memory) calls.cudaFree(block.memory);
    block = {};
  }

  bool send(void* to, const void* from, size_t bytes) {
    return bytes == 0 || ok(calls.cudaMemcpyAsync(to, from, bytes, kHostToDevice, stream));
  }
  bool fetch(void* to, const void* from, size_t bytes) {
    return bytes == 0 || ok(calls.cudaMemcpyAsync(to, from, bytes, kDeviceToHost, stream));
  }
  bool clear(void* memory, size_t bytes) { return ok(calls.cudaMemsetAsync(memory, 0, bytes, stream)); }
  bool wait() { return ok(calls.cudaStreamSynchronize(stream)); }

  // `rows` × `columns` numbers in rows of `fromWidth`, turned: `columns` rows of `toWidth`.
  bool turn(const float* from, int rows, int columns, int fromWidth, float* to, int toWidth) {
    const float one = 1, none = 0;
    return okBlas(calls.cublasSgeam(blas, kBlasTranspose, kBlasNoTranspose, rows, columns, &one, from, fromWidth, &none, to,
                                    toWidth, to, toWidth));
  }

  void dropKept() {
    for (Block& block : kept_) release(block);
  }

 private:
  static constexpr int kKept = 12;
  Block kept_[kKept];

  bool allocate(size_t bytes, Block& block) {
    for (int attempt = 0;; attempt++) {
      const int status = calls.cudaMalloc(&block.memory, bytes);
      if (status == kCudaOk) break;
      block = {};
      if (status != kCudaOutOfMemory || attempt == 1) return ok(status);
      calls.cudaGetLastError();
      dropKept();
      if (shed) shed(*this);
    }
    block.bytes = bytes;
    return true;
  }

  static void versionText(int version, char (&text)[16]) {
    snprintf(text, sizeof text, "%d.%d", version / 1000, version % 1000 / 10);
  }
};

}  // namespace cuda
}  // namespace gatecast
