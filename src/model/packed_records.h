// Records as bytes (model/codec.h), one behind the other: what a load makes of its files, until the
// store takes it. A record takes the room of what it says, about 100 bytes, and not that of all
// that its type could say, about 1,000.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "model/things.h"

namespace bede {

class PackedRecords {
  public:
    // What they are in the order in which they were added; each is read anew when it is looked at.
    class Iterator {
      public:
        using value_type = Thing;
        using difference_type = std::ptrdiff_t;
        using iterator_category = std::input_iterator_tag;

        Iterator() = default;
        Iterator(const PackedRecords& records, std::size_t number)
            : records_(&records), number_(number) {}

        Thing operator*() const { return records_->record(number_); }
        Iterator& operator++() {
            ++number_;
            return *this;
        }
        Iterator operator++(int) {
            const Iterator before = *this;
            ++number_;
            return before;
        }
        friend bool operator==(const Iterator& a, const Iterator& b) {
            return a.number_ == b.number_;
        }

      private:
        const PackedRecords* records_ = nullptr;
        std::size_t number_ = 0;
    };

    PackedRecords() = default;
    PackedRecords(const std::vector<Thing>& things);     // NOLINT: the same contents
    PackedRecords(std::initializer_list<Thing> things);  // NOLINT
    PackedRecords(PackedRecords&&) noexcept = default;
    PackedRecords& operator=(PackedRecords&&) noexcept = default;
    PackedRecords(const PackedRecords& other) : PackedRecords() { append(other); }
    PackedRecords& operator=(const PackedRecords& other);
    ~PackedRecords() = default;

    template <typename Record>
    void add(const Record& record);
    void add(const Thing& thing);
    void append(const PackedRecords& others);

    std::size_t size() const { return entries_.size(); }
    bool empty() const { return entries_.empty(); }
    ThingType type(std::size_t number) const { return entries_[number].type; }
    // These two last as long as the records.
    std::string_view id(std::size_t number) const;
    std::string_view row(std::size_t number) const;
    Thing record(std::size_t number) const;
    std::vector<Thing> all() const;

    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, size()}; }

  private:
    struct Entry {
        const char* begin = nullptr;  // of the id; the row stands behind it
        std::uint32_t id_size = 0;
        std::uint32_t row_size = 0;
        ThingType type = ThingType::event;
    };

    void add(ThingType type, std::string_view id, std::string_view row);
    char* room_for(std::size_t bytes);

    std::deque<std::string> blocks_;  // none of them grows beyond what was reserved: nothing moves
    std::vector<Entry> entries_;
};

}  // namespace bede
