// Long work counts its steps, and every so many of them looks whether it shall end: because the
// user said so, or because time or memory have run out. Whoever starts the work says how to look.
#pragma once

#include <cstdint>
#include <functional>
#include <utility>

namespace bede {

class Steps {
  public:
    // Throws Error if the work shall end.
    using Look = std::function<void()>;

    Steps() = default;  // nobody looks
    explicit Steps(Look look) : look_(std::move(look)) {}
    Steps(const Steps&) = delete;
    Steps& operator=(const Steps&) = delete;

    // A step is what takes a processor some nanoseconds; longer ones count as several.
    void take(std::uint64_t count = 1) const {
        taken_ += count;
        if (taken_ >= next_look_) look();
    }
    std::uint64_t taken() const { return taken_; }

  private:
    // So many take a millisecond or few.
    static constexpr std::uint64_t between_looks = 100'000;

    void look() const {
        next_look_ = taken_ + between_looks;
        if (look_) look_();
    }

    Look look_;
    mutable std::uint64_t taken_ = 0;
    mutable std::uint64_t next_look_ = between_looks;
};

}  // namespace bede
