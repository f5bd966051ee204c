#include "store/release/segments.h"

#include <algorithm>
#include <array>
#include <deque>
#include <tuple>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/id_index.h"
#include "base/text_arena.h"
#include "base/trouble.h"
#include "model/codec.h"
#include "store/format/keys.h"
#include "store/index/segment_writer.h"
#include "store/truth/truth.h"

namespace bede::store {
namespace {

// Segments are merged with those that are not larger than so many times what follows them.
constexpr std::uint64_t merge_factor = 4;
// What one segment holds at most, which bounds the memory that writing it takes: some 500 MB. An
// event takes four times as much as other things. The fewer segments there are, the fewer are asked
// for the relations and claims of an event.
constexpr std::uint64_t segment_weight_max = 4'000'000;

constexpr std::uint64_t weight_of(ThingType type) { return type == ThingType::event ? 4 : 1; }

std::uint64_t weight_of(const SegmentHeader& header) {
    std::uint64_t sum = 0;
    for (std::size_t type = 0; type < thing_type_count; ++type) {
        sum += header.written.at(type) * weight_of(static_cast<ThingType>(type));
    }
    return sum;
}

// A version of a thing that stood in another segment and is to stand in the new one.
struct Version {
    ThingType type = ThingType::event;
    std::string_view id;
    std::uint32_t handle = 0;
    std::uint32_t release = 0;

    auto key() const { return std::tuple(type, id); }
};

Thing thing_of(const kv::Snapshot& snapshot, const Version& version) {
    const auto row = snapshot.get(truth_key(version.type, version.id, version.release));
    if (!row) damaged("a record is missing: " + std::string(version.id));
    return decode(version.type, version.id, *row);
}

// Writes versions, in their order, into as many segments as they need.
class SegmentSink {
  public:
    SegmentSink(Bulk& bulk, SegmentWriter::HandleOf handle_of, Current& current)
        : bulk_(bulk), handle_of_(std::move(handle_of)), current_(current) {}

    SegmentWriter& writer() {
        if (!writer_) writer_.emplace(handle_of_);
        return *writer_;
    }
    void add(std::uint32_t handle, std::uint32_t release, const Thing& thing) {
        writer().add(handle, release, thing);
        weight_ += weight_of(type_of(thing));
        if (weight_ >= segment_weight_max) flush();
    }
    void flush() {
        if (!writer_ || writer_->empty()) return;
        const std::string prefix = segment_prefix(current_.next_segment);
        writer_->finish([&](std::string_view key, std::string_view value) {
            bulk_.put(prefix + std::string(key), value);
        });
        current_.segments.push_back(current_.next_segment++);
        writer_.reset();
        weight_ = 0;
    }

  private:
    Bulk& bulk_;
    SegmentWriter::HandleOf handle_of_;
    Current& current_;
    std::optional<SegmentWriter> writer_;
    std::uint64_t weight_ = 0;
};

// One release's segment.
class SegmentsWriting {
    auto id_of_change() const {
        return [this](std::uint32_t number) { return changes_[number].id(); };
    }

  public:
    SegmentsWriting(Bulk& bulk, const Index& index, const std::deque<RecordChange>& changes,
                    std::uint32_t release, const OnRecords& on_records)
        : bulk_(bulk),
          index_(index),
          changes_(changes),
          release_(release),
          on_records_(on_records) {
        next_ = index.current();
        next_.release = release;
    }

    Current run() {
        give_handles();
        choose_merged();
        add_merged();
        std::ranges::sort(merged_, {}, &Version::key);
        SegmentSink sink(
            bulk_, [this](ThingType type, std::string_view id) { return handle_of(type, id); },
            next_);
        for (const auto& [type, gone] : retired_) {
            sink.writer().retire(type, gone.handle, gone.release, gone.id);
        }
        write(sink);
        sink.flush();
        return std::move(next_);
    }

  private:
    // Changes and what is merged with them, in the order of both.
    void write(SegmentSink& sink) {
        auto merged = merged_.begin();
        const auto write_merged_before = [&](ThingType type, std::string_view id) {
            for (; merged != merged_.end() && merged->key() < std::tuple(type, id); ++merged) {
                write(*merged, sink);
            }
        };
        for (std::size_t i = 0; i < changes_.size(); ++i) {
            const RecordChange& change = changes_[i];
            if (!has_handle(change.type()) || change.retired()) continue;
            write_merged_before(change.type(), change.id());
            tell();
            sink.add(handles_[i], release_, decode(change.type(), change.id(), change.row()));
        }
        for (; merged != merged_.end(); ++merged) write(*merged, sink);
    }
    void write(const Version& version, SegmentSink& sink) {
        tell();
        sink.add(version.handle, version.release, thing_of(index_.snapshot(), version));
    }
    void tell() {
        const std::uint64_t all = written_ + merged_.size();
        if (on_records_ && ++done_ % records_per_report == 0) on_records_(done_, all);
    }

    std::optional<std::uint32_t> handle_of(ThingType type, std::string_view id) {
        const auto given = given_.at(static_cast<std::size_t>(type)).find(id, id_of_change());
        return given ? std::optional(handles_[*given]) : index_.find_ever(type, id);
    }

    void give_handles() {
        handles_.resize(changes_.size());
        for (std::uint32_t i = 0; i < changes_.size(); ++i) {
            const RecordChange& change = changes_[i];
            if (!has_handle(change.type())) continue;
            const auto type = static_cast<std::size_t>(change.type());
            auto handle = index_.find_ever(change.type(), change.id());
            if (!handle) handle = next_.next_handles.at(type)++;
            handles_[i] = *handle;
            given_.at(type).add(change.id(), i, id_of_change());
            if (change.retired()) {
                retired_.emplace_back(change.type(),
                                      RetiredEntry{*handle, release_, std::string(change.id())});
            } else {
                ++written_;
                weight_written_ += weight_of(change.type());
            }
            changed_.at(type).add(*handle);
        }
    }

    // From the newest back, as long as they are not much larger than what they are merged into.
    void choose_merged() {
        std::uint64_t things = written_ + retired_.size();
        std::uint64_t weight = weight_written_;
        if (things == 0) return;
        merged_from_ = index_.parts().size();
        while (merged_from_ > 0) {
            const Segment& segment = *index_.parts()[merged_from_ - 1].segment;
            const std::uint64_t more = segment.header().things();
            weight += weight_of(segment.header());
            if (more > merge_factor * things || weight > segment_weight_max) break;
            things += more;
            --merged_from_;
        }
        next_.segments.resize(merged_from_);
    }

    void add_merged() {
        if (written_ == 0 && retired_.empty()) return;
        for (std::size_t i = merged_from_; i < index_.parts().size(); ++i) {
            const Index::Part& part = index_.parts()[i];
            for (std::size_t number = 0; number < thing_type_count; ++number) {
                add_merged(part, static_cast<ThingType>(number));
            }
        }
    }

    void add_merged(const Index::Part& part, ThingType type) {
        const auto number = static_cast<std::size_t>(type);
        const Bitmap kept =
            ((part.segment->written(type) - part.hidden.at(number)) & index_.live(type)) -
            changed_.at(number);
        for (const std::uint32_t handle : kept) {
            const auto known = part.segment->known(index_.snapshot(), type, handle);
            merged_.push_back({type, known.id, handle, known.release});
        }
        for (const RetiredEntry& gone : part.segment->retired(type)) {
            const bool back = index_.has(type, gone.handle);
            if (!back && !changed_.at(number).contains(gone.handle)) {
                retired_.emplace_back(type, gone);
            }
        }
    }

    Bulk& bulk_;
    const Index& index_;
    const std::deque<RecordChange>& changes_;
    std::uint32_t release_;
    const OnRecords& on_records_;
    Current next_;
    std::vector<std::uint32_t> handles_;            // by number of the change
    std::array<IdIndex, thing_type_count> given_;   // numbers of changes, by id
    std::array<Bitmap, thing_type_count> changed_;  // handles
    std::uint64_t written_ = 0;                     // changes that stand in the new segment
    std::uint64_t weight_written_ = 0;              // of these
    std::uint64_t done_ = 0;
    std::vector<Version> merged_;
    std::vector<std::pair<ThingType, RetiredEntry>> retired_;
    std::size_t merged_from_ = 0;  // of the parts
};

}  // namespace

Current write_segments(Bulk& bulk, const Index& index, const std::deque<RecordChange>& changes,
                       std::uint32_t release, const OnRecords& on_records) {
    return SegmentsWriting(bulk, index, changes, release, on_records).run();
}

Current write_all_segments(Bulk& bulk, const kv::Snapshot& snapshot, const Current& old) {
    Current next{.release = old.release, .next_segment = old.next_segment};
    // The handles of all things, by id.
    struct Handles {
        std::vector<std::string_view> ids;  // by handle
        IdIndex numbers;

        auto id_of() const {
            return [this](std::uint32_t handle) { return ids[handle]; };
        }
    };
    std::array<Handles, thing_type_count> handles;
    TextArena texts;
    for (Records each(snapshot, old.release); each.valid(); each.next()) {
        if (!has_handle(each.type())) continue;
        const auto type = static_cast<std::size_t>(each.type());
        Handles& of_type = handles.at(type);
        of_type.ids.push_back(texts.add(each.id()));
        of_type.numbers.add(of_type.ids.back(), next.next_handles.at(type)++, of_type.id_of());
    }
    const auto handle_of = [&](ThingType type, std::string_view id) {
        const Handles& of_type = handles.at(static_cast<std::size_t>(type));
        return of_type.numbers.find(id, of_type.id_of());
    };
    SegmentSink sink(bulk, handle_of, next);
    for (Records each(snapshot, old.release); each.valid(); each.next()) {
        if (!has_handle(each.type())) continue;
        sink.add(*handle_of(each.type(), each.id()), each.release(), each.thing());
    }
    sink.flush();
    return next;
}

void switch_to(Bulk& bulk, const Current& old, const Current& next) {
    put_current(bulk.last(), next);
    for (const std::uint32_t segment : old.segments) {
        if (std::ranges::find(next.segments, segment) != next.segments.end()) continue;
        bulk.last().erase_range(segment_prefix(segment), segment_prefix(segment + 1));
    }
    bulk.finish();
}

}  // namespace bede::store
