// Lists of numbers, of subjects that follow each other: adjacency and the like. A row stays as it
// is read, and of it what is asked for is decoded: of the subjects of a row a question wants few.
//
//   lists    subjects first* list*
//   first    of each column the first number that there is in the row
//   list     bytes [count column*]          no bytes if the subject has no entries
//   column   of each entry the signed difference to the one before it, at first to `first`
//
// All else is varints. The entries of a subject keep the order in which they were given. Before
// schema 12:
//
//   lists    subjects size* column*
//   column   of each entry of all subjects the difference to the one before it, at first to 0
#pragma once

#include <boost/container/small_vector.hpp>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/index/layout.h"

namespace bede::store {

// Those of one subject, column by column.
class Entries {
  public:
    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    std::span<const std::uint32_t> column(std::size_t number) const {
        return std::span(numbers_.data(), numbers_.size()).subspan(number * size_, size_);
    }

  private:
    friend class Lists;

    std::size_t size_ = 0;
    boost::container::small_vector<std::uint32_t, 24> numbers_;
};

class Lists {
  public:
    // Both throw Error (damaged).
    Lists(std::string row, std::size_t columns);
    static Lists before_schema_12(std::string_view row, std::size_t columns);

    std::uint32_t subjects() const { return subjects_; }
    std::size_t bytes() const {
        return row_.capacity() + (firsts_.capacity() + marks_.capacity()) * sizeof(std::uint32_t);
    }
    // Of the subject that has this place in the row; none if it is behind the last one. Throws
    // Error (damaged).
    Entries entries(std::uint32_t subject) const;

  private:
    std::string_view list_of(std::uint32_t subject) const;

    std::string row_;
    std::uint32_t subjects_ = 0;
    std::vector<std::uint32_t> firsts_;  // of the columns
    std::vector<std::uint32_t> marks_;   // where each mark_every-th list begins
};

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
    // Entries order[begin, end), of which the subjects rise, as a row of which `first` is the first
    // subject.
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
