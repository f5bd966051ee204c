// Records as bytes (model/codec.h), one behind the other: what a load makes of its files, until the
// store takes it. A record takes the room of what it says, about 100 bytes, and not that of all
// that its type could say, about 1,000. Of many records most bytes are in a file
// (base/spill_file.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "base/spill_file.h"
#include "base/text_arena.h"
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
    // Puts another version of the record in its place, with the same id.
    void replace(std::size_t number, const Event& event);

    std::size_t size() const { return entries_.size(); }
    bool empty() const { return entries_.empty(); }
    ThingType type(std::size_t number) const {
        return static_cast<ThingType>(entries_[number].type);
    }
    // Gives back the memory of what is in the file, until it is looked at again: for whoever has
    // looked at many of them.
    void let_go() const { spilled_.let_go(); }
    // These two last as long as the records.
    std::string_view id(std::size_t number) const;
    std::string_view row(std::size_t number) const;
    Thing record(std::size_t number) const;
    std::vector<Thing> all() const;

    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, size()}; }

  private:
    struct Entry {
        const char* begin;  // of the id; the row stands behind it
        std::uint32_t row_size;
        std::uint32_t id_size : 24;
        std::uint32_t type : 8;  // a ThingType
    };

    void add(ThingType type, std::string_view id, std::string_view row);
    Entry entry_of(ThingType type, std::string_view id, std::string_view row);
    char* room_for(std::size_t bytes);

    TextArena bytes_;
    std::size_t bytes_in_memory_ = 0;
    SpillFile spilled_;
    char* block_ = nullptr;  // of the file, that is filled now
    std::size_t block_left_ = 0;
    std::deque<Entry> entries_;
};

}  // namespace bede
