// Rows of a store as no release writes them: of older versions, or of other libraries.
#pragma once

#include <cstdint>
#include <filesystem>
#include <utility>

#include "model/bytes.h"
#include "store/format/keys.h"
#include "store/release/commits.h"
#include "store/release/open.h"

namespace bede::store {

// `change` gets the rows as they are, and a Bulk for what shall be otherwise.
template <typename Change>
void change_rows(const std::filesystem::path& path, const Change& change) {
    OpenedForWriting opened = open_for_writing(path);
    Commits commits(path, std::move(opened.rows), opened.watermark);
    Bulk bulk(commits);
    change(commits.rows().view(), bulk);
    bulk.finish();
    commits.close();
}

inline void put_schema(Bulk& bulk, std::uint32_t version) {
    ByteWriter number;
    number.varint(version);
    bulk.put(meta_key("schema"), number.bytes());
}

}  // namespace bede::store
