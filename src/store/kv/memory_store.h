// An engine in memory: rows last as long as it does. It shows what an engine has to do, and stands
// in for one in tests. Whoever copies one copies no rows: copies are the same place.
#pragma once

#include <memory>

#include "store/kv/key_value_store.h"

namespace bede::store::kv {

class MemoryEngine final : public Engine {
  public:
    MemoryEngine();

    void create(std::uint64_t store_id, Batch first_rows) const override;
    std::unique_ptr<KeyValueStore> open(Access access) const override;

  private:
    struct Place;
    class Opened;
    std::shared_ptr<Place> place_;  // shared with the stores that are open
};

}  // namespace bede::store::kv
