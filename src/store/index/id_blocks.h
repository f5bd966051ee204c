// Blocks of ids that were read of a segment: whoever asks for an id of a block that is known need
// not look for it in the store, which takes some ten times as long. Several threads may ask.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace bede::store {

class IdBlocks {
  public:
    // The block that would list this id, if it is known; its bytes are those of names.h.
    std::shared_ptr<const std::string> find(std::string_view id) const;
    void keep(std::shared_ptr<const std::string> block);

  private:
    struct Block {
        std::string first_id;
        std::shared_ptr<const std::string> bytes;
    };

    mutable std::mutex mutex_;
    std::map<std::string, Block, std::less<>> by_last_id_;
};

}  // namespace bede::store
