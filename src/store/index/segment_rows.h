// The rows of one segment, wherever they are. Those of a small one are read together when one of
// them is first asked for, in one trip, and kept; several threads may ask.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "store/format/keys.h"
#include "store/index/layout.h"
#include "store/kv/key_value_store.h"

namespace bede::store {

class SegmentRows {
  public:
    // `together`: all that are not read when the segment is opened.
    SegmentRows(std::uint32_t number, bool together)
        : prefix_(segment_prefix(number)), together_(together) {}

    // Keys are those of layout.h.
    std::optional<std::string> get(const kv::Snapshot& snapshot, std::string_view key) const;

    // Calls `take` with the values of the rows in [from, end), until it wants no more.
    template <typename Take>
    void each(const kv::Snapshot& snapshot, std::string_view from, std::string_view end,
              const Take& take) const {
        if (const Rows* const all = all_rows(snapshot)) {
            for (auto at = all->lower_bound(from); at != all->end() && at->first < end; ++at) {
                if (!take(std::string_view(at->second))) return;
            }
            return;
        }
        const auto cursor = snapshot.scan(prefix_ + std::string(from), prefix_ + std::string(end));
        while (cursor->valid() && take(cursor->value())) cursor->next();
    }

  private:
    using Rows = std::map<std::string, std::string, std::less<>>;

    // nullptr if they are not read together.
    const Rows* all_rows(const kv::Snapshot& snapshot) const;

    std::string prefix_;
    bool together_;
    mutable std::once_flag read_;
    mutable Rows rows_;
};

}  // namespace bede::store
