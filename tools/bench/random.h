// Chance from a seed, the same on every machine: the distributions of the standard library are not.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

namespace bede::bench {

class Random {
  public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}

    // At least 0, less than 1.
    double fraction() {
        constexpr int bits = 53;  // of a double
        return std::ldexp(static_cast<double>(engine_() >> (64 - bits)), -bits);
    }
    // Less than `count`.
    std::uint32_t below(std::size_t count) {
        return static_cast<std::uint32_t>(fraction() * static_cast<double>(count));
    }
    bool chance(double probability) { return fraction() < probability; }
    double exponential(double mean) { return -mean * std::log(1 - fraction()); }
    // Between the two, every order of magnitude as likely as any other.
    double log_uniform(double least, double ratio) { return least * std::pow(ratio, fraction()); }
    // How often nothing has come yet, of things that come so often on average.
    std::uint32_t geometric(double mean, std::uint32_t most) {
        const double count = std::floor(std::log(1 - fraction()) / std::log(mean / (1 + mean)));
        return static_cast<std::uint32_t>(std::min<double>(count, most));
    }

  private:
    std::mt19937_64 engine_;
};

// The n-th of `count` things is drawn 1/n as often as the first.
class Zipf {
  public:
    explicit Zipf(std::size_t count) : up_to_(count) {
        double sum = 0;
        for (std::size_t i = 0; i < count; ++i) up_to_[i] = sum += 1.0 / static_cast<double>(i + 1);
    }

    std::uint32_t operator()(Random& random) const {
        const auto found = std::ranges::upper_bound(up_to_, random.fraction() * up_to_.back());
        const auto last = static_cast<std::ptrdiff_t>(up_to_.size()) - 1;
        return static_cast<std::uint32_t>(std::min(found - up_to_.begin(), last));
    }

  private:
    std::vector<double> up_to_;
};

}  // namespace bede::bench
