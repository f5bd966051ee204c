#include "store/index/names.h"

#include <algorithm>

#include "model/bytes.h"

namespace bede::store {
namespace {

std::size_t shared_bytes(std::string_view a, std::string_view b) {
    const auto apart = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return static_cast<std::size_t>(apart.first - a.begin());
}

// Reads the next id into `id`, which holds the one before it.
void take_id(ByteReader& in, std::string& id) {
    const std::size_t shared = in.number();
    if (shared > id.size()) damaged("a block of ids is unreadable");
    id.resize(shared);
    id += in.text();
}

std::uint32_t take_handle(ByteReader& in, std::uint64_t& last) {
    last += in.number();
    if (last > 0xFFFF'FFFFU) damaged("a handle is too large");
    return static_cast<std::uint32_t>(last);
}

}  // namespace

std::string encode_ids(std::span<const IdView> entries) {
    ByteWriter out;
    out.varint(entries.size());
    std::string_view last;
    for (const IdView& entry : entries) {
        const std::size_t shared = shared_bytes(last, entry.id);
        out.varint(shared);
        out.text(entry.id.substr(shared));
        out.varint(entry.handle);
        last = entry.id;
    }
    return out.bytes();
}

std::vector<IdEntry> decode_ids(std::string_view row) {
    ByteReader in(row);
    std::vector<IdEntry> entries(in.count());
    std::string id;
    for (IdEntry& entry : entries) {
        take_id(in, id);
        entry = {id, in.number()};
    }
    in.expect_end();
    return entries;
}

std::optional<std::uint32_t> find_id(std::string_view row, std::string_view id) {
    ByteReader in(row);
    std::string here;
    for (std::size_t left = in.count(); left > 0; --left) {
        take_id(in, here);
        const std::uint32_t handle = in.number();
        if (here == id) return handle;
        if (here > id) return std::nullopt;
    }
    return std::nullopt;
}

std::string encode_names(std::span<const NameView> names) {
    ByteWriter out;
    out.varint(names.size());
    std::uint32_t last = 0;
    for (const NameView& name : names) {
        out.varint(name.handle - last);
        out.varint(name.release);
        out.byte(static_cast<std::uint8_t>(name.modality));
        out.text(name.id);
        out.text(name.title);
        last = name.handle;
    }
    return out.bytes();
}

NameBlock::NameBlock(std::string_view row) : row_(row.begin(), row.end()) {
    ByteReader in(std::string_view(row_.data(), row_.size()));
    names_.resize(in.count());
    std::uint64_t last = 0;
    for (NameView& name : names_) {
        name.handle = take_handle(in, last);
        name.release = in.number();
        const std::uint8_t modality = in.byte();
        if (modality > static_cast<std::uint8_t>(Modality::averted)) {
            damaged("a block of names is unreadable");
        }
        name.modality = static_cast<Modality>(modality);
        name.id = in.text();
        name.title = in.text();
    }
    in.expect_end();
}

std::string encode_retired(const std::vector<RetiredEntry>& entries) {
    ByteWriter out;
    out.varint(entries.size());
    std::uint32_t last = 0;
    for (const RetiredEntry& entry : entries) {
        out.varint(entry.handle - last);
        out.varint(entry.release);
        out.text(entry.id);
        last = entry.handle;
    }
    return out.bytes();
}

std::vector<RetiredEntry> decode_retired(std::string_view row) {
    ByteReader in(row);
    std::vector<RetiredEntry> entries(in.count());
    std::uint64_t last = 0;
    for (RetiredEntry& entry : entries) {
        entry.handle = take_handle(in, last);
        entry.release = in.number();
        entry.id = in.text();
    }
    in.expect_end();
    return entries;
}

}  // namespace bede::store
