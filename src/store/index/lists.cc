#include "store/index/lists.h"

#include <algorithm>
#include <numeric>

#include "base/check.h"
#include "model/bytes.h"

namespace bede::store {
namespace {

// From a mark on lists are passed over one by one.
constexpr std::uint32_t mark_every = 8;

// Entries of several subjects, entry by entry: `number(i, c)` is what entry i has in column c.
template <typename Number>
class Encoder {
  public:
    Encoder(std::size_t columns, std::uint32_t subjects, const Number& number)
        : columns_(columns), number_(number) {
        out_.varint(subjects);
        for (std::size_t column = 0; column < columns_; ++column) out_.varint(number_(0, column));
    }
    // The next subject has entries [begin, end).
    void add(std::size_t begin, std::size_t end) {
        list_.clear();
        if (begin < end) list_.varint(end - begin);
        for (std::size_t column = 0; begin < end && column < columns_; ++column) {
            std::int64_t last = number_(0, column);
            for (std::size_t i = begin; i < end; ++i) {
                const std::int64_t number = number_(i, column);
                list_.integer(number - last);
                last = number;
            }
        }
        out_.text(list_.bytes());
    }
    std::string bytes() const { return out_.bytes(); }

  private:
    std::size_t columns_;
    const Number& number_;
    ByteWriter out_;
    ByteWriter list_;
};

}  // namespace

Lists::Lists(std::string row, std::size_t columns) : row_(std::move(row)) {
    ByteReader in(row_);
    subjects_ = in.number();
    for (std::size_t column = 0; column < columns; ++column) firsts_.push_back(in.number());
    if (subjects_ > row_.size()) damaged("a list is cut short");
    marks_.reserve(subjects_ / mark_every + 1);
    for (std::uint32_t subject = 0; subject < subjects_; ++subject) {
        if (subject % mark_every == 0) {
            marks_.push_back(static_cast<std::uint32_t>(row_.size() - in.left()));
        }
        in.text();
    }
    in.expect_end();
}

Lists Lists::before_schema_12(std::string_view row, std::size_t columns) {
    ByteReader in(row);
    std::vector<std::size_t> ends(in.count());
    std::size_t entries = 0;
    for (std::size_t& end : ends) {
        end = entries += in.number();
        if (entries > row.size()) damaged("a list is cut short");
    }
    std::vector<std::uint32_t> numbers(std::max<std::size_t>(entries, 1) * columns);
    for (std::size_t column = 0; column < columns; ++column) {
        std::int64_t last = 0;
        for (std::size_t i = 0; i < entries; ++i) {
            last += in.integer();
            if (last < 0 || last > 0xFFFF'FFFF) damaged("a list has a false number");
            numbers[i * columns + column] = static_cast<std::uint32_t>(last);
        }
    }
    in.expect_end();
    const auto number = [&](std::size_t i, std::size_t column) {
        return numbers[i * columns + column];
    };
    Encoder out(columns, static_cast<std::uint32_t>(ends.size()), number);
    for (std::size_t begin = 0; const std::size_t end : ends) {
        out.add(begin, end);
        begin = end;
    }
    return {out.bytes(), columns};
}

std::string_view Lists::list_of(std::uint32_t subject) const {
    ByteReader in(std::string_view(row_).substr(marks_[subject / mark_every]));
    for (std::uint32_t before = subject % mark_every; before > 0; --before) in.text();
    return in.text();
}

Entries Lists::entries(std::uint32_t subject) const {
    Entries out;
    if (subject >= subjects_) return out;
    ByteReader in(list_of(subject));
    if (in.at_end()) return out;
    out.size_ = in.count();
    out.numbers_.reserve(out.size_ * firsts_.size());
    for (std::int64_t last : firsts_) {
        for (std::size_t i = 0; i < out.size_; ++i) {
            last += in.integer();
            if (last < 0 || last > 0xFFFF'FFFF) damaged("a list has a false number");
            out.numbers_.push_back(static_cast<std::uint32_t>(last));
        }
    }
    in.expect_end();
    return out;
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
    const auto number = [&](std::size_t i, std::size_t column) {
        return numbers_[order[begin + i] * columns_ + column];
    };
    const std::uint32_t subjects = subjects_[order[end - 1]] - first + 1;
    Encoder out(columns_, subjects, number);
    std::size_t i = begin;
    for (std::uint32_t subject = 0; subject < subjects; ++subject) {
        const std::size_t from = i;
        while (i < end && subjects_[order[i]] == first + subject) ++i;
        out.add(from - begin, i - begin);
    }
    return out.bytes();
}

}  // namespace bede::store
