#include "store/truth/truth.h"

namespace bede::store {

std::vector<Release> releases_up_to(const kv::Snapshot& snapshot, std::uint32_t newest) {
    std::vector<Release> releases;
    const auto rows = snapshot.scan(release_key(1), release_key(newest + 1));
    for (; rows->valid(); rows->next()) releases.push_back(decode_release(rows->value()));
    return releases;
}

Records::Records(const kv::Snapshot& snapshot, std::uint32_t release)
    : Records(snapshot.scan(truth_prefix(), after(truth_prefix())), release) {}

Records::Records(const kv::Snapshot& snapshot, std::uint32_t release, ThingType first,
                 ThingType last)
    : Records(snapshot.scan(truth_prefix(first), after(truth_prefix(last))), release) {}

Records::Records(std::unique_ptr<kv::Cursor> cursor, std::uint32_t release)
    : cursor_(std::move(cursor)), at_release_(release) {
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
