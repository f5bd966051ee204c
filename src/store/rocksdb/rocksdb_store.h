// An open store on RocksDB. Each batch is numbered, synced, and recorded in the watermark before
// write() returns. After the first trouble with the disk nothing more is written: what a failed
// fsync left is known to nobody.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "store/kv/key_value_store.h"
#include "store/rocksdb/lock.h"
#include "store/rocksdb/rows.h"
#include "store/rocksdb/watermark.h"

namespace bede::store {

class RocksDbStore final : public kv::KeyValueStore {
  public:
    // Of a reader.
    RocksDbStore(std::filesystem::path directory, std::unique_ptr<Rows> rows);
    // Of a writer. `lock` may be null if the caller holds it; `watermark` is the last one of this
    // store.
    RocksDbStore(std::filesystem::path directory, std::unique_ptr<WriteLock> lock,
                 std::unique_ptr<Rows> rows, const Watermark& watermark);

    bool writes() const override { return writing_.has_value(); }
    std::unique_ptr<kv::Snapshot> snapshot() const override { return rows_->snapshot(); }
    void write(kv::Batch& batch) override;
    void compact() override;
    void close() override;
    void verify_checksums() const override { rows_->verify_checksums(); }
    std::uint64_t stored_bytes() const override { return rows_->table_bytes(); }
    std::filesystem::path place() const override { return directory_; }
    std::map<std::string, std::string> facts() const override { return rows_->facts(); }

  private:
    struct Writing {
        Watermark watermark;
        WatermarkFile file;
        bool broken = false;
    };
    // What is written to, if nothing failed before.
    Writing& sound();
    void record(bool clean);

    std::filesystem::path directory_;
    std::unique_ptr<WriteLock> lock_;  // outlives the rows
    std::unique_ptr<Rows> rows_;
    std::optional<Writing> writing_;
};

}  // namespace bede::store
