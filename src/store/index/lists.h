// Lists of numbers, of subjects that follow each other: adjacency and the like.
//
//   lists    subjects size*  column*
//   column   of each entry the signed difference to the one before it (at first to 0)
//
// All else is varints. The entries of a subject keep the order in which they were given.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/index/layout.h"

namespace bede::store {

// Entry i of subject s stands at offsets[s] <= i < offsets[s + 1] in each column.
struct Lists {
    std::vector<std::uint32_t> offsets;
    std::vector<std::vector<std::uint32_t>> columns;

    std::uint32_t subjects() const { return static_cast<std::uint32_t>(offsets.size()) - 1; }
    std::span<const std::uint32_t> column(std::size_t number, std::uint32_t subject) const {
        if (subject >= subjects()) return {};
        return std::span(columns[number])
            .subspan(offsets[subject], offsets[subject + 1] - offsets[subject]);
    }
    std::size_t bytes() const;
};

Lists decode_lists(std::string_view row, std::size_t columns);

// Gathers entries in any order of their subjects and hands them on in chunks.
class ListsBuilder {
  public:
    explicit ListsBuilder(std::size_t columns) : columns_(columns) {}

    // As many numbers as there are columns.
    void add(std::uint32_t subject, std::initializer_list<std::uint32_t> entry);
    // Subject s is numbers[s] from now on.
    void renumber(const std::vector<std::uint32_t>& numbers);

    // The chunks that have an entry, rising.
    std::vector<std::uint32_t> chunks() const;
    // Calls `take` with the number and the bytes of each of them.
    template <typename Take>
    void each_chunk(const Take& take) const;

  private:
    std::string encode(std::size_t begin, std::size_t end, std::uint32_t first,
                       const std::vector<std::uint32_t>& order) const;
    std::vector<std::uint32_t> in_order() const;

    std::size_t columns_;
    std::vector<std::uint32_t> subjects_;
    std::vector<std::uint32_t> numbers_;  // entry by entry
};

template <typename Take>
void ListsBuilder::each_chunk(const Take& take) const {
    const std::vector<std::uint32_t> order = in_order();
    std::size_t begin = 0;
    while (begin < order.size()) {
        const std::uint32_t chunk = subjects_[order[begin]] / chunk_subjects;
        std::size_t end = begin;
        while (end < order.size() && subjects_[order[end]] / chunk_subjects == chunk) ++end;
        take(chunk, encode(begin, end, chunk * chunk_subjects, order));
        begin = end;
    }
}

}  // namespace bede::store
