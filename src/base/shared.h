// A large value that many places hold: copies share it, and it never changes while they do.
#pragma once

#include <memory>
#include <utility>

namespace bede {

template <typename T>
class Shared {
  public:
    Shared(T value) : value_(std::make_shared<T>(std::move(value))) {}  // NOLINT: it is one

    const T& operator*() const { return *value_; }
    const T* operator->() const { return value_.get(); }
    // To be changed by the one who asks: what others hold stays as it is.
    T& own() {
        if (value_.use_count() > 1) value_ = std::make_shared<T>(*value_);
        return *value_;
    }

    friend bool operator==(const Shared& a, const Shared& b) {
        return a.value_ == b.value_ || *a == *b;
    }

  private:
    std::shared_ptr<T> value_;
};

// What a place holds, shared or not.
template <typename T>
const T& unshared(const T& value) {
    return value;
}
template <typename T>
const T& unshared(const Shared<T>& value) {
    return *value;
}

}  // namespace bede
