// The truth rows as they were at one release.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/codec.h"
#include "store/format/keys.h"
#include "store/kv/key_value_store.h"

namespace bede::store {

// Releases 1 to `newest`, oldest first.
std::vector<Release> releases_up_to(const kv::Snapshot& snapshot, std::uint32_t newest);

// The records of a release in order of type and id: of each thing the newest version that is not
// later, unless that is its retirement.
class Records {
  public:
    // All of them, or those of the types from `first` to `last`.
    Records(const kv::Snapshot& snapshot, std::uint32_t release);
    Records(const kv::Snapshot& snapshot, std::uint32_t release, ThingType first, ThingType last);

    bool valid() const { return cursor_->valid(); }
    void next();
    ThingType type() const { return key_.type; }
    const std::string& id() const { return key_.id; }
    std::uint32_t release() const { return key_.release; }
    std::string_view row() const { return cursor_->value(); }
    Thing thing() const { return decode(key_.type, key_.id, row()); }

  private:
    Records(std::unique_ptr<kv::Cursor> cursor, std::uint32_t release);
    void skip_to_record();

    std::unique_ptr<kv::Cursor> cursor_;
    std::uint32_t at_release_;
    TruthKey key_;
    // Of the last thing that was decided, so that its older versions are passed over.
    TruthKey decided_;
    bool any_decided_ = false;
};

}  // namespace bede::store
