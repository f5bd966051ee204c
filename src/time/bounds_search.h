// Whether starts and ends can be chosen within the bounds of several times so that they fulfil a
// demand. For the inside of time/together.h.
#pragma once

#include <vector>

#include "time/demands.h"

namespace bede {

// How much is tried before an answer is given up: some tenths of a second.
class Work {
  public:
    void take(std::size_t inequalities) { done_ += inequalities; }
    bool done() const { return done_ > most; }

  private:
    static constexpr std::size_t most = 4'000'000;
    std::size_t done_ = 0;
};

// Exact for demands of whole days, and for those of seconds, with distances in either; where the
// two are mixed, or months are laid off in a circle, and where the work is done before all choices
// were tried, it may be "possible" though it is not.
bool is_possible(const std::vector<const Extent*>& members, const Demand& demand, Work& work);

}  // namespace bede
