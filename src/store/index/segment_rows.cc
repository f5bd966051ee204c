#include "store/index/segment_rows.h"

namespace bede::store {

std::optional<std::string> SegmentRows::get(const kv::Snapshot& snapshot,
                                            std::string_view key) const {
    const Rows* const all = all_rows(snapshot);
    if (all == nullptr) return snapshot.get(prefix_ + std::string(key));
    const auto found = all->find(key);
    return found == all->end() ? std::nullopt : std::optional(found->second);
}

const SegmentRows::Rows* SegmentRows::all_rows(const kv::Snapshot& snapshot) const {
    if (!together_) return nullptr;
    std::call_once(read_, [&] {
        Rows rows;
        for (const auto each = snapshot.scan(prefix_ + table_key(Table::ids), after(prefix_));
             each->valid(); each->next()) {
            rows.emplace_hint(rows.end(), each->key().substr(prefix_.size()), each->value());
        }
        rows_ = std::move(rows);
    });
    return &rows_;
}

}  // namespace bede::store
