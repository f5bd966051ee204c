#include "store/truth/meta.h"

#include <initializer_list>
#include <string>

#include "model/bytes.h"
#include "store/format/keys.h"

namespace bede::store {
namespace {

constexpr std::uint32_t schema_version_of_segments = 7;  // which the row "current" names since

void put(Batch& batch, std::string_view name, std::initializer_list<std::uint64_t> numbers) {
    ByteWriter out;
    for (const std::uint64_t number : numbers) out.varint(number);
    batch.put(meta_key(name), out.bytes());
}

std::string get(const View& view, std::string_view name) {
    auto row = view.get(meta_key(name));
    if (!row) damaged("its row '" + std::string(name) + "' is missing");
    return *std::move(row);
}

std::uint64_t get_number(const View& view, std::string_view name) {
    const std::string row = get(view, name);
    ByteReader in(row);
    const std::uint64_t number = in.varint();
    in.expect_end();
    return number;
}

Current get_current(const View& view, std::uint32_t schema_version) {
    const std::string row = get(view, "current");
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

Meta read_meta(const View& view) {
    Meta meta;
    meta.schema_version = static_cast<std::uint32_t>(get_number(view, "schema"));
    meta.store_id = get_number(view, "store");
    meta.commit = get_number(view, "commit");
    meta.current = get_current(view, meta.schema_version);
    meta.pending = view.get(meta_key("pending")).has_value();
    return meta;
}

void put_identity(Batch& batch, const Meta& meta) {
    put(batch, "schema", {meta.schema_version});
    put(batch, "store", {meta.store_id});
}
void put_commit(Batch& batch, std::uint64_t commit) { put(batch, "commit", {commit}); }
void put_current(Batch& batch, const Current& current) {
    ByteWriter out;
    out.varint(current.release);
    out.varint(current.next_segment);
    out.varint(current.segments.size());
    for (const std::uint32_t segment : current.segments) out.varint(segment);
    for (const std::uint32_t handle : current.next_handles) out.varint(handle);
    batch.put(meta_key("current"), out.bytes());
    put(batch, "schema", {schema_version_known});
}
void put_pending(Batch& batch) { put(batch, "pending", {}); }
void erase_pending(Batch& batch) { batch.erase(meta_key("pending")); }

}  // namespace bede::store
