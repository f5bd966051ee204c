// The ids of all things of a type, whichever segment they stand in, block by block.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/sorted_names.h"
#include "store/index/index.h"
#include "store/index/names.h"

namespace bede::store {

class SortedIds final : public SortedNames {
  public:
    // Not beyond the index.
    SortedIds(const Index& index, ThingType type);

    std::optional<std::string_view> seek(std::string_view from) override;

  private:
    // The ids of one segment that were last looked at.
    struct Block {
        const Segment* segment;
        std::vector<IdEntry> entries = {};
        std::string begin = {};  // there is none between this and the first entry
        bool known = false;      // whether the two say anything
    };

    // The first that counts; nothing if there is none.
    const std::string* seek(Block& block, std::string_view from) const;
    void read(Block& block, std::string_view from) const;

    const Index& index_;
    ThingType type_;
    std::vector<Block> blocks_;
};

}  // namespace bede::store
