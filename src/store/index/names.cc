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

std::string encode_ids_by_handle(std::span<const NameView> names) {
    ByteWriter out;
    out.varint(names.size());
    std::uint32_t last_handle = 0;
    std::string_view last_id;
    for (const NameView& name : names) {
        const std::size_t shared = shared_bytes(last_id, name.id);
        out.varint(name.handle - last_handle);
        out.varint(name.release);
        out.varint(shared);
        out.text(name.id.substr(shared));
        last_handle = name.handle;
        last_id = name.id;
    }
    return out.bytes();
}

IdsByHandle::IdsByHandle(std::string_view row) {
    ByteReader in(row);
    const std::size_t count = in.count();
    handles_.reserve(count);
    releases_.reserve(count);
    ends_.reserve(count);
    std::uint64_t last = 0;
    std::string id;
    for (std::size_t i = 0; i < count; ++i) {
        handles_.push_back(take_handle(in, last));
        releases_.push_back(in.number());
        take_id(in, id);
        text_.insert(text_.end(), id.begin(), id.end());
        ends_.push_back(static_cast<std::uint32_t>(text_.size()));
    }
    in.expect_end();
    text_.shrink_to_fit();
    if (count == 0) return;
    first_ = handles_.front();
    if (handles_.back() - first_ == count - 1) handles_ = {};
    const auto is_first = [&](std::uint32_t release) { return release == releases_.front(); };
    if (std::ranges::all_of(releases_, is_first)) releases_ = {releases_.front()};
}

std::optional<std::size_t> IdsByHandle::place_of(std::uint32_t handle) const {
    if (handles_.empty()) {
        const std::uint32_t place = handle - first_;
        return place < ends_.size() ? std::optional<std::size_t>(place) : std::nullopt;
    }
    const auto found = std::ranges::lower_bound(handles_, handle);
    if (found == handles_.end() || *found != handle) return std::nullopt;
    return static_cast<std::size_t>(found - handles_.begin());
}

std::optional<IdsByHandle::Known> IdsByHandle::find(std::uint32_t handle) const {
    const auto place = place_of(handle);
    if (!place) return std::nullopt;
    const std::size_t begin = *place == 0 ? 0 : ends_[*place - 1];
    return Known{{text_.data() + begin, ends_[*place] - begin},
                 releases_.size() == 1 ? releases_.front() : releases_[*place]};
}

std::string encode_names(std::span<const NameView> names) {
    ByteWriter out;
    out.varint(names.size());
    std::uint32_t last = 0;
    for (const NameView& name : names) {
        out.varint(name.handle - last);
        out.byte(static_cast<std::uint8_t>(name.modality));
        out.text(name.title);
        last = name.handle;
    }
    return out.bytes();
}

NameBlock::NameBlock(std::string_view row, Form form) : row_(row.begin(), row.end()) {
    ByteReader in(std::string_view(row_.data(), row_.size()));
    names_.resize(in.count());
    std::uint64_t last = 0;
    for (NameView& name : names_) {
        name.handle = take_handle(in, last);
        if (form == Form::before_schema_11) name.release = in.number();
        const std::uint8_t modality = in.byte();
        if (modality > static_cast<std::uint8_t>(Modality::averted)) {
            damaged("a block of names is unreadable");
        }
        name.modality = static_cast<Modality>(modality);
        if (form == Form::before_schema_11) name.id = in.text();
        name.title = in.text();
    }
    in.expect_end();
}

const NameView* NameBlock::find(std::uint32_t handle) const {
    if (names_.empty() || handle < names_.front().handle) return nullptr;
    // Most often all handles from the first one on are there.
    const std::size_t place = handle - names_.front().handle;
    if (place < names_.size() && names_[place].handle == handle) return &names_[place];
    const auto found = std::ranges::lower_bound(names_, handle, {}, &NameView::handle);
    return found != names_.end() && found->handle == handle ? &*found : nullptr;
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
