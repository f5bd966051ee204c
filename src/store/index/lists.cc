#include "store/index/lists.h"

#include <algorithm>
#include <numeric>

#include "base/check.h"
#include "model/bytes.h"

namespace bede::store {

std::size_t Lists::bytes() const {
    std::size_t sum = offsets.capacity() * sizeof(std::uint32_t);
    for (const auto& column : columns) sum += column.capacity() * sizeof(std::uint32_t);
    return sum;
}

Lists decode_lists(std::string_view row, std::size_t columns) {
    ByteReader in(row);
    Lists lists;
    const std::size_t subjects = in.count();
    lists.offsets.reserve(subjects + 1);
    lists.offsets.push_back(0);
    std::uint64_t entries = 0;
    for (std::size_t i = 0; i < subjects; ++i) {
        entries += in.number();
        if (entries > row.size()) damaged("a list is cut short");
        lists.offsets.push_back(static_cast<std::uint32_t>(entries));
    }
    lists.columns.resize(columns);
    for (std::vector<std::uint32_t>& column : lists.columns) {
        column.reserve(entries);
        std::int64_t last = 0;
        for (std::uint64_t i = 0; i < entries; ++i) {
            last += in.integer();
            if (last < 0 || last > 0xFFFF'FFFF) damaged("a list has a false number");
            column.push_back(static_cast<std::uint32_t>(last));
        }
    }
    in.expect_end();
    return lists;
}

void ListsBuilder::add(std::uint32_t subject, std::initializer_list<std::uint32_t> entry) {
    BEDE_CHECK(entry.size() == columns_);
    subjects_.push_back(subject);
    numbers_.insert(numbers_.end(), entry);
}

void ListsBuilder::renumber(const std::vector<std::uint32_t>& numbers) {
    for (std::uint32_t& subject : subjects_) subject = numbers[subject];
}

std::vector<std::uint32_t> ListsBuilder::chunks() const {
    std::vector<std::uint32_t> chunks;
    for (const std::uint32_t subject : subjects_) chunks.push_back(subject / chunk_subjects);
    std::ranges::sort(chunks);
    const auto repeated = std::ranges::unique(chunks);
    chunks.erase(repeated.begin(), repeated.end());
    return chunks;
}

std::vector<std::uint32_t> ListsBuilder::in_order() const {
    std::vector<std::uint32_t> order(subjects_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&](std::uint32_t entry) { return subjects_[entry]; });
    return order;
}

std::string ListsBuilder::encode(std::size_t begin, std::size_t end, std::uint32_t first,
                                 const std::vector<std::uint32_t>& order) const {
    ByteWriter out;
    const std::uint32_t subjects = subjects_[order[end - 1]] - first + 1;
    std::vector<std::uint32_t> sizes(subjects, 0);
    for (std::size_t i = begin; i < end; ++i) ++sizes[subjects_[order[i]] - first];
    out.varint(subjects);
    for (const std::uint32_t size : sizes) out.varint(size);
    for (std::size_t column = 0; column < columns_; ++column) {
        std::int64_t last = 0;
        for (std::size_t i = begin; i < end; ++i) {
            const std::int64_t number = numbers_[order[i] * columns_ + column];
            out.integer(number - last);
            last = number;
        }
    }
    return out.bytes();
}

}  // namespace bede::store
