#include "store/truth/versions.h"

#include <algorithm>

#include "model/codec.h"
#include "store/format/keys.h"

namespace bede::store {
namespace {

RecordVersion version_in(const kv::Cursor& row, ThingType type, std::string_view id) {
    TruthKey key;
    parse_truth_key(row.key(), key);
    RecordVersion version{.release = key.release, .thing = std::nullopt};
    if (!is_retirement(row.value())) version.thing = decode(type, id, row.value());
    return version;
}

std::unique_ptr<kv::Cursor> newest_first(const kv::Snapshot& snapshot, ThingType type,
                                         std::string_view id, std::uint32_t release) {
    return snapshot.scan(truth_key(type, id, release), after(truth_key(type, id, 0)));
}

}  // namespace

std::vector<RecordVersion> versions_of(const kv::Snapshot& snapshot, ThingType type,
                                       std::string_view id, std::uint32_t up_to) {
    std::vector<RecordVersion> versions;
    for (const auto row = newest_first(snapshot, type, id, up_to); row->valid(); row->next()) {
        versions.push_back(version_in(*row, type, id));
    }
    std::ranges::reverse(versions);
    return versions;
}

std::optional<RecordVersion> version_at(const kv::Snapshot& snapshot, ThingType type,
                                        std::string_view id, std::uint32_t release) {
    const auto row = newest_first(snapshot, type, id, release);
    if (!row->valid()) return std::nullopt;
    return version_in(*row, type, id);
}

}  // namespace bede::store
