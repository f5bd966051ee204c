#include "store/kv/stamp.h"

#include "model/bytes.h"
#include "store/format/keys.h"
#include "store/format/schema_version.h"

namespace bede::store::kv {
namespace {

constexpr std::array<std::string_view, stamp_rows> stamp_names = {"schema", "store", "commit"};

void put_number(Batch& batch, std::string_view name, std::uint64_t number) {
    ByteWriter out;
    out.varint(number);
    batch.put(meta_key(name), out.bytes());
}

std::uint64_t number_of(const std::optional<std::string>& row, std::string_view name) {
    if (!row) damaged("its row '" + std::string(name) + "' is missing");
    ByteReader in(*row);
    const std::uint64_t number = in.varint();
    in.expect_end();
    return number;
}

}  // namespace

std::vector<std::string> stamp_keys() {
    std::vector<std::string> keys;
    for (const std::string_view name : stamp_names) keys.push_back(meta_key(name));
    return keys;
}

Stamp decode_stamp(std::span<const std::optional<std::string>, stamp_rows> rows) {
    return {.schema_version = static_cast<std::uint32_t>(number_of(rows[0], stamp_names[0])),
            .store_id = number_of(rows[1], stamp_names[1]),
            .commit = number_of(rows[2], stamp_names[2])};
}

Stamp read_stamp(const Snapshot& snapshot) {
    const auto rows = snapshot.get_many(stamp_keys());
    return decode_stamp(std::span(rows).first<stamp_rows>());
}

void put_identity(Batch& batch, std::uint64_t store_id) {
    put_schema_version(batch);
    put_number(batch, stamp_names[1], store_id);
}
void put_schema_version(Batch& batch) { put_number(batch, stamp_names[0], schema_version_known); }
void put_commit(Batch& batch, std::uint64_t commit) { put_number(batch, stamp_names[2], commit); }

}  // namespace bede::store::kv
