#include "store/truth/change_list.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "model/bytes.h"
#include "model/codec.h"
#include "store/format/keys.h"

namespace bede::store {
namespace {

ThingType take_type(ByteReader& in) {
    const std::uint8_t type = in.byte();
    if (type >= thing_type_count) damaged("a list of changes speaks of no known type of thing");
    return static_cast<ThingType>(type);
}

Deed take_deed(ByteReader& in) {
    const std::uint8_t deed = in.byte();
    if (deed > static_cast<std::uint8_t>(Deed::retired)) {
        damaged("a list of changes tells of no known change");
    }
    return static_cast<Deed>(deed);
}

// Of the releases behind `after`, up to `up_to`; nothing if one of them has no list.
std::optional<std::vector<ThingId>> listed(const kv::Snapshot& snapshot, std::uint32_t after,
                                           std::uint32_t up_to) {
    std::vector<std::string> keys;
    for (std::uint32_t release = after + 1; release <= up_to; ++release) {
        keys.push_back(release_key(release));
        keys.push_back(change_list_key(release));
    }
    const auto rows = snapshot.get_many(keys);
    std::vector<ThingId> things;
    for (std::size_t i = 0; i < rows.size(); i += 2) {
        if (!rows[i]) damaged("the row of a release is missing");
        if (!rows[i + 1]) return std::nullopt;
        auto changes = decode_change_list(*rows[i + 1], decode_release(*rows[i]).digest);
        if (!changes) return std::nullopt;
        for (ThingChange& change : *changes) things.push_back({change.type, std::move(change.id)});
    }
    return things;
}

std::vector<ThingId> found_in_truth(const kv::Snapshot& snapshot, std::uint32_t after_release,
                                    std::uint32_t up_to) {
    std::vector<ThingId> things;
    TruthKey key;
    for (const auto each = snapshot.scan(truth_prefix(), after(truth_prefix())); each->valid();
         each->next()) {
        parse_truth_key(each->key(), key);
        if (key.release > after_release && key.release <= up_to) {
            things.push_back({key.type, key.id});
        }
    }
    return things;
}

}  // namespace

void ChangeListWriter::add(ThingType type, std::string_view id, Deed deed) {
    const auto apart = std::mismatch(id.begin(), id.end(), last_id_.begin(), last_id_.end());
    const auto shared = static_cast<std::size_t>(apart.first - id.begin());
    ByteWriter change;
    change.byte(static_cast<std::uint8_t>(type));
    change.byte(static_cast<std::uint8_t>(deed));
    change.varint(shared);
    change.text(id.substr(shared));
    changes_ += change.bytes();
    last_id_ = id;
    ++count_;
}

std::string ChangeListWriter::row(std::string_view digest) const {
    ByteWriter out;
    out.text(digest);
    out.varint(count_);
    return out.bytes() + changes_;
}

std::optional<std::vector<ThingChange>> decode_change_list(std::string_view row,
                                                           std::string_view digest) {
    ByteReader in(row);
    if (in.text() != digest) return std::nullopt;
    std::vector<ThingChange> changes(in.count());
    std::string id;
    for (ThingChange& change : changes) {
        change.type = take_type(in);
        change.deed = take_deed(in);
        const std::size_t shared = in.number();
        if (shared > id.size()) damaged("a list of changes is unreadable");
        id.resize(shared);
        id += in.text();
        change.id = id;
    }
    in.expect_end();
    return changes;
}

std::vector<ThingId> changed_between(const kv::Snapshot& snapshot, std::uint32_t after,
                                     std::uint32_t up_to) {
    auto things = listed(snapshot, after, up_to);
    if (!things) things = found_in_truth(snapshot, after, up_to);
    std::ranges::sort(*things);
    const auto repeated = std::ranges::unique(*things);
    things->erase(repeated.begin(), repeated.end());
    return *std::move(things);
}

}  // namespace bede::store
