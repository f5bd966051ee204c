#include "store/rocksdb/rocksdb_store.h"

#include <cerrno>
#include <utility>

#include "base/check.h"
#include "base/trouble.h"
#include "store/kv/stamp.h"
#include "store/rocksdb/files.h"

namespace bede::store {

RocksDbStore::RocksDbStore(std::filesystem::path directory, std::unique_ptr<Rows> rows)
    : directory_(std::move(directory)), rows_(std::move(rows)) {}

RocksDbStore::RocksDbStore(std::filesystem::path directory, std::unique_ptr<WriteLock> lock,
                           std::unique_ptr<Rows> rows, const Watermark& watermark)
    : directory_(std::move(directory)), lock_(std::move(lock)), rows_(std::move(rows)) {
    writing_.emplace(Writing{.watermark = watermark, .file = WatermarkFile(directory_)});
    record(false);
}

RocksDbStore::Writing& RocksDbStore::sound() {
    BEDE_CHECK(writing_);
    if (writing_->broken) {
        refuse(Trouble::output, "S-BROKEN", "an earlier write to the store failed",
               "open the store again: what was committed is safe");
    }
    return *writing_;
}

void RocksDbStore::write(kv::Batch& batch) {
    Writing& writing = sound();
    check_room(directory_, room_for(batch.bytes()));
    kv::put_commit(batch, writing.watermark.commit + 1);
    writing.broken = true;  // until everything below has succeeded
    rows_->write(batch);
    ++writing.watermark.commit;
    record(false);
    writing.broken = false;
    batch.clear();
}

void RocksDbStore::compact() {
    Writing& writing = sound();
    check_room(directory_, rows_->table_bytes() + room_for(0));
    writing.broken = true;  // until everything below has succeeded
    rows_->compact();
    record(false);
    writing.broken = false;
}

void RocksDbStore::record(bool clean) {
    Watermark& watermark = writing_->watermark;
    if (rows_) watermark.sequence = rows_->sequence();
    watermark.manifest = measure_manifest(directory_);
    watermark.clean = clean;
    if (!writing_->file.write(watermark)) {
        fail_from_errno("write the watermark of", directory_);
    }
}

void RocksDbStore::close() {
    if (!writing_) return;
    const bool settled = !writing_->broken && rows_->settle();
    rows_.reset();
    if (settled) record(true);
}

}  // namespace bede::store
