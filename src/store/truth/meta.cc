#include "store/truth/meta.h"

#include <string>

#include "model/bytes.h"
#include "store/format/keys.h"
#include "store/kv/stamp.h"

namespace bede::store {
namespace {

constexpr std::uint32_t schema_version_of_segments = 7;  // which the row "current" names since

Current decode_current(std::string_view row, std::uint32_t schema_version) {
    ByteReader in(row);
    Current current;
    current.release = in.number();
    current.next_segment = in.number();
    if (schema_version < schema_version_of_segments) {
        ++current.next_segment;  // it was the generation of what there is
    } else {
        current.segments.resize(in.count());
        for (std::uint32_t& segment : current.segments) {
            segment = in.number();
            if (segment >= current.next_segment) damaged("the index has a false segment");
        }
        for (std::uint32_t& handle : current.next_handles) handle = in.number();
    }
    in.expect_end();
    return current;
}

}  // namespace

Meta read_meta(const kv::Snapshot& snapshot) {
    std::vector<std::string> keys = kv::stamp_keys();
    keys.push_back(meta_key("current"));
    keys.push_back(meta_key("pending"));
    const auto rows = snapshot.get_many(keys);
    const std::optional<std::string>& current = rows[kv::stamp_rows];
    Meta meta;
    meta.schema_version = kv::decode_stamp(std::span(rows).first<kv::stamp_rows>()).schema_version;
    if (!current) damaged("its row 'current' is missing");
    meta.current = decode_current(*current, meta.schema_version);
    meta.pending = rows[kv::stamp_rows + 1].has_value();
    return meta;
}

void put_current(kv::Batch& batch, const Current& current) {
    ByteWriter out;
    out.varint(current.release);
    out.varint(current.next_segment);
    out.varint(current.segments.size());
    for (const std::uint32_t segment : current.segments) out.varint(segment);
    for (const std::uint32_t handle : current.next_handles) out.varint(handle);
    batch.put(meta_key("current"), out.bytes());
    kv::put_schema_version(batch);
}
void put_pending(kv::Batch& batch) { batch.put(meta_key("pending"), {}); }
void erase_pending(kv::Batch& batch) { batch.erase(meta_key("pending")); }

}  // namespace bede::store
