// Which records to read together with one that is asked for: those that will probably be asked for
// next, and more of them each time that they were. One miss is read alone, and where reading ahead
// did not help it is given up until other things are expected. So what it reads in vain is little.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace bede::store {

class ReadAhead {
  public:
    // These will perhaps be asked for, in this order.
    void expect(std::vector<std::uint32_t> handles);
    // Whether it is known what will follow `handle`.
    bool expects(std::uint32_t handle) const;

    // What was read before; it is forgotten here.
    std::optional<std::string> take(std::uint32_t handle);
    // What to read now that `handle` is asked for: itself, and others that `is_wanted`, because
    // nobody has read them.
    template <typename IsWanted>
    std::vector<std::uint32_t> together(std::uint32_t handle, const IsWanted& is_wanted) {
        std::vector<std::uint32_t> handles = {handle};
        std::size_t place = place_of(handle);
        if (place == expected_.size()) return handles;
        const std::size_t window = next_window();
        for (++place; handles.size() < window && place < expected_.size(); ++place) {
            const std::uint32_t other = expected_[place];
            if (!rows_.contains(other) && is_wanted(other)) handles.push_back(other);
        }
        ahead_ = handles.size() - 1;
        taken_ = 0;
        return handles;
    }
    void keep(std::uint32_t handle, std::string row) { rows_.emplace(handle, std::move(row)); }

  private:
    std::size_t place_of(std::uint32_t handle) const;  // among those expected; behind them if none
    std::size_t next_window();

    std::vector<std::uint32_t> expected_;
    std::size_t windows_ = 0;  // that were read since other things were expected
    bool given_up_ = false;
    std::size_t ahead_ = 0;  // of the last window
    std::size_t taken_ = 0;  // of these
    std::unordered_map<std::uint32_t, std::string> rows_;
};

}  // namespace bede::store
