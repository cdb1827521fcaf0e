// Workspaces are tens of megabytes and wanted again by the next update: giving them back to the system each time would
// cost as much in page faults as a small pass does. The last few are kept.
#pragma once
#include <stdint.h>
#include <stdlib.h>

#include "threads.h"

namespace gatecast {

struct Block {
  void* memory = nullptr;  // as allocated
  size_t bytes = 0;
  void* aligned() const {
    return reinterpret_cast<void*>((reinterpret_cast<uintptr_t>(memory) + kAlign - 1) / kAlign * kAlign);
  }
  static constexpr uintptr_t kAlign = 64;
};

class Workspaces {
 public:
  // An empty block when memory has run out.
  Block take(size_t bytes) {
    {
      const Guard guard(lock_);
      int best = -1;
      for (int i = 0; i < count_; i++) {
        const bool fits = free_[i].bytes >= bytes && free_[i].bytes / 2 <= bytes;
        if (fits && (best < 0 || free_[i].bytes < free_[best].bytes)) best = i;
      }
      if (best >= 0) return remove(best);
    }
    void* memory = malloc(bytes + Block::kAlign);
    return memory ? Block{memory, bytes} : Block{};
  }

  void give(Block block) {
    const Guard guard(lock_);
    // The one that was not wanted for longest makes room.
    if (count_ == kKept) free(remove(0).memory);
    free_[count_++] = block;
  }

  void clear() {
    const Guard guard(lock_);
    while (count_ > 0) free(remove(0).memory);
  }

 private:
  static constexpr int kKept = 6;  // three stacked layers, forward and inference

  Block remove(int at) {
    const Block block = free_[at];
    count_--;
    for (int i = at; i < count_; i++) free_[i] = free_[i + 1];
    return block;
  }

  Mutex lock_;
  Block free_[kKept];
  int count_ = 0;
};

}  // namespace gatecast
