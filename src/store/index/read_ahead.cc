#include "store/index/read_ahead.h"

#include <algorithm>
#include <array>
#include <utility>

namespace bede::store {
namespace {

constexpr std::array<std::size_t, 4> windows = {1, 8, 64, 256};

}  // namespace

void ReadAhead::expect(std::vector<std::uint32_t> handles) {
    expected_ = std::move(handles);
    windows_ = 0;
    given_up_ = false;
    ahead_ = 0;
    taken_ = 0;
}

std::size_t ReadAhead::place_of(std::uint32_t handle) const {
    return static_cast<std::size_t>(std::ranges::find(expected_, handle) - expected_.begin());
}

bool ReadAhead::expects(std::uint32_t handle) const { return place_of(handle) != expected_.size(); }

std::optional<std::string> ReadAhead::take(std::uint32_t handle) {
    auto found = rows_.extract(handle);
    if (found.empty()) return std::nullopt;
    ++taken_;
    return std::move(found.mapped());
}

std::size_t ReadAhead::next_window() {
    if (2 * taken_ < ahead_) given_up_ = true;
    if (given_up_) return windows.front();
    const std::size_t window = windows[std::min(windows_, windows.size() - 1)];
    ++windows_;
    return window;
}

}  // namespace bede::store
