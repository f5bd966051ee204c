#include "store/release/bulk.h"

#include "store/truth/meta.h"

namespace bede::store {
namespace {

constexpr std::size_t batch_bytes_max = std::size_t{8} << 20U;

}  // namespace

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
    store_.write(batch_);
}

void Bulk::finish() {
    erase_pending(batch_);
    store_.write(batch_);
    begun_ = false;
}

}  // namespace bede::store
