// Bulk: the one way in which rows are written.
#pragma once

#include <string_view>

#include "store/kv/key_value_store.h"

namespace bede::store {

// Rows of one change that may be larger than a batch: all but the last batch are written under the
// pending mark, and the last one takes it away, so that the change is there wholly or not at all.
class Bulk {
  public:
    explicit Bulk(kv::KeyValueStore& store) : store_(store) {}

    void put(std::string_view key, std::string_view value);
    void erase(std::string_view key);
    // What the last batch shall hold beside what is left: the rows that make the rest visible.
    kv::Batch& last() { return batch_; }
    void finish();
    // Whether something is on disk that only finish() makes valid.
    bool begun() const { return begun_; }

  private:
    void write_if_full();

    kv::KeyValueStore& store_;
    kv::Batch batch_;
    bool begun_ = false;
};

}  // namespace bede::store
