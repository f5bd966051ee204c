#include "store/index/segment_header.h"

#include <span>

#include "model/bytes.h"

namespace bede::store {

std::uint64_t SegmentHeader::things() const {
    std::uint64_t sum = 0;
    for (const std::uint32_t count : written) sum += count;
    return sum;
}

bool SegmentHeader::may_have(ThingType type, std::string_view id) const {
    const auto number = static_cast<std::size_t>(type);
    if (written.at(number) == 0) return false;
    return !ids.at(number) || (ids.at(number)->first <= id && id <= ids.at(number)->last);
}

std::string encode(const SegmentHeader& header) {
    ByteWriter out;
    for (const std::uint32_t count : header.written) out.varint(count);
    out.varint(header.rows);
    for (const auto* words :
         {&header.kinds, &header.relation_types, &header.roles, &header.bases}) {
        out.varint(words->size());
        for (const std::string& word : *words) out.text(word);
    }
    const std::span<const Bitmap> lists(header.lists);
    for (const Bitmap& chunks : lists.first(list_count_before_schema_10)) {
        out.text(encode_bitmap(chunks));
    }
    for (const Bitmap& chunks : header.names) out.text(encode_bitmap(chunks));
    out.text(header.words_version);
    if (header.schema < 10) return out.bytes();
    out.varint(header.not_actual);
    constexpr std::size_t of_schema_10 = list_count_before_schema_12 - list_count_before_schema_10;
    for (const Bitmap& chunks : lists.subspan(list_count_before_schema_10, of_schema_10)) {
        out.text(encode_bitmap(chunks));
    }
    for (const auto& ids : header.ids) {
        if (!ids) continue;
        out.text(ids->first);
        out.text(ids->last);
    }
    if (header.schema > 10) out.varint(header.schema);
    if (header.schema < 12) return out.bytes();
    for (const Bitmap& chunks : lists.subspan(list_count_before_schema_12)) {
        out.text(encode_bitmap(chunks));
    }
    return out.bytes();
}

SegmentHeader decode_segment_header(std::string_view row) {
    ByteReader in(row);
    SegmentHeader header;
    for (std::uint32_t& count : header.written) count = in.number();
    header.rows = in.number();
    for (auto* words : {&header.kinds, &header.relation_types, &header.roles, &header.bases}) {
        words->resize(in.count());
        for (std::string& word : *words) word = in.text();
    }
    const std::span<Bitmap> lists(header.lists);
    for (Bitmap& chunks : lists.first(list_count_before_schema_10)) {
        chunks = decode_bitmap(in.text());
    }
    for (Bitmap& chunks : header.names) chunks = decode_bitmap(in.text());
    header.words_version = in.text();
    header.schema = 9;
    if (in.at_end()) return header;
    header.not_actual = in.number();
    constexpr std::size_t of_schema_10 = list_count_before_schema_12 - list_count_before_schema_10;
    for (Bitmap& chunks : lists.subspan(list_count_before_schema_10, of_schema_10)) {
        chunks = decode_bitmap(in.text());
    }
    for (std::size_t type = 0; type < thing_type_count; ++type) {
        if (header.written.at(type) == 0) continue;
        const std::string_view first = in.text();
        header.ids.at(type) = {std::string(first), std::string(in.text())};
    }
    header.schema = in.at_end() ? 10 : in.number();
    if (header.schema >= 12) {
        for (Bitmap& chunks : lists.subspan(list_count_before_schema_12)) {
            chunks = decode_bitmap(in.text());
        }
    }
    in.expect_end();
    return header;
}

}  // namespace bede::store
