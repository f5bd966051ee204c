#include "store/release/commits.h"

#include <cerrno>
#include <utility>

#include "base/trouble.h"
#include "store/truth/meta.h"

namespace bede::store {
namespace {

constexpr std::size_t batch_bytes_max = std::size_t{8} << 20U;

[[noreturn]] void refuse_broken() {
    refuse(Trouble::output, "S-BROKEN", "an earlier write to the store failed",
           "open the store again: what was committed is safe");
}

}  // namespace

Commits::Commits(std::filesystem::path directory, std::unique_ptr<Rows> rows, Watermark watermark)
    : directory_(std::move(directory)),
      rows_(std::move(rows)),
      watermark_(watermark),
      file_(directory_) {
    record(false);
}

void Commits::commit(Batch& batch) {
    if (broken_) refuse_broken();
    check_room(directory_, room_for(batch.bytes()));
    put_commit(batch, watermark_.commit + 1);
    broken_ = true;  // until everything below has succeeded
    rows_->write(batch);
    ++watermark_.commit;
    record(false);
    broken_ = false;
    batch.clear();
}

void Commits::compact() {
    if (broken_) refuse_broken();
    check_room(directory_, rows_->table_bytes() + room_for(0));
    broken_ = true;  // until everything below has succeeded
    rows_->compact();
    record(false);
    broken_ = false;
}

void Commits::record(bool clean) {
    if (rows_) watermark_.sequence = rows_->sequence();
    watermark_.manifest = measure_manifest(directory_);
    watermark_.clean = clean;
    if (!file_.write(watermark_)) fail_from_errno("write the watermark of", directory_);
}

void Commits::close() {
    const bool settled = !broken_ && rows_->settle();
    rows_.reset();
    if (settled) record(true);
}

void Bulk::put(std::string_view key, std::string_view value) {
    batch_.put(key, value);
    write_if_full();
}

void Bulk::erase(std::string_view key) {
    batch_.erase(key);
    write_if_full();
}

void Bulk::write_if_full() {
    if (batch_.bytes() < batch_bytes_max) return;
    if (!begun_) put_pending(batch_);
    begun_ = true;
    commits_.commit(batch_);
}

void Bulk::finish() {
    erase_pending(batch_);
    commits_.commit(batch_);
    begun_ = false;
}

}  // namespace bede::store
