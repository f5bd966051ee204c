// One segment, read on demand. What was decoded is kept; several threads may read. Rows are read
// through a view of the store in which the segment is.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/index/chunk_cache.h"
#include "store/index/event_columns.h"
#include "store/index/id_blocks.h"
#include "store/index/lists.h"
#include "store/index/names.h"
#include "store/index/segment_header.h"
#include "store/index/segment_rows.h"
#include "store/kv/key_value_store.h"
#include "text/text_words.h"

namespace bede::store {

class Segment {
  public:
    // The keys of the rows that it is made of when it is opened.
    static constexpr std::size_t opening_rows = 1 + 2 * thing_type_count;
    static std::vector<std::string> opening_keys(std::uint32_t number);
    // Of what stands at those keys.
    Segment(std::uint32_t number, std::span<const std::optional<std::string>> rows);

    std::uint32_t number() const { return number_; }
    const SegmentHeader& header() const { return header_; }
    // Handles of the things that were written, and what was retired.
    const Bitmap& written(ThingType type) const { return written_[index_of(type)]; }
    const std::vector<RetiredEntry>& retired(ThingType type) const {
        return retired_[index_of(type)];
    }

    // The handle of a thing that was written; nothing if none of them has this id.
    std::optional<std::uint32_t> find(const kv::Snapshot& snapshot, ThingType type,
                                      std::string_view id) const;
    // The block of ids (names.h) of which the last is the first that is not less than this one;
    // nothing if there is none.
    std::shared_ptr<const std::string> ids_from(const kv::Snapshot& snapshot, ThingType type,
                                                std::string_view from) const;
    // Of a thing that was written.
    IdsByHandle::Known known(const kv::Snapshot& snapshot, ThingType type,
                             std::uint32_t handle) const;
    // Likewise: its title, and the modality of an event. Nothing else of it counts.
    const NameView& name(const kv::Snapshot& snapshot, ThingType type, std::uint32_t handle) const;
    // The lists of the chunk that the subject is in; nullptr if there are none.
    const Lists* lists(const kv::Snapshot& snapshot, List list, std::uint32_t subject) const;
    // The row of an event; nothing if it has none.
    std::optional<std::uint32_t> row_of(const kv::Snapshot& snapshot, std::uint32_t event) const;
    const std::vector<Zone>& zones(const kv::Snapshot& snapshot) const;
    // Rows chunk × chunk_rows and so on.
    const EventColumns& events(const kv::Snapshot& snapshot, std::uint32_t chunk) const;
    // Empty if there is none. The key is one of layout.h.
    const Bitmap& posting(const kv::Snapshot& snapshot, const std::string& key) const;
    // Of events that did not take place; found by reading all if the segment does not list them.
    const Bitmap& rows_not_actual(const kv::Snapshot& snapshot) const;
    // Whether its terms are those that a text has here. If not, they say nothing.
    bool has_own_terms() const { return header_.words_version == words_version(); }
    // Of events whose texts have the term, or one that begins so. Not kept: there is no end of
    // words to ask for.
    Bitmap rows_of_term(const kv::Snapshot& snapshot, std::string_view term) const;
    Bitmap rows_of_beginning(const kv::Snapshot& snapshot, std::string_view beginning) const;

    // The same of things of another type, by handle. Nothing if they are not listed.
    Bitmap things_of_term(const kv::Snapshot& snapshot, ThingType type,
                          std::string_view term) const;
    Bitmap things_of_beginning(const kv::Snapshot& snapshot, ThingType type,
                               std::string_view beginning) const;
    // Whether the terms of things that are no events are listed, and lengths of texts.
    bool lists_all_terms() const { return has_own_terms() && header_.schema >= 10; }
    // Of the texts (terms.h) of all things of a type, and of some of them.
    std::uint64_t length_of_texts(const kv::Snapshot& snapshot, ThingType type) const;
    std::uint64_t length_of_texts(const kv::Snapshot& snapshot, ThingType type,
                                  const Bitmap& handles) const;

    // What was read and is kept, about.
    std::uint64_t kept_bytes() const;
    // Gives up what was not asked for again since this was called last. Nobody may be reading.
    void sweep() const;

  private:
    static std::size_t index_of(ThingType type) { return static_cast<std::size_t>(type); }
    std::string row(const kv::Snapshot& snapshot, std::string_view key) const;
    // Calls `take` with each cache of chunks.
    template <typename Take>
    void each_cache(const Take& take) const;
    Lists read_lists(const kv::Snapshot& snapshot, List list, std::uint32_t chunk) const;
    template <typename AddRows>
    Bitmap in_blocks(const kv::Snapshot& snapshot, std::string_view from_key,
                     std::string_view end_key, std::string_view term,
                     const AddRows& add_rows) const;
    Bitmap checked_rows(Bitmap rows) const;

    std::uint32_t number_;
    SegmentHeader header_;
    SegmentRows stored_;
    std::array<Bitmap, thing_type_count> written_;
    std::array<std::vector<RetiredEntry>, thing_type_count> retired_;
    mutable std::array<IdBlocks, thing_type_count> ids_;
    std::array<ChunkCache<IdsByHandle>, thing_type_count> ids_by_handle_;
    std::array<ChunkCache<NameBlock>, thing_type_count> names_;
    std::array<ChunkCache<Lists>, list_count> lists_;
    // Of List::rows, as encode_rows() has them.
    ChunkCache<std::vector<std::uint32_t>> rows_;
    ChunkCache<std::vector<Zone>> zones_;  // one chunk
    ChunkCache<EventColumns> events_;
    ChunkCache<Bitmap> not_actual_;  // one chunk
    mutable std::mutex postings_mutex_;
    mutable std::uint64_t postings_bytes_ = 0;
    mutable std::unordered_map<std::string, std::unique_ptr<const Bitmap>> postings_;
};

}  // namespace bede::store
