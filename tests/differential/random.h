// Chance from a seed, the same on every machine: the distributions of the standard library are not.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace bede::differential {

class Random {
  public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}

    int number(int first, int last) {  // both included
        const auto count = static_cast<std::uint64_t>(last - first + 1);
        return first + static_cast<int>(engine_() % count);
    }
    bool one_in(int count) { return number(1, count) == 1; }

    template <typename T>
    const T& pick(const std::vector<T>& from) {
        return from[static_cast<std::size_t>(number(0, static_cast<int>(from.size()) - 1))];
    }
    template <typename T>
    T& pick_from(std::vector<T>& from) {
        return from[static_cast<std::size_t>(number(0, static_cast<int>(from.size()) - 1))];
    }
    std::string word(const std::vector<std::string>& from) { return pick(from); }

  private:
    std::mt19937_64 engine_;
};

}  // namespace bede::differential
