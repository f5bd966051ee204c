#include "store/truth/truth.h"

namespace bede::store {

Records::Records(const kv::Snapshot& snapshot, std::uint32_t release)
    : Records(snapshot, release, truth_prefix()) {}

Records::Records(const kv::Snapshot& snapshot, std::uint32_t release, ThingType type)
    : Records(snapshot, release, truth_prefix(type)) {}

Records::Records(const kv::Snapshot& snapshot, std::uint32_t release, const std::string& prefix)
    : cursor_(snapshot.scan(prefix, after(prefix))), at_release_(release) {
    skip_to_record();
}

void Records::next() {
    cursor_->next();
    skip_to_record();
}

// Versions come newest first: the first one that is not later than our release decides.
void Records::skip_to_record() {
    for (; cursor_->valid(); cursor_->next()) {
        parse_truth_key(cursor_->key(), key_);
        if (key_.release > at_release_) continue;
        if (any_decided_ && key_.type == decided_.type && key_.id == decided_.id) continue;
        decided_ = key_;
        any_decided_ = true;
        if (!is_retirement(cursor_->value())) return;
    }
}

}  // namespace bede::store
