#include "store/index/sorted_ids.h"

#include <algorithm>

namespace bede::store {

SortedIds::SortedIds(const Index& index, ThingType type) : index_(index), type_(type) {
    for (const Index::Part& part : index.parts()) blocks_.push_back({part.segment.get()});
}

std::optional<std::string_view> SortedIds::seek(std::string_view from) {
    const std::string* least = nullptr;
    for (Block& block : blocks_) {
        const std::string* const id = seek(block, from);
        if (id != nullptr && (least == nullptr || *id < *least)) least = id;
    }
    return least == nullptr ? std::nullopt : std::optional<std::string_view>(*least);
}

// A thing that a later segment has changed has the same id there.
const std::string* SortedIds::seek(Block& block, std::string_view from) const {
    std::string begin(from);
    for (;;) {
        const bool is_here = block.known && block.begin <= begin &&
                             (block.entries.empty() || begin <= block.entries.back().id);
        if (!is_here) read(block, begin);
        if (block.entries.empty()) return nullptr;
        auto entry = std::ranges::lower_bound(block.entries, begin, {}, &IdEntry::id);
        entry = std::find_if(entry, block.entries.end(),
                             [&](const IdEntry& each) { return index_.has(type_, each.handle); });
        if (entry != block.entries.end()) return &entry->id;
        begin = block.entries.back().id + '\0';
    }
}

void SortedIds::read(Block& block, std::string_view from) const {
    const auto bytes = block.segment->ids_from(index_.snapshot(), type_, from);
    block.entries = bytes ? decode_ids(*bytes) : std::vector<IdEntry>();
    block.begin = from;
    block.known = true;
}

}  // namespace bede::store
