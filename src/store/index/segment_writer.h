// Makes the rows of a segment from the things that it is to hold.
#pragma once

#include <array>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/text_arena.h"
#include "store/index/event_columns.h"
#include "store/index/layout.h"
#include "store/index/lists.h"
#include "store/index/names.h"
#include "store/index/segment_header.h"
#include "store/index/terms.h"
#include "text/text_words.h"

namespace bede::store {

// Whether things of this type are in segments: the vocabulary has no place there.
constexpr bool has_handle(ThingType type) { return type > ThingType::relation_type; }

class SegmentWriter {
  public:
    // The handle of the thing that a record names, be it in this segment or elsewhere.
    using HandleOf = std::function<std::optional<std::uint32_t>(ThingType, std::string_view)>;

    // `words_version`: as its header is to say it; another one than words_version() is for
    // comparing with what is there.
    explicit SegmentWriter(HandleOf handle_of, std::string words_version = bede::words_version());

    // A version of a thing, each thing once. The vocabulary has no place here.
    void add(std::uint32_t handle, std::uint32_t release, const Thing& thing);
    void retire(ThingType type, std::uint32_t handle, std::uint32_t release, std::string_view id);
    bool empty() const;

    using Emit = std::function<void(std::string_view key, std::string_view value)>;
    // Hands on the rows in order of their keys, which lack the segment. Once.
    void finish(const Emit& emit);

    // Ids that records name and that nothing has: "relation r1: there is no event x".
    const std::vector<std::string>& dangling() const { return dangling_; }

  private:
    // Numbers for words in order of their first use.
    class Dictionary {
      public:
        std::uint32_t number(const std::string& word);
        const std::vector<std::string>& words() const { return words_; }

      private:
        std::vector<std::string> words_;
        std::unordered_map<std::string, std::uint32_t> numbers_;
    };

    void add(std::uint32_t handle, const Event& event);
    void add(std::uint32_t handle, const Relation& relation);
    void add(std::uint32_t handle, const Claim& claim);
    void add(std::uint32_t handle, const Place& place);
    void add_texts(ThingType type, std::uint32_t handle, const std::vector<OwnText>& texts);
    void add_lines(std::uint32_t index, const Event& event);
    void add_orders(std::uint32_t handle, const Event& event);
    std::optional<std::uint32_t> resolve(ThingType owner, const std::string& owner_id,
                                         ThingType type, std::string_view id);
    ListsBuilder& list(List which) { return lists_.at(static_cast<std::size_t>(which) - 1); }
    void put_rows_in_place();
    SegmentHeader header();
    void emit_things(const Emit& emit);
    void emit_ids(const Emit& emit);
    void emit_ids_by_handle(const Emit& emit);
    void emit_names(const Emit& emit);
    void emit_events(const Emit& emit) const;
    void emit_lists(const Emit& emit) const;
    void emit_rows(const Emit& emit) const;
    void emit_postings(const Emit& emit);
    void emit_terms(const Emit& emit);
    void emit_lengths(const Emit& emit);
    void emit_thing_terms(const Emit& emit);

    HandleOf handle_of_;
    std::string words_version_;
    std::vector<std::string> dangling_;
    Dictionary kinds_;
    Dictionary relation_types_;
    Dictionary roles_;
    Dictionary bases_;
    TextArena name_texts_;
    std::array<std::deque<NameView>, thing_type_count> names_;
    std::array<std::vector<RetiredEntry>, thing_type_count> retired_;
    EventColumns events_;                // in the order in which they came
    std::vector<std::uint32_t> rows_;    // row i is event rows_[i] of these
    std::vector<std::uint32_t> row_of_;  // and back
    std::array<ListsBuilder, list_count> lists_;
    // What the words of a type's things stand in, and beside it whose texts have how many words.
    struct Texts {
        TermsBuilder terms = {};
        std::vector<std::uint32_t> handles = {};
        std::vector<std::uint64_t> lengths = {};
    };
    std::array<Texts, thing_type_count> texts_;
    // Of events in the order in which they came, of others by handle.
    std::map<std::string, std::vector<std::uint32_t>> event_postings_;
    std::map<std::string, std::vector<std::uint32_t>> postings_;
};

// How many numbers an entry of the list has.
std::size_t columns_of(List list);

}  // namespace bede::store
