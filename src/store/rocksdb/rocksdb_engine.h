// Making and opening stores on RocksDB: every check that stands between a path and the first read.
//
// A store left without a clean close is opened as a reader first and compared with its watermark:
// opening it for writing would replay the log up to the first damage and throw the evidence away.
#pragma once

#include <filesystem>
#include <memory>

#include "store/kv/key_value_store.h"

namespace bede::store {

// A store is a directory. It is made under another name first, so that no half-made store can be
// found at the path. Throws Error (cancelled) too, if this process has too few files or too little
// memory for the engine (rows.h).
class RocksDbEngine final : public kv::Engine {
  public:
    explicit RocksDbEngine(std::filesystem::path path) : path_(std::move(path)) {}

    void create(std::uint64_t store_id, kv::Batch first_rows) const override;
    std::unique_ptr<kv::KeyValueStore> open(Access access) const override;

  private:
    std::filesystem::path path_;
};

}  // namespace bede::store
