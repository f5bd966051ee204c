#include "store/index/id_blocks.h"

#include "store/index/names.h"

namespace bede::store {
namespace {

constexpr std::size_t blocks_max = 4096;  // some 4 MB; then it begins anew

}  // namespace

std::shared_ptr<const std::string> IdBlocks::find(std::string_view id) const {
    const std::scoped_lock guard(mutex_);
    const auto block = by_last_id_.lower_bound(id);
    // Between this block and the one before it there may be others that are not known.
    if (block == by_last_id_.end() || id < block->second.first_id) return nullptr;
    return block->second.bytes;
}

void IdBlocks::keep(std::shared_ptr<const std::string> block) {
    std::vector<IdEntry> entries = decode_ids(*block);
    if (entries.empty()) return;
    const std::scoped_lock guard(mutex_);
    if (by_last_id_.size() >= blocks_max) by_last_id_.clear();
    by_last_id_.try_emplace(std::move(entries.back().id),
                            Block{std::move(entries.front().id), std::move(block)});
}

}  // namespace bede::store
