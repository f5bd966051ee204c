// The index of one release: its segments, and which of what they hold counts. Shared by all graphs
// of the release; several threads may read.
#pragma once

#include <array>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "model/change.h"
#include "model/entity.h"
#include "model/event_statistics.h"
#include "model/graph.h"
#include "model/schema.h"
#include "store/index/growing_set.h"
#include "store/index/segment.h"
#include "store/truth/meta.h"

namespace bede::store {

class Index final : public Names {
  public:
    // `older`: an index of the same store whose segments may be used again; may be null.
    Index(std::shared_ptr<const kv::Snapshot> snapshot, const Current& current, const Index* older);

    const kv::Snapshot& snapshot() const { return *snapshot_; }
    const std::shared_ptr<const kv::Snapshot>& shared_snapshot() const { return snapshot_; }
    const Current& current() const { return current_; }
    const Schema& schema() const { return schema_; }
    const Release& release() const { return release_; }

    // A segment and, of the things that it holds, those that a later segment has changed or
    // retired: they do not count here.
    struct Part {
        std::shared_ptr<const Segment> segment;
        std::array<Bitmap, thing_type_count> hidden;

        bool counts(ThingType type, std::uint32_t handle) const {
            const Bitmap& of_type = hidden[static_cast<std::size_t>(type)];
            return of_type.isEmpty() || !of_type.contains(handle);
        }
    };
    // Oldest first.
    const std::vector<Part>& parts() const { return parts_; }
    // Handles of the things of a type.
    const Bitmap& live(ThingType type) const { return live_[static_cast<std::size_t>(type)]; }
    std::uint32_t count(ThingType type) const { return counts_[static_cast<std::size_t>(type)]; }
    bool has(ThingType type, std::uint32_t handle) const { return live(type).contains(handle); }

    // The part that holds the version that counts; nullptr if there is none.
    const Part* part_of(ThingType type, std::uint32_t handle) const;
    // The same of a thing that there is.
    const Part* part_of_known(ThingType type, std::uint32_t handle) const {
        if (parts_.size() == 1) return &parts_.front();
        for (const Holder& holder : holders_[static_cast<std::size_t>(type)]) {
            if (handle < holder.first || handle > holder.last) continue;
            if (holder.whole || holder.part->segment->written(type).contains(handle)) {
                return holder.part;
            }
        }
        return nullptr;
    }
    std::optional<std::uint32_t> find(ThingType type, std::string_view id) const;
    // Of a retired thing too: it gets its handle again when it comes back.
    std::optional<std::uint32_t> find_ever(ThingType type, std::string_view id) const;
    IdsByHandle::Known known(ThingType type, std::uint32_t handle) const;
    // Of kinds too.
    std::string_view id(ThingType type, std::uint32_t handle) const override;
    std::string_view title(ThingType type, std::uint32_t handle) const override;
    Modality modality(std::uint32_t event) const override;
    // Whether all events took place, as far as the segments say.
    bool all_actual() const { return all_actual_; }
    // Whether each part has ids behind those of the parts before it, so that what lists of several
    // parts have is in order of id when it is put one behind the other.
    bool ids_are_apart(ThingType type) const {
        return ids_are_apart_[static_cast<std::size_t>(type)];
    }
    // Of things whose own texts may have the words (model/own_texts.h); of events, and where the
    // segments do not list them, nothing is known.
    std::optional<Bitmap> mentioning(ThingType type, const ListedWords& words) const;
    // How many words the texts of all things of a type have, as terms.h counts them; nothing if
    // that is not known.
    std::optional<std::uint64_t> length_of_texts(ThingType type) const;
    // The handles of things of this base.
    Bitmap of_base(ThingType type, std::string_view base) const;

    // That of an older release (past_index.h); the last few are kept.
    std::shared_ptr<const Index> as_of(std::uint32_t release) const;

    // What was read of its segments and is kept, about.
    std::uint64_t kept_bytes() const {
        std::uint64_t bytes = 0;
        for (const Part& part : parts_) bytes += part.segment->kept_bytes();
        return bytes;
    }
    // Gives up what was not asked for lately, until no more than three quarters of `bytes_max` are
    // kept. False, and nothing is given up, if a graph may be looking into one of the segments: the
    // caller has the only references to this index, and nobody else can get one meanwhile.
    bool trim(std::uint64_t bytes_max) const;

    // Reckoned by `reckon` when first asked for.
    template <typename Reckon>
    const EventStatistics& event_statistics(const Reckon& reckon) const {
        std::call_once(statistics_reckoned_, [&] { event_statistics_ = reckon(); });
        return event_statistics_;
    }

    // Events that were looked at and found to be in no statement of order: most, and each question
    // that lists events asks this of each of them.
    GrowingSet& without_order() const { return *without_order_; }

  private:
    // The release too.
    void open_parts(const Index* older);
    std::shared_ptr<const Segment> segment(std::uint32_t number) const;
    void read_schema();
    void find_live();
    bool find_whether_apart(ThingType type) const;
    const Segment& segment_of(ThingType type, std::uint32_t handle) const;
    bool shares_segments() const;

    // A part that has things of a type, and between which handles: mostly all between them.
    struct Holder {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        bool whole = false;
        const Part* part = nullptr;
    };

    std::shared_ptr<const kv::Snapshot> snapshot_;  // shared with whoever took it
    Current current_;
    Release release_;
    Schema schema_;
    std::vector<Part> parts_;
    std::array<std::vector<Holder>, thing_type_count> holders_;  // newest first
    std::array<Bitmap, thing_type_count> live_;
    Counts counts_{};
    bool all_actual_ = false;
    std::array<bool, thing_type_count> ids_are_apart_{};
    std::unique_ptr<GrowingSet> without_order_;
    mutable std::array<std::once_flag, thing_type_count> lengths_read_;
    mutable std::array<std::optional<std::uint64_t>, thing_type_count> lengths_;
    mutable std::once_flag statistics_reckoned_;
    mutable EventStatistics event_statistics_;
    static constexpr std::size_t past_max = 4;
    mutable std::mutex past_mutex_;
    mutable std::deque<std::shared_ptr<const Index>> past_;  // the last one used first
};

}  // namespace bede::store
